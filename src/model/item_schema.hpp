#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/service.hpp"

namespace samgen::model {

// Which items a schema is for.
struct ItemShape {
    std::vector<std::string> said_elsewhere;  // attributes that need not be there, since the path says them
    bool partial = false;    // a change of an item: nothing is required, and null takes away what need not be there
    bool versioned = false;  // it says which version was read, where the table keeps versions
};

// Whether requests by this method have a body.
[[nodiscard]] bool has_body(std::string_view method);

// What the body of a request to the route by this method looks like, where it holds an item.
[[nodiscard]] ItemShape shape_of_body(const Route& route, std::string_view method);

// A JSON Schema for items of the table, with the attributes that the spec knows: its key, `fields`, the keys of
// indexes, `ttl` and `version`. Where there are `fields`, items have no others. It is JSON Schema draft 4, as models of
// REST APIs are; but for types that are a list of a type and "null", it is OpenAPI 3.0 too.
[[nodiscard]] cfn::Map item_schema(const Table& table, const ItemShape& shape);

}  // namespace samgen::model
