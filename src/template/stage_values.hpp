#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cfn/value.hpp"

// Private to this folder: one value for each stage, side by side.
namespace samgen::tmpl {

// nullptr where a stage has none.
using Values = std::vector<const cfn::Value*>;
// Which stages: their positions, in order.
using Subset = std::vector<std::size_t>;

// Where a value stands: "ProductApi", "VpcConfig", "SubnetIds", "0".
struct Place {
    std::vector<std::string> path;
    std::string type;  // of the resource

    [[nodiscard]] Place below(std::string_view key) const;
    // Whether the resource is one of SAM's, and the place this one in it or below; `path` is without the logical ID.
    [[nodiscard]] bool is_in(std::string_view type_prefix, const std::vector<std::string_view>& path_in) const;
};

[[nodiscard]] inline bool is_there(const cfn::Value* value) { return value != nullptr; }
[[nodiscard]] const cfn::Value& first_of(const Values& values);

// What each of the maps has under `key`.
[[nodiscard]] Values members(const Values& maps, std::string_view key);

// The keys of all the maps, in the order of the first that has each; a key that only later maps have stands behind the
// one that it follows there.
[[nodiscard]] std::vector<std::string> keys_of(const Values& maps);

[[nodiscard]] Subset having(const Values& values);
[[nodiscard]] Subset others(const Subset& subset, std::size_t count);

// Whether every stage has the same; one that has nothing differs.
[[nodiscard]] bool all_same(const Values& values);

// The first value that is not what the first stage has: for the places of what is said about a difference.
[[nodiscard]] const cfn::Value& differing(const Values& values);

// The stages that have the same value, together.
[[nodiscard]] std::vector<Subset> groups_of(const Values& values);

// The values of stages that have no such entry at all play no part: what the first of the others says stands for them.
[[nodiscard]] Values only(const Values& entries, const Values& values);

}  // namespace samgen::tmpl
