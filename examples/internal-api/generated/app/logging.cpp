// Written by samgen, and again by every `samgen build`.
#include "app/logging.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include <nlohmann/json.hpp>

#include "app/invocation.hpp"

namespace logging {
namespace {

constexpr std::array<std::string_view, 6> kNames = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};

Level threshold() {
    const char* wanted = std::getenv("AWS_LAMBDA_LOG_LEVEL");
    for (std::size_t i = 0; wanted != nullptr && i < kNames.size(); ++i) {
        if (wanted == kNames[i]) {
            return static_cast<Level>(i);
        }
    }
    return Level::info;
}

// "2026-01-31T12:00:00.123Z"
std::string timestamp() {
    using namespace std::chrono;
    const auto now = system_clock::now();
    const std::time_t seconds = system_clock::to_time_t(now);
    const auto milliseconds = duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;

    std::tm utc = {};
    gmtime_r(&seconds, &utc);
    std::array<char, 32> text = {};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &utc);
    std::array<char, 8> fraction = {};
    std::snprintf(fraction.data(), fraction.size(), ".%03dZ", static_cast<int>(milliseconds));
    return std::string(text.data()) + fraction.data();
}

}  // namespace

void write(Level level, std::string_view message, Fields fields) {
    static const Level kThreshold = threshold();
    if (level < kThreshold) {
        return;
    }
    nlohmann::ordered_json line = {
        {"timestamp", timestamp()}, {"level", kNames[static_cast<std::size_t>(level)]}, {"message", message}};
    if (!invocation::request_id().empty()) {
        line["requestId"] = invocation::request_id();
        line["coldStart"] = invocation::cold_start();
    }
    if (const std::string_view trace = invocation::trace().root; !trace.empty()) {
        line["traceId"] = trace;
    }
    for (const auto& [name, value] : fields) {
        line[std::string(name)] = value;
    }
    const std::string text = line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

}  // namespace logging
