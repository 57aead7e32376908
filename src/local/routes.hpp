#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "local/http.hpp"
#include "model/service.hpp"

namespace samgen::local {

// A route of the API and the function that serves it; both belong to the service that they come from.
struct Route {
    const model::Function* function = nullptr;
    const model::Route* route = nullptr;
};

struct Match {
    Route to;
    Fields parameters;  // of the path, as they were sent
};

[[nodiscard]] std::vector<Route> routes_of(const model::Service& service);

// "GET /products/{id}", "$default".
[[nodiscard]] std::string route_key(const model::Route& route);

// The route that serves a path, given as it was sent; nothing where API Gateway finds none. An HTTP API takes the most
// specific of the routes whose method fits
// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html); a REST API first finds
// the resource by the path, and then its method.
[[nodiscard]] std::optional<Match> find_route(const std::vector<Route>& routes, model::ApiType type,
                                              std::string_view method, std::string_view path);

}  // namespace samgen::local
