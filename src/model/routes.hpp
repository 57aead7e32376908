#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// The routes of one `crud` entry. The table's resource lives at its path; an item's path adds the key attributes that
// the path does not name already:
//
//   key                    path                        an item
//   productId              /products                   /products/{productId}
//   [storeId, productId]   /products                   /products/{storeId}/{productId}
//   [storeId, productId]   /stores/{storeId}/products  /stores/{storeId}/products/{productId}
//
// A list is of the whole table where its key is one attribute, of one partition where it has a sort key. An index is
// read at `<path>/<index>/{its partition key}`. Operations come in the order of spec::Operation.
[[nodiscard]] std::vector<Route> crud_routes(const spec::Crud& crud, const Table& table, text::Span where,
                                             diag::Diagnostics& diagnostics);

// A route of the function's `routes`.
[[nodiscard]] Route named_route(const spec::Route& said);

// A route of the workflow's `route`; one that nothing could be started by is reported.
[[nodiscard]] Route start_route(const spec::Route& said, diag::Diagnostics& diagnostics);

// The parameters of a path, without braces and `+`, and the first of them that it names twice; empty for none.
[[nodiscard]] std::vector<std::string> parameters_of(std::string_view path);
[[nodiscard]] std::string repeated_parameter(std::string_view path);

// Every route of the service: those of its functions, then those that start its workflows.
[[nodiscard]] std::vector<Route*> all_routes(Service& service);
[[nodiscard]] std::vector<const Route*> all_routes(const Service& service);

// Gives every route of a function the key that it has under Events, and reports handlers that are wanted twice.
void name_events(Function& function, diag::Diagnostics& diagnostics);

// Reports routes of the service that an API of this type cannot tell apart or does not take, and more routes than it
// takes.
void check_routes(ApiType type, const std::vector<const Route*>& routes, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
