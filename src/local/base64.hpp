#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace samgen::local {

[[nodiscard]] std::string base64_encoded(std::string_view bytes);

// Nothing for what is no Base64.
[[nodiscard]] std::optional<std::string> base64_decoded(std::string_view text);

// The alphabet for URLs, padded or not, as tokens have it.
[[nodiscard]] std::optional<std::string> base64url_decoded(std::string_view text);

}  // namespace samgen::local
