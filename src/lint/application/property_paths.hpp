#pragma once

#include <algorithm>
#include <string_view>

#include "lint/application/application.hpp"

namespace samgen::lint::application {

// Visits the values of a resource at a place below its properties: "Targets/*/Arn". `*` stands for every item of a
// list (or for the value itself, where it is none) and every member of a map, `*Kinesis` for those whose `Type` is
// that.
void each_at(const Piece& piece, std::string_view path, const ValueVisitor& visit);

// Where a row of a table, sorted by `type`, speaks of a type of resource: all of its rows.
template <class Rows>
[[nodiscard]] auto rows_of(const Rows& rows, std::string_view type) {
    return std::ranges::equal_range(rows, type, {}, [](const auto& row) { return row.type; });
}

}  // namespace samgen::lint::application
