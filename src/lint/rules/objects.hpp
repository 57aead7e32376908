#pragma once

#include <functional>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// What rules that look at whole objects have in common.

// The way to what `keys` name below `object`, at which `validator` stands: each step that the template holds, then
// those that it does not.
[[nodiscard]] const Step* way_below(const Validator& validator, const Node& object,
                                    std::initializer_list<std::string_view> keys);

// The way to a resource, for a validator at the template's root.
[[nodiscard]] const Step* way_to_resource(const Validator& root, const Resource& resource);

// The resource in which the validator stands, or nullptr.
[[nodiscard]] const Resource* resource_around(const Validator& validator);

// The resources of some types that refer to the resource `name`, in document order, each once.
[[nodiscard]] std::vector<const Resource*> referrers(const Template& tmpl, std::string_view name,
                                                     std::span<const std::string_view> types);

// Visits a map as it is under each possible outcome of the conditions in its members: Fn::If resolved, members that are
// AWS::NoValue left out. With `keys`, only these members are looked at.
using ObjectVisitor = std::function<void(const Node& object)>;
void each_object(const Validator& validator, const Node& map, std::initializer_list<std::string_view> keys,
                 const ObjectVisitor& visit);

// Visits the items of a list, or the value itself when it is none.
void each_item(const Node& value, const std::function<void(const Node& item)>& visit);

}  // namespace samgen::lint
