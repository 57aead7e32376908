#pragma once

#include <string_view>

namespace samgen::lint::application {

// Whether two words differ by one slip of the keyboard: a letter too many or too few, another letter, two that changed
// their places, or nothing but letter case. Words that may both be meant (a plural, names that end in another number,
// those of fewer than four letters) do not.
[[nodiscard]] bool is_near_miss(std::string_view a, std::string_view b);

}  // namespace samgen::lint::application
