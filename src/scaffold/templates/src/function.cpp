#include "functions/{{name}}/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When {{spec|comment}} gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::{{name}} {
{{#routes}}

{{#keys}}
// {{key|comment}}
{{/keys}}
http::Response {{handler}}(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "{{source}}");
}
{{/routes}}
{{#streams}}

// A change of an item of {{table}}.
void {{handler}}(const stream::Record& record) { stream::log(record); }
{{/streams}}
{{#schedules}}

// {{expression|comment}}
void {{handler}}(const schedule::Tick& tick) { schedule::log(tick); }
{{/schedules}}
{{#direct}}

nlohmann::json {{handler}}(const nlohmann::json&) { return direct::not_written("{{source}}"); }
{{/direct}}

}  // namespace handlers::{{name}}
