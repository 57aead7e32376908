// Written by samgen from {{spec|comment}}, and again by every `samgen build`.
#pragma once

{{#direct}}
#include <nlohmann/json.hpp>

#include "app/direct.hpp"
{{/direct}}
{{#has_routes}}
#include "app/http.hpp"
{{/has_routes}}
{{#has_schedules}}
#include "app/schedule.hpp"
{{/has_schedules}}
{{#has_streams}}
#include "app/stream.hpp"
{{/has_streams}}

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
[[nodiscard]] http::Response {{handler}}(const http::Request& request);
{{/routes}}
{{#streams}}

// A change of an item of {{table}}. Throw, and Lambda repeats {{repeats|text}}.
void {{handler}}(const stream::Record& record);
{{/streams}}
{{#schedules}}

// {{expression|comment}}
void {{handler}}(const schedule::Tick& tick);
{{/schedules}}
{{#direct}}

// Any event. What it returns is the answer.
[[nodiscard]] nlohmann::json {{handler}}(const nlohmann::json& event);
{{/direct}}

}  // namespace handlers::{{name}}
