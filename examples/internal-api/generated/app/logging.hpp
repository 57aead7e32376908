// Written by samgen, and again by every `samgen build`.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

// Logs as CloudWatch wants them: one JSON object a line, on the standard output. Lines below the level that the
// function's LoggingConfig sets (AWS_LAMBDA_LOG_LEVEL; INFO without) are dropped.
// Lines of an invocation say its request ID, its trace ID and whether the process was started for it.
namespace logging {

enum class Level { trace, debug, info, warn, error, fatal };
using Fields = std::initializer_list<std::pair<std::string_view, std::string_view>>;

void write(Level level, std::string_view message, Fields fields = {});

inline void debug(std::string_view message, Fields fields = {}) { write(Level::debug, message, fields); }
inline void info(std::string_view message, Fields fields = {}) { write(Level::info, message, fields); }
inline void warn(std::string_view message, Fields fields = {}) { write(Level::warn, message, fields); }
inline void error(std::string_view message, Fields fields = {}) { write(Level::error, message, fields); }

}  // namespace logging
