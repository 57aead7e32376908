#pragma once

#include <string>
#include <string_view>

namespace samgen::ownership {

// "sha256:" and 64 hexadecimal digits in lower case.
[[nodiscard]] std::string digest(std::string_view bytes);

// Whether `text` is spelled like one.
[[nodiscard]] bool is_digest(std::string_view text);

}  // namespace samgen::ownership
