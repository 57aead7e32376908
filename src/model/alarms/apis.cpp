#include <fmt/format.h>

#include "model/alarms/watch.hpp"

// HTTP and REST APIs have other dimensions, and other names for their errors:
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html
namespace samgen::model {

std::vector<Dimension> dimensions_of(const Api& api) {
    if (api.type == ApiType::rest) {
        return {{.name = "ApiName", .value = api.name}, {.name = "Stage", .value = api.stage}};
    }
    return {{.name = "ApiId", .value = cfn::ref(api.logical_id)}};
}

void watch_api(Watch& watch, const Api& api) {
    const Thing thing{.logical_id = api.logical_id, .span = api.span};
    const bool rest = api.type == ApiType::rest;
    const auto dimensions = dimensions_of(api);
    if (const auto limit = watch.limit(AlarmKind::api_errors, thing)) {
        watch.add(api.logical_id + "ServerErrorsAlarm",
                  limit->above == 0
                      ? std::string("The API answered with a server error (5xx).")
                      : fmt::format("The API answered with over {} server errors (5xx) in a minute.", limit->above),
                  {metric("AWS/ApiGateway", rest ? "5XXError" : "5xx", dimensions, "Sum")}, limit->above, *limit,
                  api.span);
    }
    if (const auto limit = watch.limit(AlarmKind::api_latency, thing)) {
        watch.add(api.logical_id + "LatencyAlarm",
                  fmt::format("The slowest requests to the API take over {} ms.", limit->above),
                  {metric("AWS/ApiGateway", "Latency", dimensions, "p99")}, limit->above, *limit, api.span);
    }
}

}  // namespace samgen::model
