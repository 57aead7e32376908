#pragma once

#include <span>
#include <string_view>

#include "text/embedded.hpp"

namespace samgen::scaffold {

// The files of the folder templates/, which the program carries with it.
[[nodiscard]] std::span<const text::Embedded> templates();

// The text of one; that there is none of that name is our own mistake, and throws a std::logic_error.
[[nodiscard]] std::string_view template_text(std::string_view name);

}  // namespace samgen::scaffold
