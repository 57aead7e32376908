#include "local/routes.hpp"

#include <string>
#include <utility>

#include "support/catch.hpp"

namespace samgen::local {
namespace {

model::Service service_with(const std::vector<std::pair<std::string, std::string>>& routes) {
    model::Service service;
    auto& function = service.functions.emplace_back();
    function.logical_id = "Api";
    for (const auto& [method, path] : routes) {
        auto& route = function.routes.emplace_back();
        route.method = method;
        route.path = path;
    }
    return service;
}

// The route's key and the path's parameters: "GET /a/{b} b=1".
std::string found(const model::Service& service, model::ApiType type, std::string_view method, std::string_view path) {
    const auto match = find_route(routes_of(service), type, method, path);
    if (!match) {
        return "none";
    }
    auto text = route_key(*match->to.route);
    for (const auto& [name, value] : match->parameters) {
        text.append(" ").append(name).append("=").append(value);
    }
    return text;
}

TEST_CASE("an HTTP API takes the most specific route") {
    // The example of https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
    const auto service = service_with({{"ANY", "/{proxy+}"},
                                       {"ANY", "$default"},
                                       {"GET", "/pets/{proxy+}"},
                                       {"GET", "/pets/dog/{id}"},
                                       {"GET", "/pets/dog/1"},
                                       {"ANY", "/pets/dog/1"}});
    const auto http = [&](std::string_view method, std::string_view path) {
        return found(service, model::ApiType::http, method, path);
    };
    CHECK(http("GET", "/pets/dog/1") == "GET /pets/dog/1");
    CHECK(http("PUT", "/pets/dog/1") == "ANY /pets/dog/1");
    CHECK(http("GET", "/pets/dog/2") == "GET /pets/dog/{id} id=2");
    CHECK(http("GET", "/pets/cat/1") == "GET /pets/{proxy+} proxy=cat/1");
    CHECK(http("POST", "/test/5") == "ANY /{proxy+} proxy=test/5");
    CHECK(http("GET", "/") == "$default");
    const auto both = service_with({{"GET", "/pets/{all+}"}, {"GET", "/pets/{id}"}});
    CHECK(found(both, model::ApiType::http, "GET", "/pets/1") == "GET /pets/{id} id=1");
    CHECK(found(both, model::ApiType::http, "GET", "/pets/1/2") == "GET /pets/{all+} all=1/2");
}

TEST_CASE("parameters are as they were sent, and never empty") {
    const auto service = service_with({{"GET", "/products/{id}"}, {"GET", "/files/{path+}"}, {"GET", "/caf\xC3\xA9"}});
    const auto http = [&](std::string_view path) { return found(service, model::ApiType::http, "GET", path); };
    CHECK(http("/products/a%2Fb") == "GET /products/{id} id=a%2Fb");
    CHECK(http("/files/a/b%20c/") == "GET /files/{path+} path=a/b%20c/");
    CHECK(http("/caf%C3%A9") == "GET /caf\xC3\xA9");
    CHECK(http("/products/") == "none");
    CHECK(http("/products") == "none");
    CHECK(http("/products/1/") == "none");
    CHECK(http("/files/") == "none");
    CHECK(http("/Products/1") == "none");
}

TEST_CASE("another method is no match") {
    const auto service = service_with({{"GET", "/a"}, {"POST", "/{b}"}});
    CHECK(found(service, model::ApiType::http, "POST", "/a") == "POST /{b} b=a");
    CHECK(found(service, model::ApiType::http, "PUT", "/a") == "none");
    // A REST API has found its resource before it looks at methods.
    CHECK(found(service, model::ApiType::rest, "POST", "/a") == "none");
    CHECK(found(service, model::ApiType::rest, "POST", "/c") == "POST /{b} b=c");
}

}  // namespace
}  // namespace samgen::local
