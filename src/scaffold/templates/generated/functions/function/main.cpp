// Written by samgen from {{spec|comment}}, and again by every `samgen build`.
#include "functions/{{name}}/handlers.hpp"
{{#uses_tables}}
#include "functions/{{name}}/tables.hpp"
{{/uses_tables}}
{{#direct}}
#include "lambda/direct.hpp"
{{/direct}}
{{#has_streams}}
#include "lambda/dynamodb_stream.hpp"
{{/has_streams}}
{{#has_routes}}
#include "lambda/http_api.hpp"
{{/has_routes}}
#include "lambda/run.hpp"
{{#has_schedules}}
#include "lambda/schedule.hpp"
{{/has_schedules}}

int main() {
    lambda::run({
{{#has_routes}}
        lambda::http_api({
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
