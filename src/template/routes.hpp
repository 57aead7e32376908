#pragma once

#include <string>

#include "cfn/value.hpp"
#include "model/service.hpp"

namespace samgen::tmpl {

// The event of a route; `api` is what it hangs on, nullptr for the HTTP API that SAM makes by itself.
[[nodiscard]] cfn::Map route_event(const model::Route& route, const model::Api* api);

// The settings of a route of this HTTP API where there is such a throttle.
[[nodiscard]] cfn::Map route_settings(const model::Api& api, const model::Throttle& throttle);

// What the API calls the route: in the paths of its definition ("post"), in the RouteSettings of an HTTP API
// ("POST /products/{id}"), and in the MethodSettings of a REST API ("/~1products~1{id}" and "POST").
[[nodiscard]] std::string operation_key(const model::Route& route);
[[nodiscard]] std::string settings_key(const model::Route& route);
[[nodiscard]] std::string settings_path(const model::Route& route);
[[nodiscard]] std::string settings_method(const model::Route& route);

}  // namespace samgen::tmpl
