#include "local/answer.hpp"

#include <string>

#include "support/catch.hpp"

namespace samgen::local {
namespace {

Response good(const Answer& answer) {
    const auto* const malformed = std::get_if<Malformed>(&answer);
    INFO((malformed == nullptr ? "" : malformed->reason));
    REQUIRE(malformed == nullptr);
    return std::get<Response>(answer);
}

std::string reason(const Answer& answer) {
    const auto* const malformed = std::get_if<Malformed>(&answer);
    return malformed == nullptr ? "well formed" : malformed->reason;
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
TEST_CASE("format 2.0 takes an answer without a status code for a body") {
    const Fields json = {{"content-type", "application/json"}};
    CHECK(good(response_v2(R"("Hello from Lambda!")")) == Response{200, json, "Hello from Lambda!"});
    CHECK(good(response_v2(R"({ "message": "Hello" })")) == Response{200, json, R"({"message":"Hello"})"});
    CHECK(good(response_v2("[1]")) == Response{200, json, "[1]"});
    CHECK(good(response_v2("null")) == Response{200, json, "null"});
}

TEST_CASE("format 2.0 has a status, headers, cookies and a body") {
    const auto response = good(response_v2(R"({
        "cookies": ["a=1", "b=2; Secure"], "isBase64Encoded": true, "statusCode": 201,
        "headers": {"X-Number": 3, "X-Flag": true, "Content-Type": "image/png"}, "body": "AP8=", "more": {}
    })"));
    CHECK(response.status == 201);
    CHECK(response.headers == Fields{{"Content-Type", "image/png"},
                                     {"X-Flag", "true"},
                                     {"X-Number", "3"},
                                     {"set-cookie", "a=1"},
                                     {"set-cookie", "b=2; Secure"}});
    CHECK(response.body == std::string("\0\xFF", 2));
    CHECK(good(response_v2(R"({"statusCode": "404"})")) ==
          Response{404, {{"content-type", "text/plain;charset=UTF-8"}}, ""});
}

TEST_CASE("format 2.0 says what is malformed") {
    CHECK(reason(response_v2("")) == "the answer is no JSON");
    CHECK(reason(response_v2(std::string(3U << 20U, '['))) ==
          "the answer has more than 512 lists and maps in one another");
    CHECK(reason(response_v2(R"({"a": ["[[[", ")" + std::string(600, '[') + R"("]})")) == "well formed");
    CHECK(reason(response_v2(R"({"statusCode": "many"})")) == "`statusCode` is \"many\", not a number from 100 to 599");
    CHECK(reason(response_v2(R"({"statusCode": 99})")) == "`statusCode` is 99, not a number from 100 to 599");
    CHECK(reason(response_v2(R"({"statusCode": 18446744073709551815})")).starts_with("`statusCode` is "));
    CHECK(reason(response_v2(R"({"statusCode": 200.5})")) == "`statusCode` is 200.5, not a number from 100 to 599");
    CHECK(reason(response_v2(R"({"statusCode": 200, "body": {}})")) ==
          "`body` is no text: JSON in it has to be written as text");
    CHECK(reason(response_v2(R"({"statusCode": 200, "headers": []})")) == "`headers` is no map");
    CHECK(reason(response_v2(R"({"statusCode": 200, "headers": {"a": [1]}})")) == "the header `a` is [1], not text");
    CHECK(reason(response_v2(R"({"statusCode": 200, "headers": {"a": "b\r\nc: d"}})")) ==
          "the header `a` has characters that no header can have");
    CHECK(reason(response_v2(R"({"statusCode": 200, "headers": {"a:b": "c"}})")) ==
          "the header `a:b` has characters that no header can have");
    CHECK(reason(response_v2(R"({"statusCode": 200, "cookies": "a"})")) == "`cookies` is no list of texts");
    CHECK(reason(response_v2(R"({"statusCode": 200, "isBase64Encoded": 1})")) ==
          "`isBase64Encoded` is neither true nor false");
    CHECK(reason(response_v2(R"({"statusCode": 200, "isBase64Encoded": true, "body": "!"})")) ==
          "`isBase64Encoded` is true, but `body` is no Base64");
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
TEST_CASE("format 1.0 sends a value once that stands under both kinds of headers") {
    const auto response = good(response_v1(R"({
        "statusCode": 200, "headers": {"a": "1", "b": "2"}, "multiValueHeaders": {"a": ["1", "3"], "c": []}, "body": "x"
    })",
                                           false));
    CHECK(response == Response{200, {{"a", "1"}, {"b", "2"}, {"a", "3"}, {"content-type", "application/json"}}, "x"});
}

TEST_CASE("format 1.0 decodes bodies for callers who take binary ones") {
    constexpr auto kAnswer = R"({"statusCode": 200, "isBase64Encoded": true, "body": "AP8="})";
    CHECK(good(response_v1(kAnswer, true)).body == std::string("\0\xFF", 2));
    CHECK(good(response_v1(kAnswer, false)).body == "AP8=");
}

TEST_CASE("format 1.0 takes five keys and no other") {
    CHECK(reason(response_v1(R"("Hello")", false)) ==
          "the answer is \"Hello\", not a map with `statusCode`, `headers` and `body`");
    CHECK(reason(response_v1(R"({"statusCode": 200, "cookies": []})", false)) ==
          "the answer has the key `cookies`, which a REST API does not take");
    CHECK(reason(response_v1(R"({"statusCode": 200, "multiValueHeaders": {"a": "b"}})", false)) ==
          "the header `a` of `multiValueHeaders` is \"b\", not a list");
    CHECK(good(response_v1(R"({"body": null})", false)) == Response{200, {{"content-type", "application/json"}}, ""});
}

}  // namespace
}  // namespace samgen::local
