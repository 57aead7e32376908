#pragma once

#include <algorithm>
#include <span>
#include <string_view>

#include "lint/application/application.hpp"

namespace samgen::lint::application {

// Visits the values of a resource at a place below its properties: "Targets/*/Arn". `*` stands for every item of a
// list (or for the value itself, where it is none) and every member of a map, `*Kinesis` for those whose `Type` is
// that.
void each_at(const Piece& piece, std::string_view path, const ValueVisitor& visit);

// The key at the end of such a place: "Arn"; of the items of a list, the list's.
[[nodiscard]] constexpr std::string_view last_key(std::string_view path) {
    if (path.ends_with("/*")) {
        path.remove_suffix(2);
    }
    return path.substr(path.rfind('/') + 1);
}

// Where a row of a table, sorted by `type`, speaks of a type of resource: all of its rows.
template <class Rows>
[[nodiscard]] auto rows_of(const Rows& rows, std::string_view type) {
    const std::span all(rows);
    const auto of = [](const auto& row) { return row.type; };
    const auto first = std::ranges::lower_bound(all, type, {}, of) - all.begin();
    const auto last = std::ranges::upper_bound(all, type, {}, of) - all.begin();
    return all.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first));
}

}  // namespace samgen::lint::application
