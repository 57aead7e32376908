// Written by samgen from {{spec|comment}}, and again by every `samgen build`.
#include "functions/{{name}}/handlers.hpp"

// Stand-ins. They are weak: what {{source}} defines takes their place.
namespace handlers::{{name}} {
{{#routes}}

[[gnu::weak]] http::Response {{handler}}(const http::Request& request) {
    return http::not_written(request, "{{source}}");
}
{{/routes}}
{{#streams}}

[[gnu::weak]] void {{handler}}(const stream::Record& record) { stream::log(record); }
{{/streams}}
{{#queues_handler}}

[[gnu::weak]] void on_message(const queue::Message& message) { queue::log(message); }
{{/queues_handler}}
{{#kinesis_handler}}

[[gnu::weak]] void on_record(const kinesis::Record& record) { kinesis::log(record); }
{{/kinesis_handler}}
{{#topics_handler}}

[[gnu::weak]] void on_notification(const topic::Notification& notification) { topic::log(notification); }
{{/topics_handler}}
{{#rules_handler}}

[[gnu::weak]] void on_event(const bus::Event& event) { bus::log(event); }
{{/rules_handler}}
{{#buckets_handler}}

[[gnu::weak]] void on_object(const bucket::ObjectEvent& event) { bucket::log(event); }
{{/buckets_handler}}
{{#schedules}}

[[gnu::weak]] void {{handler}}(const schedule::Tick& tick) { schedule::log(tick); }
{{/schedules}}
{{#direct}}

[[gnu::weak]] nlohmann::json {{handler}}(const nlohmann::json&) { return direct::not_written("{{source}}"); }
{{/direct}}

}  // namespace handlers::{{name}}
