// Written by samgen from {{spec|comment}}, and again by every `samgen build`.
#include "functions/{{name}}/handlers.hpp"

// Stand-ins. They are weak: what {{source}} defines takes their place.
namespace handlers::{{name}} {
{{#routes}}

{{#crud}}
[[gnu::weak]] {{signature|text}} {
    {{body|text}}
}
{{/crud}}
{{^crud}}
[[gnu::weak]] http::Response {{handler}}({{#has_stores}}Stores& /*stores*/, {{/has_stores}}const http::Request& request) {
    return http::not_written(request, "{{source}}");
}
{{/crud}}
{{/routes}}
{{#streams}}

[[gnu::weak]] void {{handler}}({{#has_stores}}Stores& /*stores*/, {{/has_stores}}const stream::Record& record) { stream::log(record); }
{{/streams}}
{{#queues_handler}}

[[gnu::weak]] void on_message({{#has_stores}}Stores& /*stores*/, {{/has_stores}}const queue::Message& message) { queue::log(message); }
{{/queues_handler}}
{{#kinesis_handler}}

[[gnu::weak]] void on_record({{#has_stores}}Stores& /*stores*/, {{/has_stores}}const kinesis::Record& record) { kinesis::log(record); }
{{/kinesis_handler}}
{{#topics_handler}}

[[gnu::weak]] void on_notification({{#has_stores}}Stores& /*stores*/, {{/has_stores}}const topic::Notification& notification) { topic::log(notification); }
{{/topics_handler}}
{{#rules_handler}}

[[gnu::weak]] void on_event({{#has_stores}}Stores& /*stores*/, {{/has_stores}}const bus::Event& event) { bus::log(event); }
{{/rules_handler}}
{{#buckets_handler}}

[[gnu::weak]] void on_object({{#has_stores}}Stores& /*stores*/, {{/has_stores}}const bucket::ObjectEvent& event) { bucket::log(event); }
{{/buckets_handler}}
{{#schedules}}

[[gnu::weak]] void {{handler}}({{#has_stores}}Stores& /*stores*/, {{/has_stores}}const schedule::Tick& tick) { schedule::log(tick); }
{{/schedules}}
{{#direct}}

[[gnu::weak]] nlohmann::json {{handler}}({{#has_stores}}Stores& /*stores*/, {{/has_stores}}const nlohmann::json&) { return direct::not_written("{{source}}"); }
{{/direct}}

}  // namespace handlers::{{name}}
