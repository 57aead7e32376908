#include "template/events.hpp"

#include <string>
#include <utility>

#include "template/parts.hpp"

namespace samgen::tmpl {
namespace {

cfn::Map event(const char* type, cfn::Map properties) {
    return {{"Type", type}, {"Properties", std::move(properties)}};
}

cfn::Map http_api(const model::Route& route, std::string_view api) {
    cfn::Map properties;
    if (!api.empty()) {
        properties.set("ApiId", cfn::ref(api));
    }
    properties.set("Path", route.path);
    properties.set("Method", route.method);
    return event("HttpApi", std::move(properties));
}

cfn::Map dynamodb_stream(const model::StreamEvent& stream) {
    cfn::Map properties{{"Stream", cfn::get_att(stream.table, "StreamArn")},
                        {"StartingPosition", stream.from_latest ? "LATEST" : "TRIM_HORIZON"}};
    if (stream.batch_size) {
        properties.set("BatchSize", number(*stream.batch_size));
    }
    if (stream.bisect_on_error) {
        properties.set("BisectBatchOnFunctionError", *stream.bisect_on_error);
    }
    if (stream.maximum_retries) {
        properties.set("MaximumRetryAttempts", number(*stream.maximum_retries));
    }
    if (stream.maximum_record_age) {
        properties.set("MaximumRecordAgeInSeconds", number(*stream.maximum_record_age));
    }
    if (stream.report_item_failures) {
        properties.set("FunctionResponseTypes", cfn::List{"ReportBatchItemFailures"});
    }
    if (!stream.dead_letter_queue.empty()) {
        // With its Type said, SAM lets the function's role send to the queue.
        properties.set(
            "DestinationConfig",
            cfn::Map{{"OnFailure",
                      cfn::Map{{"Type", "SQS"}, {"Destination", cfn::get_att(stream.dead_letter_queue, "Arn")}}}});
    }
    merge(properties, stream.properties);
    return event("DynamoDB", std::move(properties));
}

cfn::Map schedule(const model::ScheduleEvent& said) {
    cfn::Map properties{{"ScheduleExpression", said.expression}};
    // SAM would else name the schedule after its logical ID, and a second stack in the account could not be deployed.
    if (said.properties.find("Name") == nullptr) {
        properties.set("OmitName", true);
    }
    merge(properties, said.properties);
    return event("ScheduleV2", std::move(properties));
}

}  // namespace

cfn::Map events(const model::Function& function, std::string_view api) {
    cfn::Map map;
    for (const auto& route : function.routes) {
        put(map, route.event_id, http_api(route, api), route.span);
    }
    for (const auto& stream : function.streams) {
        put(map, stream.event_id, dynamodb_stream(stream), stream.span);
    }
    for (const auto& said : function.schedules) {
        put(map, said.event_id, schedule(said), said.span);
    }
    return map;
}

}  // namespace samgen::tmpl
