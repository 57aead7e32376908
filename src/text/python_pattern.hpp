#pragma once

#include <string>
#include <string_view>

namespace samgen::text {

// The expression of Python's `regex` module, rewritten so that PCRE2 (with Unicode properties, and \uHHHH allowed)
// takes it for the same. What neither minds, or both refuse, stays as it is.
[[nodiscard]] std::string from_python(std::string_view expression);

}  // namespace samgen::text
