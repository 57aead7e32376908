#pragma once

#include "local/http.hpp"
#include "model/service.hpp"

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html
namespace samgen::local {

// Whether this is what a browser asks before the real request.
[[nodiscard]] bool is_preflight(const Request& request);

[[nodiscard]] Response preflight_response(const model::Cors& cors, model::ApiType type, const Request& request);

// The headers of a response that is no preflight's. An HTTP API sets its own and drops the function's; a REST API
// leaves CORS to the function, and `by_gateway` says that API Gateway answers in its stead.
void add_cors_headers(Response& response, const model::Cors& cors, model::ApiType type, const Request& request,
                      bool by_gateway);

}  // namespace samgen::local
