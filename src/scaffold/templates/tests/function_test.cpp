#include "functions/{{name}}/handlers.hpp"
{{#has_buckets}}
#include "lambda/bucket.hpp"
{{/has_buckets}}
{{#has_rules}}
#include "lambda/bus.hpp"
{{/has_rules}}
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
{{#has_schedules}}
#include "lambda/schedule.hpp"
{{/has_schedules}}
{{#has_topics}}
#include "lambda/topic.hpp"
{{/has_topics}}
#include "testing/catch.hpp"
#include "testing/sample.hpp"
{{#entries}}

TEST_CASE("{{key|cpp}}") {
    const http::Request request = lambda::{{request}}(sample::event("{{name}}/{{event}}"));
    const http::Response response = handlers::{{name}}::{{handler}}(request);
    CHECK(response.status == 501);  // until it is written
}
{{/entries}}
{{#streams}}

TEST_CASE("{{event}}") {
    for (const stream::Record& record : lambda::stream_records(sample::event("{{name}}/{{event}}"))) {
        CHECK_NOTHROW(handlers::{{name}}::{{handler}}(record));
    }
}
{{/streams}}
{{#queues}}

TEST_CASE("{{event}}") {
    for (const queue::Message& message : lambda::queue_messages(sample::event("{{name}}/{{event}}"))) {
        CHECK_NOTHROW(handlers::{{name}}::on_message(message));
    }
}
{{/queues}}
{{#kinesis}}

TEST_CASE("{{event}}") {
    for (const kinesis::Record& record : lambda::kinesis_records(sample::event("{{name}}/{{event}}"))) {
        CHECK_NOTHROW(handlers::{{name}}::on_record(record));
    }
}
{{/kinesis}}
{{#topics}}

TEST_CASE("{{event}}") {
    const nlohmann::json event = sample::event("{{name}}/{{event}}");
    for (const topic::Notification& notification : lambda::topic_notifications(event)) {
        CHECK_NOTHROW(handlers::{{name}}::on_notification(notification));
    }
}
{{/topics}}
{{#buckets}}

TEST_CASE("{{event}}") {
    const bucket::ObjectEvent event = lambda::bucket_event(sample::event("{{name}}/{{event}}"));
    CHECK_NOTHROW(handlers::{{name}}::on_object(event));
}
{{/buckets}}
{{#rules}}

TEST_CASE("{{event}}") {
    const bus::Event event = lambda::bus_event(sample::event("{{name}}/{{event}}"));
    CHECK_NOTHROW(handlers::{{name}}::on_event(event));
}
{{/rules}}
{{#schedules}}

TEST_CASE("{{event}}") {
    const schedule::Tick tick = lambda::schedule_tick(sample::event("{{name}}/{{event}}"));
    CHECK_NOTHROW(handlers::{{name}}::{{handler}}(tick));
}
{{/schedules}}
{{#direct}}

TEST_CASE("{{event}}") {
    const nlohmann::json answer = handlers::{{name}}::{{handler}}(sample::event("{{name}}/{{event}}"));
    CHECK(answer.at("status") == 501);  // until it is written
}
{{/direct}}
