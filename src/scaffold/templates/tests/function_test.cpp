#include "functions/{{name}}/handlers.hpp"
{{#has_streams}}
#include "lambda/dynamodb_stream.hpp"
{{/has_streams}}
{{#has_routes}}
#include "lambda/http_api.hpp"
{{/has_routes}}
{{#has_schedules}}
#include "lambda/schedule.hpp"
{{/has_schedules}}
#include "testing/catch.hpp"
#include "testing/sample.hpp"
{{#entries}}

TEST_CASE("{{key|cpp}}") {
    const http::Request request = lambda::http_request(sample::event("{{name}}/{{event}}"));
    const http::Response response = handlers::{{name}}::{{handler}}(request);
    CHECK(response.status == 501);  // until it is written
}
{{/entries}}
{{#streams}}

TEST_CASE("{{event}}") {
    for (const stream::Record& record : lambda::stream_records(sample::event("{{name}}/{{event}}"))) {
        CHECK_NOTHROW(handlers::{{name}}::{{handler}}(record));
    }
}
{{/streams}}
{{#schedules}}

TEST_CASE("{{event}}") {
    const schedule::Tick tick = lambda::schedule_tick(sample::event("{{name}}/{{event}}"));
    CHECK_NOTHROW(handlers::{{name}}::{{handler}}(tick));
}
{{/schedules}}
{{#direct}}

TEST_CASE("{{event}}") {
    const nlohmann::json answer = handlers::{{name}}::{{handler}}(sample::event("{{name}}/{{event}}"));
    CHECK(answer.at("status") == 501);  // until it is written
}
{{/direct}}
