#pragma once

#include <string>
#include <string_view>

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// Where something is said: the way by which a finding is counted, and what is underlined there.
struct Place {
    const Step* way = nullptr;
    text::Span span{};
};

// The member of a map at which the validator stands; the map itself where it has no such member.
[[nodiscard]] Place place_of_member(const Validator& validator, const Node& map, std::string_view key);

// The same, at its key.
[[nodiscard]] Place place_of_key(const Validator& validator, const Entry& entry);

// An error of a rule at a place. It is counted where it is underlined: these rules follow nobody's way of counting, and
// what SAM made of a value is mended where the user wrote it.
Error& add_at(const Validator& validator, RuleId rule, const Place& place, std::string message, Errors& errors);

}  // namespace samgen::lint
