#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// A resource, and a validator that stands at it and takes its condition for granted.
struct RelatedResource {
    const Node* resource = nullptr;
    Validator validator;
};

// The resource `name`, when it is of one of the types and can be where `validator` stands.
[[nodiscard]] std::optional<RelatedResource> related_resource(const Validator& validator, std::string_view name,
                                                              std::initializer_list<std::string_view> types);

// A validator that stands at the Properties of a resource that has some. Its condition is not settled.
[[nodiscard]] Validator at_properties(const Validator& root, const Resource& resource);

// The same with its condition settled; nothing when it can never be.
[[nodiscard]] std::optional<Validator> in_properties(const Validator& root, const Resource& resource);

// Whether both can be at once.
[[nodiscard]] bool compatible(const Scenario& a, const Scenario& b);

}  // namespace samgen::lint
