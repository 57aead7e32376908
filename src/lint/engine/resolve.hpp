#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// A value that an expression can have, and what must hold for it to have it. With an error the value is nullptr: the
// expression can have no value this way.
struct Resolved {
    const Node* value = nullptr;
    const Validator& validator;
    const Error* error = nullptr;
};

// Told about each value; says whether to go on.
using ValueVisitor = std::function<bool(const Resolved&)>;

// Visits the values that `instance` can have: itself when it is no function, and what can be known of a function by
// parameters' values, mappings and conditions. A function whose value is unknown has none. At most 512 are visited.
// Returns false when the visitor stopped.
bool resolve_value(const Validator& validator, const Node& instance, const ValueVisitor& visit);

// Takes steps off what the template may cost, for work that is done with the values.
void charge(const Validator& validator, std::size_t steps);

// Visits the values of Ref `name`; the validator that is passed on remembers the choice.
bool ref_values(const Validator& validator, std::string_view name, const ValueVisitor& visit);

// Visits the values of Fn::FindInMap with the argument `argument`; told where the call itself stands, so that a key
// that no mapping has is reported there.
bool resolve_find_in_map(const Validator& validator, const Node& call, const Node& argument, const ValueVisitor& visit);

// The values at `path` below `instance`, through Fn::If. A step is a member's key, or "*" for each item. Visits nullptr
// where there is none.
using PathVisitor = std::function<void(const Node* value, const Validator& validator)>;
void values_at(const Validator& validator, const Node& instance, std::span<const std::string_view> path,
               const PathVisitor& visit);

}  // namespace samgen::lint
