#include "local/gateway.hpp"

#include <string>

#include "support/catch.hpp"

namespace samgen::local {
namespace {

using nlohmann::json;

model::Service service(model::ApiType type) {
    model::Service service;
    auto& function = service.functions.emplace_back();
    function.logical_id = "Products";
    function.settings.timeout = 10;
    auto& route = function.routes.emplace_back();
    route.method = "GET";
    route.path = "/products/{id}";
    service.api.emplace();
    service.api->type = type;
    service.api->stage = type == model::ApiType::rest ? "live" : "";
    return service;
}

// A gateway whose functions all end the same way, and what it asked of them.
struct Fixture {
    model::Service service;
    Outcome outcome{.end = Outcome::End::answered, .text = R"({"statusCode": 200, "body": "ok"})"};
    std::string function;
    json event;
    std::chrono::milliseconds most{0};
    Served served;

    explicit Fixture(model::ApiType type) : service(local::service(type)) {}

    Response get(const std::string& target, Fields headers = {}, std::string body = {}, std::string method = "GET") {
        const Gateway gateway(service,
                              {.epoch_ms = [] { return std::int64_t{1583348638390}; },
                               .fresh_id = [] { return std::string("id"); },
                               .region = "us-east-1",
                               .port = 3000},
                              [this](const std::string& name, const std::string& text, std::chrono::milliseconds wait) {
                                  function = name;
                                  event = json::parse(text);
                                  most = wait;
                                  return outcome;
                              });
        served = {};
        return gateway.serve({.method = std::move(method),
                              .target = target,
                              .headers = std::move(headers),
                              .body = std::move(body),
                              .source_ip = "127.0.0.1"},
                             served);
    }
};

TEST_CASE("a request becomes an event, and the answer a response") {
    Fixture http(model::ApiType::http);
    const auto response = http.get("/products/a%20b");
    CHECK(response == Response{200, {{"content-type", "text/plain;charset=UTF-8"}}, "ok"});
    CHECK(http.function == "Products");
    CHECK(http.served.function == "Products");
    CHECK(http.served.remark.empty());
    CHECK(http.most == std::chrono::seconds(10));
    CHECK(http.event["version"] == "2.0");
    CHECK(http.event["rawPath"] == "/products/a b");
    CHECK(http.event["headers"]["x-forwarded-for"] == "127.0.0.1");
    CHECK(http.event["headers"]["x-forwarded-port"] == "3000");
    CHECK(http.event["requestContext"]["stage"] == "$default");

    Fixture rest(model::ApiType::rest);
    CHECK(rest.get("/products/a%20b") == Response{200, {{"content-type", "application/json"}}, "ok"});
    CHECK(rest.event["path"] == "/products/a%20b");
    CHECK(rest.event["requestContext"]["path"] == "/live/products/a%20b");
}

TEST_CASE("what has no route is refused in the API's own words") {
    Fixture http(model::ApiType::http);
    CHECK(http.get("/else").status == 404);
    CHECK(http.get("/else").body == R"({"message":"Not Found"})");
    CHECK(http.function.empty());
    Fixture rest(model::ApiType::rest);
    CHECK(rest.get("/else").status == 403);
    CHECK(rest.get("/else").body == R"({"message":"Missing Authentication Token"})");
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
TEST_CASE("a function's faults stay inside") {
    const auto ends = {Outcome::End::failed, Outcome::End::crashed, Outcome::End::timed_out, Outcome::End::missing};
    for (const auto end : ends) {
        Fixture http(model::ApiType::http);
        http.outcome = {.end = end, .text = "why"};
        CHECK(http.get("/products/1").status == 500);
        CHECK(http.get("/products/1").body == R"({"message":"Internal Server Error"})");
        CHECK(http.served.remark == "why");
        Fixture rest(model::ApiType::rest);
        rest.outcome = {.end = end, .text = "why"};
        CHECK(rest.get("/products/1").status == 502);
        CHECK(rest.get("/products/1").body == R"({"message":"Internal server error"})");
    }
    Fixture malformed(model::ApiType::rest);
    malformed.outcome.text = R"({"statusCode": 200, "more": 1})";
    CHECK(malformed.get("/products/1").status == 502);
    CHECK(malformed.served.remark == "the answer has the key `more`, which a REST API does not take");
}

TEST_CASE("an API does not wait for a function that may take longer than the API does") {
    Fixture http(model::ApiType::http);
    http.service.functions.front().settings.timeout = 60;
    http.outcome = {.end = Outcome::End::timed_out, .text = "it took too long"};
    CHECK(http.get("/products/1").status == 503);
    CHECK(http.get("/products/1").body == R"({"message":"Service Unavailable"})");
    CHECK(http.most == std::chrono::seconds(30));
    Fixture rest(model::ApiType::rest);
    rest.service.functions.front().settings.timeout = 29;
    rest.outcome = {.end = Outcome::End::timed_out, .text = "it took too long"};
    CHECK(rest.get("/products/1").status == 504);
    CHECK(rest.get("/products/1").body == R"({"message":"Endpoint request timed out"})");
    CHECK(rest.most == std::chrono::seconds(29));
}

TEST_CASE("a function without a timeout has Lambda's") {
    Fixture http(model::ApiType::http);
    http.service.functions.front().settings.timeout.reset();
    static_cast<void>(http.get("/products/1"));
    CHECK(http.most == std::chrono::seconds(3));
    http.service.function_defaults.emplace().timeout = 7;
    static_cast<void>(http.get("/products/1"));
    CHECK(http.most == std::chrono::seconds(7));
}

TEST_CASE("Lambda takes 6 MB, which Base64 makes 4.5") {
    Fixture http(model::ApiType::http);
    http.service.functions.front().routes.front().method = "PUT";
    const std::string body(5U << 20U, 'x');
    CHECK(http.get("/products/1", {{"Content-Type", "text/plain"}}, body, "PUT").status == 200);
    CHECK(http.get("/products/1", {{"Content-Type", "image/png"}}, body, "PUT").status == 413);
    CHECK(http.get("/products/1", {{"Content-Type", "image/png"}}, body, "PUT").body ==
          R"({"message":"Request Entity Too Large"})");
}

TEST_CASE("who needs a token or a key is refused without one") {
    Fixture http(model::ApiType::http);
    http.service.api->authorizers.push_back(
        {.name = "Users",
         .kind = model::JwtAuthorizer{.issuer = "https://i", .audience = {cfn::Value("a")}, .header = "Authorization"},
         .scopes = {},
         .properties = {},
         .span = {}});
    http.service.api->default_authorizer = "Users";
    CHECK(http.get("/products/1").status == 401);
    CHECK(http.function.empty());
    http.service.functions.front().routes.front().access.authorizer = "NONE";
    CHECK(http.get("/products/1").status == 200);

    Fixture rest(model::ApiType::rest);
    rest.service.api->api_key = true;
    CHECK(rest.get("/products/1").status == 403);
    CHECK(rest.get("/products/1").body == R"({"message":"Forbidden"})");
    CHECK(rest.get("/products/1", {{"X-Api-Key", "k"}}).status == 200);
    CHECK(rest.event["requestContext"]["identity"]["apiKey"] == "k");
}

TEST_CASE("a function decides who is let through") {
    Fixture http(model::ApiType::http);
    http.service.functions.emplace_back().logical_id = "Guard";
    http.service.api->authorizers.push_back(
        {.name = "Guards",
         .kind =
             model::LambdaAuthorizer{.function = "Guard", .response = {}, .headers = {"x-pass"}, .query = {}, .ttl = 0},
         .scopes = {},
         .properties = {},
         .span = {}});
    http.service.api->default_authorizer = "Guards";
    CHECK(http.get("/products/1").status == 401);
    CHECK(http.function.empty());
    http.outcome.text = R"({"isAuthorized": false})";
    CHECK(http.get("/products/1", {{"x-pass", "1"}}).status == 403);
    CHECK(http.function == "Guard");
    CHECK(http.event["type"] == "REQUEST");
    http.outcome.text = R"({"isAuthorized": true, "context": {"who": "me"}})";
    CHECK(http.get("/products/1", {{"x-pass", "1"}}).status == 200);
    CHECK(http.function == "Products");
    CHECK(http.event["requestContext"]["authorizer"] == json{{"lambda", {{"who", "me"}}}});
}

TEST_CASE("CORS is answered without the function, and set on every response") {
    Fixture http(model::ApiType::http);
    http.service.api->cors =
        model::Cors{.origins = {"*"}, .methods = {"GET"}, .headers = {}, .expose = {}, .max_age = 0, .span = {}};
    const Fields ask = {{"Origin", "https://a"}, {"Access-Control-Request-Method", "GET"}};
    CHECK(http.get("/products/1", ask, "", "OPTIONS").status == 204);
    CHECK(http.function.empty());
    const auto missing = http.get("/else", {{"Origin", "https://a"}});
    CHECK(missing.status == 404);
    CHECK(missing.headers.back() == Field{"access-control-allow-origin", "*"});
    CHECK(http.get("/products/1", {{"Origin", "https://a"}}).headers.back() ==
          Field{"access-control-allow-origin", "*"});
}

TEST_CASE("what is not as in AWS is said") {
    Fixture http(model::ApiType::http);
    http.service.api->authorizers.push_back(
        {.name = "Users", .kind = model::JwtAuthorizer{}, .scopes = {}, .properties = {}, .span = {}});
    const Gateway gateway(http.service, {}, {});
    CHECK(gateway.limits() ==
          std::vector<std::string>{"tokens for `Users` are read, but their signature is NOT checked"});
}

TEST_CASE("raw properties of the API give stage variables and binary media types") {
    Fixture rest(model::ApiType::rest);
    rest.service.api->properties = {{"BinaryMediaTypes", cfn::List{"image~1png"}},
                                    {"Variables", cfn::Map{{"colour", "blue"}}}};
    rest.outcome.text = R"({"isBase64Encoded": true, "body": "AP8="})";
    CHECK(rest.get("/products/1", {{"Accept", "image/png, */*"}}).body == std::string("\0\xFF", 2));
    CHECK(rest.get("/products/1", {{"Accept", "*/*, image/png"}}).body == "AP8=");
    CHECK(rest.event["stageVariables"] == json{{"colour", "blue"}});
}

}  // namespace
}  // namespace samgen::local
