// Written by samgen from {{spec|comment}}, and again by every `samgen build`.
#include "functions/{{name}}/handlers.hpp"
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

int main() {
{{#cors}}
    lambda::allow_origin("{{origin|cpp}}", {{credentials}});
{{/cors}}
    lambda::run({
{{#has_routes}}
        lambda::{{api}}({
{{#entries}}
            {"{{key|cpp}}", handlers::{{name}}::{{handler}}},
{{/entries}}
        }),
{{/has_routes}}
{{#has_streams}}
        lambda::dynamodb_streams({
{{#streams}}
            {{{table_name}}, handlers::{{name}}::{{handler}}, {{reports}}},
{{/streams}}
        }),
{{/has_streams}}
{{#queues_handler}}
        lambda::queues({handlers::{{name}}::on_message, {{reports}}}),
{{/queues_handler}}
{{#kinesis_handler}}
        lambda::kinesis_streams({handlers::{{name}}::on_record, {{reports}}}),
{{/kinesis_handler}}
{{#topics_handler}}
        lambda::topics(handlers::{{name}}::on_notification),
{{/topics_handler}}
{{#buckets_handler}}
        lambda::bucket_events(handlers::{{name}}::on_object),
{{/buckets_handler}}
{{#rules_handler}}
        lambda::bus_events(handlers::{{name}}::on_event),
{{/rules_handler}}
{{#has_schedules}}
        lambda::schedules({
{{#schedules}}
            {"{{rule}}", handlers::{{name}}::{{handler}}},
{{/schedules}}
        }),
{{/has_schedules}}
{{#direct}}
        lambda::direct(handlers::{{name}}::{{handler}}),
{{/direct}}
    });
}
