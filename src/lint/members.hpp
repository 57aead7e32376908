#pragma once

#include <string_view>

#include "cfn/value.hpp"
#include "text/source.hpp"

namespace samgen::lint {

// A map with the one key `Condition` or `Fn::ForEach::X` is read as an intrinsic function wherever it stands, also
// where CloudFormation sees a plain map. These two see the map again.

// Calls `visit(key, key_span, value)` for every member of a map, in document order; for nothing else.
template <class Visit>
void for_each_member(const cfn::Value& value, Visit&& visit) {
    if (const auto* map = value.map()) {
        for (const auto& member : map->members) {
            visit(std::string_view(member.key), member.key_span ? member.key_span : member.value.span, member.value);
        }
    } else if (const auto* intrinsic = value.intrinsic()) {
        visit(std::string_view(intrinsic->name), value.span, intrinsic->arg());
    }
}

// The member `key` of a map; nullptr when there is none, or `value` is nullptr or no map.
[[nodiscard]] const cfn::Value* member(const cfn::Value* value, std::string_view key);

// Where the key of that member stands; `otherwise` when nothing knows.
[[nodiscard]] text::Span place_of_key(const cfn::Value* map, std::string_view key, text::Span otherwise);

// Whether the value is true, said as a boolean or, as YAML and JSON templates do, as text.
[[nodiscard]] bool is_true(const cfn::Value* value);

// The string that the value is; empty when it is none, or nullptr.
[[nodiscard]] std::string_view text_of(const cfn::Value* value);

// "a list", "null", ... for messages.
[[nodiscard]] std::string_view kind_of(const cfn::Value& value);

}  // namespace samgen::lint
