#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "cfn/value.hpp"
#include "text/source.hpp"

namespace samgen::lint {

// A variable in the text of Fn::Sub: `${Name}` or `${ Name.Attribute }`. `${!Literal}` is none: it stands for itself.
struct SubVariable {
    std::string_view name;  // without the blanks around it
    std::size_t begin = 0;  // where the name begins in the text, in bytes
};

// The variables of `text`, in order. A `${` without its `}` is text.
[[nodiscard]] std::vector<SubVariable> sub_variables(std::string_view text);

// The places of `variables` in the source that `text` (a string) comes from: the name alone where the source says it in
// the same words, else the whole of `text`.
[[nodiscard]] std::vector<text::Span> places_of(const std::vector<SubVariable>& variables, const cfn::Value& text);

}  // namespace samgen::lint
