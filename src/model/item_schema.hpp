#pragma once

#include <string>
#include <vector>

#include "model/service.hpp"

namespace samgen::model {

// Which items a schema is for.
struct ItemShape {
    std::vector<std::string> said_elsewhere;  // attributes that need not be there, since the path says them
    bool partial = false;                     // nothing is required: a change of an item
};

// A JSON Schema for items of the table, with the attributes that the spec knows: its key, `fields`, the keys of
// indexes, `ttl` and `version`. Where there are `fields`, items have no others. It holds to what JSON Schema draft 4
// (models of REST APIs) and OpenAPI 3.0 have in common.
[[nodiscard]] cfn::Map item_schema(const Table& table, const ItemShape& shape);

// The parameters of a path, without braces and `+`.
[[nodiscard]] std::vector<std::string> parameters_of(std::string_view path);

}  // namespace samgen::model
