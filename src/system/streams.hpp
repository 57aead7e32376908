#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "system/result.hpp"

// The streams and the terminal that this process has been given, and its environment.
namespace samgen::system {

inline constexpr int kStandardInput = 0;
inline constexpr int kStandardOutput = 1;
inline constexpr int kStandardError = 2;

[[nodiscard]] bool is_terminal(int fd);

// In columns; nothing when `fd` is no terminal or does not say.
[[nodiscard]] std::optional<unsigned> terminal_width(int fd);

// The variable's value; nothing when it is not set.
[[nodiscard]] std::optional<std::string> environment(const char* name);

// To be called once, first thing in main. A reader that goes away (`samgen lint | head`) and a file that may not become
// larger are then told by the call that writes, instead of by a signal that ends the process; and no file that is
// opened later takes the number of a standard stream that is closed (`samgen build >&-`), and with it what is written
// there.
void prepare_streams();

enum class Written { all, reader_gone };

// Writes all of `bytes` to an open stream. That nobody reads any more is no error: there is nothing left to say.
// `name` is what an error calls the stream ("standard output").
[[nodiscard]] Result<Written> write_all(int fd, std::string_view bytes, std::string_view name);

}  // namespace samgen::system
