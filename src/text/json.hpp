#pragma once

#include <string>
#include <string_view>

namespace samgen::text {

// Appends `text` as it stands between the quotes of a string of JSON, or of TOML. Bytes past ASCII stay as they are.
void append_json(std::string& out, std::string_view text);

// The whole string, with its quotes.
[[nodiscard]] std::string json_string(std::string_view text);

}  // namespace samgen::text
