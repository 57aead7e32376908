#pragma once

#include <string>
#include <string_view>

// Names, paths and descriptions come from a spec and may hold anything. Each of these returns `text` so that it means
// itself, and no more, in the place that the name says. Bytes above ASCII stay as they are, apart from the characters
// that turn the direction of writing, which make source code look like what it is not (https://trojansource.codes).
namespace samgen::scaffold::escape {

[[nodiscard]] std::string cpp(std::string_view text);      // inside "..." in C++
[[nodiscard]] std::string json(std::string_view text);     // inside "..." in JSON
[[nodiscard]] std::string query(std::string_view text);    // a name or a value in the query of a URL
[[nodiscard]] std::string toml(std::string_view text);     // inside "..." in TOML
[[nodiscard]] std::string cmake(std::string_view text);    // inside "..." in CMake
[[nodiscard]] std::string make(std::string_view text);     // in a value or a recipe of a Makefile
[[nodiscard]] std::string shell(std::string_view text);    // a word of a shell command, with its quotes
[[nodiscard]] std::string comment(std::string_view text);  // in a comment that ends with its line; itself on one line

}  // namespace samgen::scaffold::escape
