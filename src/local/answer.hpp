#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "local/http.hpp"

// What API Gateway makes of a function's answer.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
namespace samgen::local {

// Why an answer cannot become a response; for the developer's eyes, callers get a 5xx.
struct Malformed {
    std::string reason;
};
using Answer = std::variant<Response, Malformed>;

// Payload format 2.0. What has no `statusCode` is a body of JSON as a whole.
[[nodiscard]] Answer response_v2(std::string_view payload);

// Payload format 1.0: five keys and no other. `decode` is whether the API turns Base64 into bytes for this caller,
// which takes binary media types.
[[nodiscard]] Answer response_v1(std::string_view payload, bool decode);

}  // namespace samgen::local
