// Written by samgen, and again by every `samgen build`.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/http.hpp"
#include "lambda/event_source.hpp"

// A REST API of API Gateway, payload format 1.0:
// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
namespace lambda {

struct Route {
    std::string_view key;  // "GET /products/{productId}"; ANY is for methods that no other route of the path has
    std::function<http::Response(const http::Request&)> handler;
};

// Always answers: 404 for a route that is not listed; 500, and the reason in the log, for whatever a handler throws.
[[nodiscard]] EventSource rest_api(std::vector<Route> routes);

// From now on, pages of this origin may read the answers (CORS). What browsers ask beforehand, API Gateway answers.
void allow_origin(std::string_view origin, bool credentials);

// Throws when `event` is not what API Gateway sends.
[[nodiscard]] http::Request rest_request(const nlohmann::json& event);

// A body that is not UTF-8 goes out in Base64. API Gateway decodes it for the API's BinaryMediaTypes.
[[nodiscard]] std::string rest_response(const http::Response& response);

}  // namespace lambda
