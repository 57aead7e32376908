#pragma once

#include <string_view>

#include "lint/sam/context.hpp"

namespace samgen::lint::sam {

// Whether `value` is of a type of the SAM facts: "str|dict", "list<str>", "map<str,int|dict>", "any".
[[nodiscard]] bool is_of_type(const Node& value, std::string_view type);

// Checks the properties of a SAM resource or event against what the transform takes: names, types, what is required.
// `what` names them in the SAM facts ("Function event S3"); `where` is the key of the resource or event.
void check_properties(Context& context, std::string_view what, const Members& properties, text::Span where);

// Says which members of a map are none of `known`. `where` stands in for a key that has no place.
void check_names(Context& context, const Node& map, std::string_view what, text::Span where,
                 std::initializer_list<std::string_view> known);

}  // namespace samgen::lint::sam
