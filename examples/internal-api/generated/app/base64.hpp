// Written by samgen, and again by every `samgen build`.
#pragma once

#include <string>
#include <string_view>

// Bytes as text: RFC 4648, section 4.
namespace base64 {

[[nodiscard]] std::string encode(std::string_view bytes);

// Padding may be left out. Throws std::invalid_argument for anything else that is not base64.
[[nodiscard]] std::string decode(std::string_view text);

}  // namespace base64
