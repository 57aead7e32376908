#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "local/http.hpp"
#include "local/routes.hpp"

// Events as API Gateway makes them of requests.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
namespace samgen::local {

// The API that every request comes by.
inline constexpr std::string_view kApiId = "local";

// A request on its way to a function.
struct Call {
    const Request& request;
    const Match& match;
    std::string stage;
    std::string region;
    std::string request_id;
    std::int64_t epoch_ms = 0;
    nlohmann::json authorizer;              // null for none
    nlohmann::json stage_variables;         // an object, or null
    std::string api_key;                    // REST APIs only
    std::vector<std::string> binary_types;  // media types that a REST API takes for binary
};

// Payload format 2.0: header names in lower case, what repeats joined by commas, the path decoded, and nothing where
// there is nothing.
[[nodiscard]] nlohmann::json event_v2(const Call& call);

// Payload format 1.0, as a REST API has it: everything as it was sent, all values of what repeats, and null where there
// is nothing.
[[nodiscard]] nlohmann::json event_v1(const Call& call);

// "12/Mar/2020:19:03:58 +0000".
[[nodiscard]] std::string request_time(std::int64_t epoch_ms);

// Whether an HTTP API hands a body of this content type on as it is; all else is Base64.
[[nodiscard]] bool is_text_type(std::string_view content_type);

// Whether a REST API takes this content type for binary: it is one of its binary media types, or these are "*/*".
[[nodiscard]] bool is_binary_type(std::string_view content_type, const std::vector<std::string>& binary_types);

// JSON as one line. Bytes that are not UTF-8 become U+FFFD, since JSON can carry nothing else.
[[nodiscard]] std::string to_line(const nlohmann::json& value);

}  // namespace samgen::local
