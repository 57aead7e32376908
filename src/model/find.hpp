#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

// Things of a service by their logical IDs.
namespace samgen::model {

// The first of that ID; nullptr when there is none.
template <class Things>
[[nodiscard]] auto* find_by_id(Things& things, std::string_view logical_id) {
    const auto at = std::ranges::find_if(things, [&](const auto& thing) { return thing.logical_id == logical_id; });
    return at == things.end() ? nullptr : &*at;
}

template <class Things>
[[nodiscard]] std::vector<std::string_view> ids_of(const Things& things) {
    std::vector<std::string_view> ids;
    for (const auto& thing : things) {
        ids.emplace_back(thing.logical_id);
    }
    return ids;
}

}  // namespace samgen::model
