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
{{#schedules}}

[[gnu::weak]] void {{handler}}(const schedule::Tick& tick) { schedule::log(tick); }
{{/schedules}}
{{#direct}}

[[gnu::weak]] nlohmann::json {{handler}}(const nlohmann::json&) { return direct::not_written("{{source}}"); }
{{/direct}}

}  // namespace handlers::{{name}}
