#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"

// How long an API waits for what it calls.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
namespace samgen::lint::application {
namespace {

constexpr double kLeast = 50;        // milliseconds
constexpr double kMostHttp = 30000;  // that of REST APIs can be raised on request

std::optional<double> number_of(const Value& value) { return value ? number_in(*value.node()) : std::nullopt; }

// How long an API is told to wait, and for what.
struct Waiting {
    Value timeout;
    const LambdaFunction* function = nullptr;
    bool is_http = false;
};

bool is_refused(const Waiting& waiting) {
    const auto waits = number_of(waiting.timeout);
    return waits && (*waits < kLeast || (waiting.is_http && *waits > kMostHttp));
}

void refuse(const Value& timeout, Errors& errors) {
    const auto waits = number_of(timeout);
    const bool is_seconds = *waits < kLeast && *waits >= 1;
    auto error = finding(
        timeout,
        is_seconds ? fmt::format("the time is in milliseconds, and {} ms is refused: {} is the least", *waits, kLeast)
        : *waits < kLeast ? fmt::format("an API waits for {} ms at least", kLeast)
                          : fmt::format("an HTTP API waits for {} ms at most, not {}", kMostHttp, *waits),
        is_seconds ? fmt::format("write {}", *waits * 1000) : std::string());
    errors.push_back(std::move(error));
}

void check_function(const LambdaFunction& function, const Value& timeout, Errors& errors) {
    constexpr double kDefault = 3;
    const auto own = function.find("Timeout");
    const auto seconds = own ? number_of(own) : std::optional(kDefault);
    const auto waits = number_of(timeout);
    // Of one that takes longer than any API waits, it is said at its own timeout.
    if (!seconds || !waits || *seconds * 1000 <= *waits || *seconds * 1000 > kMostHttp) {
        return;
    }
    auto error = finding(
        timeout,
        fmt::format("the API answers with an error after {} ms, and `{}` may take {} s", *waits, function.id, *seconds),
        fmt::format("write {} or more, or give the function less time", *seconds * 1000));
    if (own) {
        error.related.push_back({own.way()->span, "its timeout"});
    }
    errors.push_back(std::move(error));
}

std::vector<Waiting> waitings(const Application& application) {
    std::vector<Waiting> all;
    for (const auto& route : application.routes()) {
        const auto of_definition = route.where["x-amazon-apigateway-integration"]["timeoutInMillis"];
        const auto of_method = route.properties["Integration"]["TimeoutInMillis"];
        for (const auto& timeout : {of_definition, of_method, route.properties["TimeoutInMillis"]}) {
            if (timeout) {
                all.push_back({timeout, route.function, route.is_http_api});
            }
        }
    }
    for (const auto& piece : application.pieces()) {
        const auto timeout = piece.properties["TimeoutInMillis"];
        if (piece.type == "AWS::ApiGatewayV2::Integration" && piece.is_written && timeout) {
            const auto* api = application.piece(piece.properties["ApiId"].referred());
            all.push_back({timeout, application.function_in(piece.properties["IntegrationUri"]),
                           api != nullptr && api->properties["ProtocolType"].text() != "WEBSOCKET"});
        }
    }
    return all;
}

// EG4023
void refused_timeouts(const Application& application, Errors& errors) {
    for (const auto& waiting : waitings(application)) {
        if (is_refused(waiting)) {
            refuse(waiting.timeout, errors);
        }
    }
}

// WG3013: a function that is given more time than its caller waits works on for nobody.
void short_timeouts(const Application& application, Errors& errors) {
    for (const auto& waiting : waitings(application)) {
        if (waiting.function != nullptr && !is_refused(waiting)) {
            check_function(*waiting.function, waiting.timeout, errors);
        }
    }
}

// Where the number of requests is limited.
struct Limit {
    std::string_view type;
    std::string_view path;
};
constexpr Limit kLimits[] = {
    {"AWS::ApiGateway::Deployment", "StageDescription/MethodSettings/*/ThrottlingBurstLimit"},
    {"AWS::ApiGateway::Deployment", "StageDescription/MethodSettings/*/ThrottlingRateLimit"},
    {"AWS::ApiGateway::Stage", "MethodSettings/*/ThrottlingBurstLimit"},
    {"AWS::ApiGateway::Stage", "MethodSettings/*/ThrottlingRateLimit"},
    {"AWS::ApiGateway::UsagePlan", "ApiStages/*/Throttle/*/BurstLimit"},
    {"AWS::ApiGateway::UsagePlan", "ApiStages/*/Throttle/*/RateLimit"},
    {"AWS::ApiGateway::UsagePlan", "Quota/Limit"},
    {"AWS::ApiGateway::UsagePlan", "Throttle/BurstLimit"},
    {"AWS::ApiGateway::UsagePlan", "Throttle/RateLimit"},
    {"AWS::ApiGatewayV2::Stage", "DefaultRouteSettings/ThrottlingBurstLimit"},
    {"AWS::ApiGatewayV2::Stage", "DefaultRouteSettings/ThrottlingRateLimit"},
    {"AWS::ApiGatewayV2::Stage", "RouteSettings/*/ThrottlingBurstLimit"},
    {"AWS::ApiGatewayV2::Stage", "RouteSettings/*/ThrottlingRateLimit"},
    {"AWS::Serverless::Api", "Auth/UsagePlan/Quota/Limit"},
    {"AWS::Serverless::Api", "Auth/UsagePlan/Throttle/BurstLimit"},
    {"AWS::Serverless::Api", "Auth/UsagePlan/Throttle/RateLimit"},
    {"AWS::Serverless::Api", "MethodSettings/*/ThrottlingBurstLimit"},
    {"AWS::Serverless::Api", "MethodSettings/*/ThrottlingRateLimit"},
    {"AWS::Serverless::HttpApi", "DefaultRouteSettings/ThrottlingBurstLimit"},
    {"AWS::Serverless::HttpApi", "DefaultRouteSettings/ThrottlingRateLimit"},
    {"AWS::Serverless::HttpApi", "RouteSettings/*/ThrottlingBurstLimit"},
    {"AWS::Serverless::HttpApi", "RouteSettings/*/ThrottlingRateLimit"},
};
static_assert(std::ranges::is_sorted(kLimits, {}, &Limit::type));

// WG4025: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
void limits(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written) {
            continue;
        }
        for (const auto& limit : rows_of(kLimits, piece.type)) {
            each_at(piece, limit.path, [&](const Value& value, const Scenario&) {
                if (number_of(value) == 0) {
                    const auto name = limit.path.substr(limit.path.rfind('/') + 1);
                    errors.push_back(finding(value, fmt::format("`{}: 0` lets no request through", name),
                                             "write how many there may be, or leave it out"));
                }
            });
        }
    }
}

}  // namespace

const Family& waiting_time_rules() {
    static const Family family{.applications = {
                                   {rule("EG4023"), refused_timeouts},
                                   {rule("WG3013"), short_timeouts},
                                   {rule("WG4025"), limits},
                               }};
    return family;
}

}  // namespace samgen::lint::application
