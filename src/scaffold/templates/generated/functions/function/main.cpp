// Written by samgen from {{spec|comment}}, and again by every `samgen build`.
{{#has_stores}}
#include "dynamodb/client.hpp"
{{/has_stores}}
#include "functions/{{name}}/handlers.hpp"
{{#has_routes}}
#include "functions/{{name}}/routes.hpp"
{{/has_routes}}
{{#uses_tables}}
#include "functions/{{name}}/tables.hpp"
{{/uses_tables}}
{{#has_buckets}}
#include "lambda/bucket.hpp"
{{/has_buckets}}
{{#has_rules}}
#include "lambda/bus.hpp"
{{/has_rules}}
{{#direct}}
#include "lambda/direct.hpp"
{{/direct}}
{{#has_streams}}
#include "lambda/dynamodb_stream.hpp"
{{/has_streams}}
{{#has_routes}}
#include "lambda/{{api}}.hpp"
{{/has_routes}}
{{#has_kinesis}}
#include "lambda/kinesis.hpp"
{{/has_kinesis}}
{{#has_queues}}
#include "lambda/queue.hpp"
{{/has_queues}}
#include "lambda/run.hpp"
{{#has_schedules}}
#include "lambda/schedule.hpp"
{{/has_schedules}}
{{#has_topics}}
#include "lambda/topic.hpp"
{{/has_topics}}
{{#has_stores}}
#include "storage/dynamodb_table.hpp"
{{/has_stores}}

int main() {
{{#has_stores}}
    // Made once: every invocation finds the connection open.
    const std::unique_ptr<dynamodb::Client> client = dynamodb::connect();
    handlers::{{name}}::Stores stores = handlers::{{name}}::stores_from(storage::in_dynamodb(*client));
{{#streams}}
    const auto {{handler}} = [&stores](const stream::Record& record) {
        handlers::{{name}}::{{handler}}(stores, record);
    };
{{/streams}}
{{#queues_handler}}
    const auto on_message = [&stores](const queue::Message& message) {
        handlers::{{name}}::on_message(stores, message);
    };
{{/queues_handler}}
{{#kinesis_handler}}
    const auto on_record = [&stores](const kinesis::Record& record) {
        handlers::{{name}}::on_record(stores, record);
    };
{{/kinesis_handler}}
{{#topics_handler}}
    const auto on_notification = [&stores](const topic::Notification& notification) {
        handlers::{{name}}::on_notification(stores, notification);
    };
{{/topics_handler}}
{{#buckets_handler}}
    const auto on_object = [&stores](const bucket::ObjectEvent& event) {
        handlers::{{name}}::on_object(stores, event);
    };
{{/buckets_handler}}
{{#rules_handler}}
    const auto on_event = [&stores](const bus::Event& event) {
        handlers::{{name}}::on_event(stores, event);
    };
{{/rules_handler}}
{{#schedules}}
    const auto {{handler}} = [&stores](const schedule::Tick& tick) {
        handlers::{{name}}::{{handler}}(stores, tick);
    };
{{/schedules}}
{{#direct}}
    const auto {{handler}} = [&stores](const nlohmann::json& event) {
        return handlers::{{name}}::{{handler}}(stores, event);
    };
{{/direct}}

{{/has_stores}}
{{#cors}}
    lambda::allow_origin("{{origin|cpp}}", {{credentials}});
{{/cors}}
    lambda::run({
{{#has_routes}}
        lambda::{{api}}(routes::{{name}}::all({{#has_stores}}stores{{/has_stores}})),
{{/has_routes}}
{{#has_streams}}
        lambda::dynamodb_streams({
{{#streams}}
            {{{table_name}}, {{^has_stores}}handlers::{{name}}::{{/has_stores}}{{handler}}, {{reports}}},
{{/streams}}
        }),
{{/has_streams}}
{{#queues_handler}}
        lambda::queues({{{^has_stores}}handlers::{{name}}::{{/has_stores}}on_message, {{reports}}}),
{{/queues_handler}}
{{#kinesis_handler}}
        lambda::kinesis_streams({{{^has_stores}}handlers::{{name}}::{{/has_stores}}on_record, {{reports}}}),
{{/kinesis_handler}}
{{#topics_handler}}
        lambda::topics({{^has_stores}}handlers::{{name}}::{{/has_stores}}on_notification),
{{/topics_handler}}
{{#buckets_handler}}
        lambda::bucket_events({{^has_stores}}handlers::{{name}}::{{/has_stores}}on_object),
{{/buckets_handler}}
{{#rules_handler}}
        lambda::bus_events({{^has_stores}}handlers::{{name}}::{{/has_stores}}on_event),
{{/rules_handler}}
{{#has_schedules}}
        lambda::schedules({
{{#schedules}}
            {"{{rule}}", {{^has_stores}}handlers::{{name}}::{{/has_stores}}{{handler}}},
{{/schedules}}
        }),
{{/has_schedules}}
{{#direct}}
        lambda::direct({{^has_stores}}handlers::{{name}}::{{/has_stores}}{{handler}}),
{{/direct}}
    });
}
