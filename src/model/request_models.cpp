#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "model/api_parts.hpp"
#include "model/find.hpp"
#include "model/item_schema.hpp"
#include "model/tables.hpp"

namespace samgen::model {
namespace {

// The name of the API's model with this schema: `Products` for whole items, `ProductsBody` for those whose path says a
// part, `ProductsChanges` for changes; a number behind it where one name has several schemas.
std::string model_of(Api& api, const Table& table, const Route& route) {
    const auto shape = shape_of_body(route, route.method);
    auto schema = item_schema(table, shape);
    const bool whole = cfn::same_data(schema, item_schema(table, {}));
    const auto base = table.logical_id + (shape.partial ? "Changes" : whole ? "" : "Body");
    auto name = base;
    for (std::size_t i = 2;; ++i) {
        const auto known =
            std::find_if(api.models.begin(), api.models.end(), [&](const RequestModel& m) { return m.name == name; });
        if (known == api.models.end()) {
            api.models.push_back({.name = name, .schema = std::move(schema), .span = table.span});
            return name;
        }
        if (cfn::same_data(known->schema, schema)) {
            return name;
        }
        name = fmt::format("{}{}", base, i);
    }
}

// The table whose items the route's body holds; nullptr where nobody says, or what is said is wrong.
const Table* body_table(const Route& route, const std::vector<Table>& tables, diag::Diagnostics& diagnostics) {
    if (route.body_table.empty()) {
        const auto* const table = route.resource ? find_by_id(tables, route.resource->table) : nullptr;
        return table != nullptr && !table->fields.empty() && has_body(route.method) ? table : nullptr;
    }
    const auto* const table = find_by_id(tables, route.body_table);
    if (table == nullptr) {
        unknown_table({.value = route.body_table, .span = route.body_span}, tables, diagnostics);
    } else if (table->fields.empty()) {
        diagnostics
            .error(route.body_span, fmt::format("`{}` has no `fields` to hold a body against", route.body_table),
                   "say there which attributes an item has")
            .related.push_back({.span = table->span, .message = "the table is here"});
    } else if (!has_body(route.method)) {
        diagnostics.error(route.body_span, fmt::format("{} is no method whose body can be validated", route.method),
                          "POST, PUT and PATCH are");
    } else {
        return table;
    }
    return nullptr;
}

}  // namespace

void add_request_models(Api& api, const spec::Api& said, bool production, const std::vector<Table>& tables,
                        std::vector<Function>& functions, diag::Diagnostics& diagnostics) {
    const bool by_crud = said.validate ? said.validate->value : production;
    for (auto& function : functions) {
        for (auto& route : function.routes) {
            if (!by_crud && route.body_table.empty()) {
                continue;
            }
            if (const auto* table = body_table(route, tables, diagnostics)) {
                route.body_model = model_of(api, *table, route);
            }
        }
    }
    if (said.validate && said.validate->value && api.models.empty() && !diagnostics.has_errors()) {
        diagnostics.error(said.validate->span,
                          "there is nothing to validate by: no table that `crud` serves has `fields`",
                          "give one `fields`, or name a table as a route's `validate`");
    }
}

}  // namespace samgen::model
