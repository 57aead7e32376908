// Written by samgen, and again by every `samgen build`.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/http.hpp"
#include "lambda/event_source.hpp"

// An HTTP API of API Gateway, payload format 2.0:
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
namespace lambda {

struct Route {
    std::string_view key;  // "GET /products/{productId}"
    std::function<http::Response(const http::Request&)> handler;
};

// Always answers: 404 for a route that is not listed; 500, and the reason in the log, for whatever a handler throws.
[[nodiscard]] EventSource http_api(std::vector<Route> routes);

// Throws when `event` is not what API Gateway sends.
[[nodiscard]] http::Request http_request(const nlohmann::json& event);

[[nodiscard]] std::string http_response(const http::Response& response);

}  // namespace lambda
