#include <string_view>
#include <utility>

#include "template/parts.hpp"
#include "template/resources.hpp"

namespace samgen::tmpl {
namespace {

// One line of JSON for each request
// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html).
constexpr std::string_view kAccessLogFormat = R"({"requestId":"$context.requestId",)"
                                              R"("requestTime":"$context.requestTime",)"
                                              R"("ip":"$context.identity.sourceIp",)"
                                              R"("protocol":"$context.protocol",)"
                                              R"("httpMethod":"$context.httpMethod",)"
                                              R"("routeKey":"$context.routeKey",)"
                                              R"("path":"$context.path",)"
                                              R"("status":"$context.status",)"
                                              R"("responseLength":"$context.responseLength",)"
                                              R"("responseLatency":"$context.responseLatency",)"
                                              R"("integrationLatency":"$context.integrationLatency",)"
                                              R"("integrationErrorMessage":"$context.integrationErrorMessage"})";

cfn::Map default_route_settings(const model::HttpApi& api) {
    cfn::Map settings;
    if (api.detailed_metrics) {
        settings.set("DetailedMetricsEnabled", true);
    }
    if (api.throttle) {
        settings.set("ThrottlingBurstLimit", number(api.throttle->burst));
        settings.set("ThrottlingRateLimit", number(api.throttle->rate));
    }
    return settings;
}

}  // namespace

void add_api(cfn::Map& resources, const model::HttpApi& api) {
    cfn::Map properties;
    if (!api.access_log_group.empty()) {
        put(properties, "AccessLogSettings",
            cfn::Map{{"DestinationArn", cfn::get_att(api.access_log_group, "Arn")}, {"Format", kAccessLogFormat}},
            api.span);
    }
    if (auto settings = default_route_settings(api); !settings.empty()) {
        put(properties, "DefaultRouteSettings", std::move(settings), api.span);
    }
    if (!api.tags.empty()) {
        put(properties, "Tags", tag_map(api.tags), api.span);
    }
    merge(properties, api.properties);
    add_resource(resources, api.logical_id, {.type = "AWS::Serverless::HttpApi", .properties = std::move(properties)},
                 api.span);
}

}  // namespace samgen::tmpl
