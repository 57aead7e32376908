#include "template/events.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cfn/write.hpp"
#include "template/parts.hpp"
#include "template/routes.hpp"

namespace samgen::tmpl {
namespace {

cfn::Map event(const char* type, cfn::Map properties) {
    return {{"Type", type}, {"Properties", std::move(properties)}};
}

// Lambda takes each pattern as JSON in a text.
cfn::Map filter_criteria(const std::vector<cfn::Map>& filters) {
    cfn::List list;
    for (const auto& filter : filters) {
        list.emplace_back(cfn::Map{{"Pattern", cfn::to_json_line(filter)}});
    }
    return {{"Filters", std::move(list)}};
}

// What all sources that Lambda polls have.
template <class Polled>
void set_polling(cfn::Map& properties, const Polled& event) {
    if (!event.filters.empty()) {
        properties.set("FilterCriteria", filter_criteria(event.filters));
    }
    if (event.report_item_failures) {
        properties.set("FunctionResponseTypes", cfn::List{"ReportBatchItemFailures"});
    }
    if (event.metrics) {
        properties.set("MetricsConfig", cfn::Map{{"Metrics", cfn::List{"EventCount"}}});
    }
    if (event.enabled) {
        properties.set("Enabled", *event.enabled);
    }
}

// The queue or topic that takes what could not be handled.
template <class Event>
std::optional<model::FailureDestination> destination(const Event& event) {
    if (!event.dead_letter_queue.empty()) {
        return model::FailureDestination{.type = "SQS", .arn = cfn::get_att(event.dead_letter_queue, "Arn")};
    }
    return event.on_failure;
}

cfn::Map stream(const model::StreamEvent& said) {
    const bool of_table = !said.table.empty();
    cfn::Map properties{{"Stream", of_table ? cfn::get_att(said.table, "StreamArn") : said.arn},
                        {"StartingPosition", said.from_latest ? "LATEST" : "TRIM_HORIZON"}};
    set_number(properties, "BatchSize", said.batch_size);
    set_number(properties, "MaximumBatchingWindowInSeconds", said.window);
    set_number(properties, "TumblingWindowInSeconds", said.tumbling_window);
    set_number(properties, "ParallelizationFactor", said.parallel);
    if (said.bisect_on_error) {
        properties.set("BisectBatchOnFunctionError", *said.bisect_on_error);
    }
    set_number(properties, "MaximumRetryAttempts", said.maximum_retries);
    set_number(properties, "MaximumRecordAgeInSeconds", said.maximum_record_age);
    set_polling(properties, said);
    if (const auto to = destination(said)) {
        cfn::Map on_failure;
        if (!to->type.empty()) {
            on_failure.set("Type", to->type);  // with it said, SAM lets the function's role send there
        }
        on_failure.set("Destination", to->arn);
        properties.set("DestinationConfig", cfn::Map{{"OnFailure", std::move(on_failure)}});
    }
    merge(properties, said.properties);
    return event(of_table ? "DynamoDB" : "Kinesis", std::move(properties));
}

cfn::Map queue(const model::QueueEvent& said) {
    cfn::Map properties{{"Queue", cfn::get_att(said.queue, "Arn")}};
    set_number(properties, "BatchSize", said.batch_size);
    set_number(properties, "MaximumBatchingWindowInSeconds", said.window);
    if (said.concurrency) {
        properties.set("ScalingConfig", cfn::Map{{"MaximumConcurrency", number(*said.concurrency)}});
    }
    set_polling(properties, said);
    merge(properties, said.properties);
    return event("SQS", std::move(properties));
}

cfn::Map topic(const model::TopicEvent& said) {
    cfn::Map properties{{"Topic", cfn::ref(said.topic)}};
    if (!said.filter.empty()) {
        properties.set("FilterPolicy", said.filter);
    }
    if (said.filters_body) {
        properties.set("FilterPolicyScope", "MessageBody");
    }
    if (const auto to = destination(said)) {
        properties.set("RedrivePolicy", cfn::Map{{"deadLetterTargetArn", to->arn}});
    }
    merge(properties, said.properties);
    return event("SNS", std::move(properties));
}

}  // namespace

cfn::Map schedule_event(const model::ScheduleEvent& said) {
    cfn::Map properties{{"ScheduleExpression", said.expression}};
    // SAM would else name the schedule after its logical ID, and a second stack in the account could not be deployed.
    if (said.properties.find("Name") == nullptr) {
        properties.set("OmitName", true);
    }
    if (said.input) {
        properties.set("Input", *said.input);
    }
    if (said.enabled) {
        properties.set("State", *said.enabled ? "ENABLED" : "DISABLED");
    }
    merge(properties, said.properties);
    return event("ScheduleV2", std::move(properties));
}

cfn::Map rule_event(const model::RuleEvent& said) {
    cfn::Map properties;
    if (!said.bus.empty()) {
        properties.set("EventBusName", cfn::ref(said.bus));
    }
    properties.set("Pattern", said.pattern);
    if (said.input) {
        properties.set("Input", *said.input);
    }
    cfn::Map retry;
    set_number(retry, "MaximumRetryAttempts", said.maximum_retries);
    set_number(retry, "MaximumEventAgeInSeconds", said.maximum_age);
    if (!retry.empty()) {
        properties.set("RetryPolicy", std::move(retry));
    }
    if (const auto to = destination(said)) {
        properties.set("DeadLetterConfig", cfn::Map{{"Arn", to->arn}});
    }
    if (said.enabled) {
        properties.set("State", *said.enabled ? "ENABLED" : "DISABLED");
    }
    merge(properties, said.properties);
    return event("EventBridgeRule", std::move(properties));
}

cfn::Map events(const model::Function& function, const model::Api* api) {
    cfn::Map map;
    for (const auto& route : function.routes) {
        put(map, route.event_id, route_event(route, api), route.span);
    }
    for (const auto* streams : {&function.streams, &function.kinesis}) {
        for (const auto& said : *streams) {
            put(map, said.event_id, stream(said), said.span);
        }
    }
    for (const auto& said : function.queues) {
        put(map, said.event_id, queue(said), said.span);
    }
    for (const auto& said : function.topics) {
        put(map, said.event_id, topic(said), said.span);
    }
    for (const auto& said : function.rules) {
        put(map, said.event_id, rule_event(said), said.span);
    }
    for (const auto& said : function.schedules) {
        put(map, said.event_id, schedule_event(said), said.span);
    }
    return map;
}

}  // namespace samgen::tmpl
