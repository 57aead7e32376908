// Written by samgen from {{spec|comment}}, and again by every `samgen build`.
#pragma once

{{#direct}}
#include <nlohmann/json.hpp>

#include "app/direct.hpp"
{{/direct}}
{{#has_buckets}}
#include "app/bucket.hpp"
{{/has_buckets}}
{{#has_rules}}
#include "app/bus.hpp"
{{/has_rules}}
{{#has_routes}}
#include "app/http.hpp"
{{/has_routes}}
{{#has_kinesis}}
#include "app/kinesis.hpp"
{{/has_kinesis}}
{{#has_queues}}
#include "app/queue.hpp"
{{/has_queues}}
{{#has_schedules}}
#include "app/schedule.hpp"
{{/has_schedules}}
{{#has_streams}}
#include "app/stream.hpp"
{{/has_streams}}
{{#has_topics}}
#include "app/topic.hpp"
{{/has_topics}}
{{#has_stores}}
#include "functions/{{name}}/stores.hpp"
{{/has_stores}}

// What {{source}} implements. Until it does, defaults.cpp stands in.
{{#described}}
//
// {{logical_id}}: {{description|comment}}
{{/described}}
namespace handlers::{{name}} {
{{#routes}}

{{#keys}}
// {{key|comment}}
{{/keys}}
{{#crud}}
{{#answers}}[[nodiscard]] {{/answers}}{{signature|text}};
{{/crud}}
{{^crud}}
[[nodiscard]] http::Response {{handler}}({{#has_stores}}Stores& stores, {{/has_stores}}const http::Request& request);
{{/crud}}
{{/routes}}
{{#streams}}

// A change of an item of {{table}}. Throw, and Lambda repeats {{repeats|text}}.
void {{handler}}({{#has_stores}}Stores& stores, {{/has_stores}}const stream::Record& record);
{{/streams}}
{{#queues_handler}}

// A message of {{names|comment}}. Throw, and it comes back, to be tried again.
void on_message({{#has_stores}}Stores& stores, {{/has_stores}}const queue::Message& message);
{{/queues_handler}}
{{#kinesis_handler}}

// A record of {{names|comment}}. Throw, and Lambda repeats {{repeats|text}}.
void on_record({{#has_stores}}Stores& stores, {{/has_stores}}const kinesis::Record& record);
{{/kinesis_handler}}
{{#topics_handler}}

// A message of {{names|comment}}. Throw, and Lambda tries it twice again.
void on_notification({{#has_stores}}Stores& stores, {{/has_stores}}const topic::Notification& notification);
{{/topics_handler}}
{{#rules_handler}}

// An event that a rule lets through. Throw, and Lambda tries it twice again.
void on_event({{#has_stores}}Stores& stores, {{/has_stores}}const bus::Event& event);
{{/rules_handler}}
{{#buckets_handler}}

// What happens to an object of {{names|comment}}. Throw, and Lambda tries it twice again.
void on_object({{#has_stores}}Stores& stores, {{/has_stores}}const bucket::ObjectEvent& event);
{{/buckets_handler}}
{{#schedules}}

// {{expression|comment}}
void {{handler}}({{#has_stores}}Stores& stores, {{/has_stores}}const schedule::Tick& tick);
{{/schedules}}
{{#direct}}

{{#hook}}
// CodeDeploy calls it for a new version, whose ARN is in {{versions|comment}}, and waits for an answer: call
// PutLifecycleEventHookExecutionStatus of CodeDeploy, with the event's `DeploymentId` as `deploymentId`, its
// `LifecycleEventHookExecutionId` as `lifecycleEventHookExecutionId`, and the `status` `Succeeded` or `Failed`. The
// function may. What it returns counts for nothing; an hour without the call fails the deployment.
{{/hook}}
{{^hook}}
// Any event. What it returns is the answer.
{{/hook}}
[[nodiscard]] nlohmann::json {{handler}}({{#has_stores}}Stores& stores, {{/has_stores}}const nlohmann::json& event);
{{/direct}}
{{#has_stores}}

// The same without `stores`, as a function without tables has them. Code of that shape would be passed over in silence;
// so it is refused here: give it `Stores& stores` as its first parameter, or the shape that is declared above.
{{#routes}}
{{#versioned}}
// Or without the version, as when the table had none.
void {{handler}}(Stores& stores, const tables::{{table}}::Key& key) = delete;
{{/versioned}}
http::Response {{handler}}(const http::Request& request) = delete;
{{/routes}}
{{#streams}}
void {{handler}}(const stream::Record& record) = delete;
{{/streams}}
{{#queues_handler}}
void on_message(const queue::Message& message) = delete;
{{/queues_handler}}
{{#kinesis_handler}}
void on_record(const kinesis::Record& record) = delete;
{{/kinesis_handler}}
{{#topics_handler}}
void on_notification(const topic::Notification& notification) = delete;
{{/topics_handler}}
{{#rules_handler}}
void on_event(const bus::Event& event) = delete;
{{/rules_handler}}
{{#buckets_handler}}
void on_object(const bucket::ObjectEvent& event) = delete;
{{/buckets_handler}}
{{#schedules}}
void {{handler}}(const schedule::Tick& tick) = delete;
{{/schedules}}
{{#direct}}
nlohmann::json {{handler}}(const nlohmann::json& event) = delete;
{{/direct}}
{{/has_stores}}

}  // namespace handlers::{{name}}
