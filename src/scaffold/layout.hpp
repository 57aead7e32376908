#pragma once

#include <string>
#include <string_view>

namespace samgen::scaffold {

// Names have any length, and so do the lines of C++ that templates make of them. This is the little of clang-format's
// work that depends on it: parameters go on a further line where one is too long, and a function of one statement is
// one line where it fits.
[[nodiscard]] std::string layout(std::string_view cpp);

}  // namespace samgen::scaffold
