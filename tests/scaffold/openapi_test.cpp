#include "scaffold/openapi.hpp"

#include <algorithm>
#include <string>

#include "scaffold/project.hpp"
#include "scaffold/services.hpp"
#include "support/catch.hpp"

using namespace samgen;

TEST_CASE("an API is described in OpenAPI, each route with its parameters, bodies and answers") {
    const auto text = scaffold::openapi(test::rest_service());
    const auto has = [&](std::string_view part) { return text.find(part) != std::string::npos; };
    CHECK(has("\"openapi\": \"3.0.3\""));
    CHECK(has("\"url\": \"https://{api}.execute-api.{region}.amazonaws.com/live\""));
    CHECK(has("\"/products/{productId}\": {"));
    CHECK(has("\"operationId\": \"CreateProducts\""));
    CHECK(has("\"$ref\": \"#/components/schemas/Products\""));
    CHECK(has("\"maxLength\": 12"));
    CHECK(has("application/problem+json"));
    // ANY is what no single operation says: all of them.
    CHECK(has("\"/reviews/{proxy+}\": {"));
    CHECK(has("\"operationId\": \"Reviews2Delete\""));
}

TEST_CASE("a table may be called like a schema that every document has") {
    auto service = test::rest_service();
    const auto rename = [](std::string& name) { name = name == "Products" ? "Problem" : name; };
    for (auto& table : service.tables) {
        rename(table.logical_id);
    }
    for (auto& function : service.functions) {
        for (auto& route : function.routes) {
            if (route.resource) {
                rename(route.resource->table);
            }
        }
    }
    const auto text = scaffold::openapi(service);
    const auto has = [&](std::string_view part) { return text.find(part) != std::string::npos; };
    CHECK(has("\"$ref\": \"#/components/schemas/Problem\""));
    CHECK(has("\"Problem2\": {"));
    CHECK(has("\"$ref\": \"#/components/schemas/Problem2\""));
}

TEST_CASE("the document is there when the API asks for it") {
    const auto described = [](const model::Service& service) {
        const auto files = scaffold::project(service);
        return std::any_of(files.begin(), files.end(),
                           [](const auto& file) { return file.path == "generated/openapi.json"; });
    };
    auto service = test::rest_service();
    CHECK(described(service));
    service.api->openapi = false;
    CHECK_FALSE(described(service));
    CHECK_FALSE(described(test::product_service()));
}
