#include "local/event.hpp"

#include <string>

#include "support/catch.hpp"

namespace samgen::local {
namespace {

using nlohmann::json;

struct Sample {
    model::Route route;
    Match match;
    Request request;

    explicit Sample(std::string method, std::string path, std::string target) {
        route.method = method;
        route.path = std::move(path);
        match.to.route = &route;
        request.method = std::move(method);
        request.target = std::move(target);
        request.source_ip = "192.0.2.1";
    }
    Sample(const Sample&) = delete;
    Sample& operator=(const Sample&) = delete;

    [[nodiscard]] Call call(std::string stage) const {
        return {.request = request,
                .match = match,
                .stage = std::move(stage),
                .region = "us-east-1",
                .request_id = "id",
                .epoch_ms = 1583348638390,
                .authorizer = {},
                .stage_variables = {},
                .api_key = {},
                .binary_types = {}};
    }
};

// The example of https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
TEST_CASE("format 2.0 joins what repeats, and splits cookies off") {
    Sample sample("POST", "/my/{what}", "/my/a%20path?parameter1=value1&parameter1=value2&parameter2=value");
    sample.match.parameters = {{"what", "a%20path"}};
    sample.request.headers = {{"Header1", "value1"}, {"HEADER2", "value1"},   {"Cookie", "cookie1; cookie2"},
                              {"header2", "value2"}, {"User-Agent", "agent"}, {"Content-Type", "text/plain"}};
    sample.request.body = "Hello from Lambda";
    auto call = sample.call("$default");
    call.authorizer = {{"jwt", {{"claims", {{"claim1", "value1"}}}, {"scopes", {"scope1"}}}}};
    call.stage_variables = {{"stageVariable1", "value1"}};
    const auto expected = json::parse(R"({
        "version": "2.0",
        "routeKey": "POST /my/{what}",
        "rawPath": "/my/a path",
        "rawQueryString": "parameter1=value1&parameter1=value2&parameter2=value",
        "cookies": ["cookie1", "cookie2"],
        "headers": {"header1": "value1", "header2": "value1,value2", "user-agent": "agent", "content-type": "text/plain"},
        "queryStringParameters": {"parameter1": "value1,value2", "parameter2": "value"},
        "requestContext": {
            "accountId": "123456789012",
            "apiId": "local",
            "authorizer": {"jwt": {"claims": {"claim1": "value1"}, "scopes": ["scope1"]}},
            "domainName": "localhost",
            "domainPrefix": "localhost",
            "http": {"method": "POST", "path": "/my/a path", "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1",
                     "userAgent": "agent"},
            "requestId": "id",
            "routeKey": "POST /my/{what}",
            "stage": "$default",
            "time": "04/Mar/2020:19:03:58 +0000",
            "timeEpoch": 1583348638390
        },
        "body": "Hello from Lambda",
        "pathParameters": {"what": "a path"},
        "isBase64Encoded": false,
        "stageVariables": {"stageVariable1": "value1"}
    })");
    CHECK(event_v2(call) == expected);
}

TEST_CASE("format 2.0 leaves out what is empty") {
    const Sample sample("GET", "/", "/");
    const auto event = event_v2(sample.call("live"));
    for (const auto* const key : {"cookies", "queryStringParameters", "pathParameters", "stageVariables", "body"}) {
        CHECK_FALSE(event.contains(key));
    }
    CHECK_FALSE(event["requestContext"].contains("authorizer"));
    CHECK(event["rawQueryString"] == "");
    CHECK(event["headers"] == json::object());
    CHECK(event["requestContext"]["stage"] == "live");
    CHECK(event["requestContext"]["http"]["userAgent"] == "");
}

TEST_CASE("format 2.0 has bodies that are no text in Base64") {
    Sample sample("POST", "$default", "/");
    sample.request.body = std::string("\0\xFF", 2);
    const auto event = event_v2(sample.call("$default"));
    CHECK(event["routeKey"] == "$default");
    CHECK(event["body"] == "AP8=");
    CHECK(event["isBase64Encoded"] == true);
}

// The format of https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
TEST_CASE("format 1.0 has all values, and everything as it was sent") {
    Sample sample("POST", "/my/{what}", "/my/a%2Fpath?parameter1=value1&parameter1=value%202&parameter2=value");
    sample.match.parameters = {{"what", "a%2Fpath"}};
    sample.request.headers = {
        {"header1", "value1"}, {"Header2", "value1"}, {"Header2", "value2"}, {"User-Agent", "agent"}};
    sample.request.body = "Hello from Lambda!";
    auto call = sample.call("live");
    call.authorizer = {{"claims", {{"sub", "me"}}}};
    call.api_key = "key";
    const auto expected = json::parse(R"({
        "resource": "/my/{what}",
        "path": "/my/a%2Fpath",
        "httpMethod": "POST",
        "headers": {"header1": "value1", "Header2": "value2", "User-Agent": "agent"},
        "multiValueHeaders": {"header1": ["value1"], "Header2": ["value1", "value2"], "User-Agent": ["agent"]},
        "queryStringParameters": {"parameter1": "value 2", "parameter2": "value"},
        "multiValueQueryStringParameters": {"parameter1": ["value1", "value 2"], "parameter2": ["value"]},
        "requestContext": {
            "accountId": "123456789012",
            "apiId": "local",
            "authorizer": {"claims": {"sub": "me"}},
            "domainName": "localhost",
            "domainPrefix": "localhost",
            "extendedRequestId": "id",
            "httpMethod": "POST",
            "identity": {
                "accessKey": null, "accountId": null, "apiKey": "key", "caller": null,
                "cognitoAuthenticationProvider": null, "cognitoAuthenticationType": null, "cognitoIdentityId": null,
                "cognitoIdentityPoolId": null, "principalOrgId": null, "sourceIp": "192.0.2.1", "user": null,
                "userAgent": "agent", "userArn": null
            },
            "path": "/live/my/a%2Fpath",
            "protocol": "HTTP/1.1",
            "requestId": "id",
            "requestTime": "04/Mar/2020:19:03:58 +0000",
            "requestTimeEpoch": 1583348638390,
            "resourceId": "local",
            "resourcePath": "/my/{what}",
            "stage": "live"
        },
        "pathParameters": {"what": "a%2Fpath"},
        "stageVariables": null,
        "body": "Hello from Lambda!",
        "isBase64Encoded": false
    })");
    CHECK(event_v1(call) == expected);
}

TEST_CASE("format 1.0 has null for what is empty") {
    const Sample sample("GET", "/", "/");
    const auto event = event_v1(sample.call("live"));
    for (const auto* const key :
         {"queryStringParameters", "multiValueQueryStringParameters", "pathParameters", "stageVariables", "body"}) {
        REQUIRE(event.contains(key));
        CHECK(event[key].is_null());
    }
    CHECK(event["isBase64Encoded"] == false);
}

TEST_CASE("format 1.0 has Base64 for the API's binary media types alone") {
    Sample sample("PUT", "/", "/");
    sample.request.headers = {{"Content-Type", "image/png"}};
    sample.request.body = "\x89PNG";
    auto call = sample.call("live");
    CHECK(event_v1(call)["isBase64Encoded"] == false);
    CHECK(to_line(event_v1(call)["body"]) == "\"\xEF\xBF\xBDPNG\"");
    call.binary_types = {"image/*"};
    CHECK(event_v1(call)["isBase64Encoded"] == true);
    CHECK(event_v1(call)["body"] == "iVBORw==");
}

}  // namespace
}  // namespace samgen::local
