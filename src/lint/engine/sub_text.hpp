#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace samgen::lint {

// A variable ${Name} in the text of Fn::Sub. Offsets are bytes of the text, of the whole `${...}`.
struct SubVariable {
    std::string_view name;  // without blanks around it
    std::size_t begin = 0;
    std::size_t end = 0;
};

// In the order of the text. ${!Literal} is none.
[[nodiscard]] std::vector<SubVariable> variables_in(std::string_view text);

}  // namespace samgen::lint
