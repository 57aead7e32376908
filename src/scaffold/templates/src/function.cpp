#include "functions/{{name}}/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When {{spec|comment}} gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::{{name}} {
{{#routes}}

{{#keys}}
// {{key|comment}}
{{/keys}}
{{#crud}}
{{signature|text}} {
    {{body|text}}
}
{{/crud}}
{{^crud}}
http::Response {{handler}}({{#has_stores}}Stores& /*stores*/, {{/has_stores}}const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "{{source}}");
}
{{/crud}}
{{/routes}}
{{#streams}}

// A change of an item of {{table}}.
void {{handler}}({{#has_stores}}Stores& /*stores*/, {{/has_stores}}const stream::Record& record) { stream::log(record); }
{{/streams}}
{{#queues_handler}}

// A message of {{names|comment}}.
void on_message({{#has_stores}}Stores& /*stores*/, {{/has_stores}}const queue::Message& message) { queue::log(message); }
{{/queues_handler}}
{{#kinesis_handler}}

// A record of {{names|comment}}.
void on_record({{#has_stores}}Stores& /*stores*/, {{/has_stores}}const kinesis::Record& record) { kinesis::log(record); }
{{/kinesis_handler}}
{{#topics_handler}}

// A message of {{names|comment}}.
void on_notification({{#has_stores}}Stores& /*stores*/, {{/has_stores}}const topic::Notification& notification) { topic::log(notification); }
{{/topics_handler}}
{{#rules_handler}}

// An event that a rule lets through.
void on_event({{#has_stores}}Stores& /*stores*/, {{/has_stores}}const bus::Event& event) { bus::log(event); }
{{/rules_handler}}
{{#buckets_handler}}

// What happens to an object of {{names|comment}}.
void on_object({{#has_stores}}Stores& /*stores*/, {{/has_stores}}const bucket::ObjectEvent& event) { bucket::log(event); }
{{/buckets_handler}}
{{#schedules}}

// {{expression|comment}}
void {{handler}}({{#has_stores}}Stores& /*stores*/, {{/has_stores}}const schedule::Tick& tick) { schedule::log(tick); }
{{/schedules}}
{{#direct}}

{{#hook}}
// CodeDeploy calls it for a new version, whose ARN is in {{versions|comment}}, and waits for an answer: call
// PutLifecycleEventHookExecutionStatus of CodeDeploy, with the event's `DeploymentId` as `deploymentId`, its
// `LifecycleEventHookExecutionId` as `lifecycleEventHookExecutionId`, and the `status` `Succeeded` or `Failed`. The
// function may. What it returns counts for nothing; an hour without the call fails the deployment.
{{/hook}}
nlohmann::json {{handler}}({{#has_stores}}Stores& /*stores*/, {{/has_stores}}const nlohmann::json&) { return direct::not_written("{{source}}"); }
{{/direct}}

}  // namespace handlers::{{name}}
