#include "local/base64.hpp"
#include "local/event.hpp"
#include "local/url.hpp"
#include "offline/values.hpp"

namespace samgen::local {
namespace {

using nlohmann::json;

// The last value of each name, and all values of each name; null for none.
struct Values {
    json single;
    json multiple;
};

Values values_of(const Fields& fields) {
    Values values;
    for (const auto& field : fields) {
        values.single[field.name] = field.value;
        values.multiple[field.name].push_back(field.value);
    }
    return values;
}

json or_null(json value) { return value.empty() ? json() : value; }

json identity(const Call& call) {
    const auto* const agent = find_header(call.request.headers, "user-agent");
    json identity = {{"accessKey", nullptr},
                     {"accountId", nullptr},
                     {"caller", nullptr},
                     {"cognitoAuthenticationProvider", nullptr},
                     {"cognitoAuthenticationType", nullptr},
                     {"cognitoIdentityId", nullptr},
                     {"cognitoIdentityPoolId", nullptr},
                     {"principalOrgId", nullptr},
                     {"sourceIp", call.request.source_ip},
                     {"user", nullptr},
                     {"userAgent", agent == nullptr ? json() : json(*agent)},
                     {"userArn", nullptr}};
    if (!call.api_key.empty()) {
        identity["apiKey"] = call.api_key;
    }
    return identity;
}

}  // namespace

json event_v1(const Call& call) {
    const auto& request = call.request;
    const auto& route = *call.match.to.route;
    const auto target = split_target(request.target);
    auto headers = values_of(request.headers);
    auto query = values_of(query_parameters(target.query));
    auto parameters = values_of(call.match.parameters);
    const auto* const content_type = find_header(request.headers, "content-type");
    const bool is_binary = is_binary_type(content_type == nullptr ? "" : *content_type, call.binary_types);
    json context = {{"accountId", offline::kAccount},
                    {"apiId", kApiId},
                    {"domainName", "localhost"},
                    {"domainPrefix", "localhost"},
                    {"extendedRequestId", call.request_id},
                    {"httpMethod", request.method},
                    {"identity", identity(call)},
                    {"path", (call.stage.empty() ? "" : "/" + call.stage) + target.path},
                    {"protocol", "HTTP/1.1"},
                    {"requestId", call.request_id},
                    {"requestTime", request_time(call.epoch_ms)},
                    {"requestTimeEpoch", call.epoch_ms},
                    {"resourceId", "local"},
                    {"resourcePath", route.path},
                    {"stage", call.stage}};
    if (!call.authorizer.is_null()) {
        context["authorizer"] = call.authorizer;
    }
    json body;
    if (!request.body.empty()) {
        body = is_binary ? base64_encoded(request.body) : request.body;
    }
    return {{"resource", route.path},
            {"path", target.path},
            {"httpMethod", request.method},
            {"headers", std::move(headers.single)},
            {"multiValueHeaders", std::move(headers.multiple)},
            {"queryStringParameters", std::move(query.single)},
            {"multiValueQueryStringParameters", std::move(query.multiple)},
            {"pathParameters", std::move(parameters.single)},
            {"stageVariables", or_null(call.stage_variables)},
            {"requestContext", std::move(context)},
            {"body", std::move(body)},
            {"isBase64Encoded", is_binary && !request.body.empty()}};
}

}  // namespace samgen::local
