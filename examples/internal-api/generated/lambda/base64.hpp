// Written by samgen, and again by every `samgen build`.
#pragma once

#include <string>
#include <string_view>

namespace lambda {

[[nodiscard]] std::string base64_encode(std::string_view bytes);

// Padding may be left out. Throws std::invalid_argument for anything else that is not base64.
[[nodiscard]] std::string base64_decode(std::string_view text);

}  // namespace lambda
