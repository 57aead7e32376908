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
{{#has_requests}}
#include "lambda/{{api}}.hpp"
{{/has_requests}}
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
{{#has_parts}}
#include "storage/codec.hpp"
{{/has_parts}}
#include "testing/catch.hpp"
{{#has_stores}}
#include "testing/memory_table.hpp"
{{/has_stores}}
{{#has_events}}
#include "testing/sample.hpp"
{{/has_events}}
{{#has_crud}}
#include "testing/sample_item.hpp"
{{/has_crud}}
{{#has_stores}}

using handlers::{{name}}::Stores;
using handlers::{{name}}::stores_from;
{{/has_stores}}
{{#entries}}

TEST_CASE("{{key|cpp}}") {
{{#crud}}
    namespace table = tables::{{table}};
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "{{table}}"));
{{#create}}

    const table::Item created = handlers::{{name}}::{{handler}}(stores, item);
    CHECK(stores.{{table}}.find(table::key_of(item)) == created);
    CHECK_THROWS_AS(handlers::{{name}}::{{handler}}(stores, item), storage::Conflict);
{{/create}}
{{#list}}
    CHECK(handlers::{{name}}::{{handler}}(stores, {}).items.empty());

    const table::Item created = stores.{{table}}.create(item);
    CHECK(handlers::{{name}}::{{handler}}(stores, {}).items == std::vector{created});
{{/list}}
{{#part}}
    const auto partition = storage::read<{{type|text}}>(table::encode(item), "{{attribute|cpp}}");
    CHECK(handlers::{{name}}::{{handler}}(stores, partition, {}).items.empty());

    stores.{{table}}.create(item);
    CHECK(handlers::{{name}}::{{handler}}(stores, partition, {}).items.size() == 1);
{{/part}}
{{#read}}
    CHECK_THROWS_AS(handlers::{{name}}::{{handler}}(stores, table::key_of(item)), storage::Missing);

    const table::Item created = stores.{{table}}.create(item);
    CHECK(handlers::{{name}}::{{handler}}(stores, table::key_of(item)) == created);
{{/read}}
{{#replace}}
    CHECK_THROWS_AS(handlers::{{name}}::{{handler}}(stores, item), storage::Missing);

    const table::Item created = stores.{{table}}.create(item);
    const table::Item replaced = handlers::{{name}}::{{handler}}(stores, created);
    CHECK(stores.{{table}}.read(table::key_of(item)) == replaced);
{{/replace}}
{{#update}}
    const storage::Changes changes = sample::changes(table::schema(), "{{table}}");
    CHECK_THROWS_AS(handlers::{{name}}::{{handler}}(stores, table::key_of(item), changes), storage::Missing);

    stores.{{table}}.create(item);
    const table::Item updated = handlers::{{name}}::{{handler}}(stores, table::key_of(item), changes);
    CHECK(stores.{{table}}.read(table::key_of(item)) == updated);
{{/update}}
{{#remove}}
    CHECK_THROWS_AS(handlers::{{name}}::{{handler}}(stores, table::key_of(item){{#versioned}}, 1{{/versioned}}), storage::Missing);

    stores.{{table}}.create(item);
{{#versioned}}
    CHECK_THROWS_AS(handlers::{{name}}::{{handler}}(stores, table::key_of(item), 2), storage::Conflict);
{{/versioned}}
    handlers::{{name}}::{{handler}}(stores, table::key_of(item){{#versioned}}, 1{{/versioned}});
    CHECK(stores.{{table}}.find(table::key_of(item)) == std::nullopt);
{{/remove}}
{{/crud}}
{{^crud}}
{{#has_stores}}
    Stores stores = stores_from(storage::in_memory());
{{/has_stores}}
    const http::Request request = lambda::{{request}}(sample::event("{{name}}/{{event}}"));
    const http::Response response = handlers::{{name}}::{{handler}}({{#has_stores}}stores, {{/has_stores}}request);
    CHECK(response.status == 501);  // until it is written
{{/crud}}
}
{{/entries}}
{{#streams}}

TEST_CASE("{{event}}") {
{{#has_stores}}
    Stores stores = stores_from(storage::in_memory());
{{/has_stores}}
    for (const stream::Record& record : lambda::stream_records(sample::event("{{name}}/{{event}}"))) {
        CHECK_NOTHROW(handlers::{{name}}::{{handler}}({{#has_stores}}stores, {{/has_stores}}record));
    }
}
{{/streams}}
{{#queues}}

TEST_CASE("{{event}}") {
{{#has_stores}}
    Stores stores = stores_from(storage::in_memory());
{{/has_stores}}
    for (const queue::Message& message : lambda::queue_messages(sample::event("{{name}}/{{event}}"))) {
        CHECK_NOTHROW(handlers::{{name}}::on_message({{#has_stores}}stores, {{/has_stores}}message));
    }
}
{{/queues}}
{{#kinesis}}

TEST_CASE("{{event}}") {
{{#has_stores}}
    Stores stores = stores_from(storage::in_memory());
{{/has_stores}}
    for (const kinesis::Record& record : lambda::kinesis_records(sample::event("{{name}}/{{event}}"))) {
        CHECK_NOTHROW(handlers::{{name}}::on_record({{#has_stores}}stores, {{/has_stores}}record));
    }
}
{{/kinesis}}
{{#topics}}

TEST_CASE("{{event}}") {
{{#has_stores}}
    Stores stores = stores_from(storage::in_memory());
{{/has_stores}}
    const nlohmann::json event = sample::event("{{name}}/{{event}}");
    for (const topic::Notification& notification : lambda::topic_notifications(event)) {
        CHECK_NOTHROW(handlers::{{name}}::on_notification({{#has_stores}}stores, {{/has_stores}}notification));
    }
}
{{/topics}}
{{#buckets}}

TEST_CASE("{{event}}") {
{{#has_stores}}
    Stores stores = stores_from(storage::in_memory());
{{/has_stores}}
    const bucket::ObjectEvent event = lambda::bucket_event(sample::event("{{name}}/{{event}}"));
    CHECK_NOTHROW(handlers::{{name}}::on_object({{#has_stores}}stores, {{/has_stores}}event));
}
{{/buckets}}
{{#rules}}

TEST_CASE("{{event}}") {
{{#has_stores}}
    Stores stores = stores_from(storage::in_memory());
{{/has_stores}}
    const bus::Event event = lambda::bus_event(sample::event("{{name}}/{{event}}"));
    CHECK_NOTHROW(handlers::{{name}}::on_event({{#has_stores}}stores, {{/has_stores}}event));
}
{{/rules}}
{{#schedules}}

TEST_CASE("{{event}}") {
{{#has_stores}}
    Stores stores = stores_from(storage::in_memory());
{{/has_stores}}
    const schedule::Tick tick = lambda::schedule_tick(sample::event("{{name}}/{{event}}"));
    CHECK_NOTHROW(handlers::{{name}}::{{handler}}({{#has_stores}}stores, {{/has_stores}}tick));
}
{{/schedules}}
{{#direct}}

TEST_CASE("{{event}}") {
{{#has_stores}}
    Stores stores = stores_from(storage::in_memory());
{{/has_stores}}
    const nlohmann::json answer = handlers::{{name}}::{{handler}}({{#has_stores}}stores, {{/has_stores}}sample::event("{{name}}/{{event}}"));
    CHECK(answer.at("status") == 501);  // until it is written
}
{{/direct}}
