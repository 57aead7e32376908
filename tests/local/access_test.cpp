#include <algorithm>
#include <string>

#include "local/base64.hpp"
#include "local/cors.hpp"
#include "local/lambda_authorizer.hpp"
#include "local/tokens.hpp"
#include "support/catch.hpp"

namespace samgen::local {
namespace {

using nlohmann::json;

constexpr std::int64_t kNow = 1'600'000'000'000;

// {"alg":"none"}, the claims, no signature; claims are chosen so that their Base64 is the same for URLs.
Request with_token(const std::string& claims_in_base64, std::string header = "Authorization") {
    Request request;
    request.headers = {{std::move(header), "Bearer eyJhbGciOiJub25lIn0." + claims_in_base64 + "."}};
    return request;
}

model::JwtAuthorizer authorizer() {
    return {.issuer = "https://issuer", .audience = {cfn::Value("shop")}, .header = "Authorization"};
}

// {"iss":"https://issuer","aud":["shop"],"exp":1600000001,"scope":"read write","admin":true,"groups":["a","b"]}
constexpr const char* kClaims =
    "eyJpc3MiOiJodHRwczovL2lzc3VlciIsImF1ZCI6WyJzaG9wIl0sImV4cCI6MTYwMDAwMDAwMSwic2NvcGUiOiJyZWFkIHdyaXRlIiwiYWRtaW4iOn"
    "Ry"
    "dWUsImdyb3VwcyI6WyJhIiwiYiJdfQ";

std::string challenge(const Admission& admission) {
    REQUIRE(admission.refusal);
    const auto* const value = find_header(admission.refusal->headers, "www-authenticate");
    return value == nullptr ? "" : std::to_string(admission.refusal->status) + " " + *value;
}

TEST_CASE("a token's claims reach the function as text") {
    const auto admission = admit_by_jwt(authorizer(), {"write"}, with_token(kClaims), kNow);
    CHECK_FALSE(admission.refusal);
    CHECK(admission.authorizer == json::parse(R"({"jwt": {"scopes": ["write"], "claims": {
        "iss": "https://issuer", "aud": "[shop]", "exp": "1600000001", "scope": "read write", "admin": "true",
        "groups": "[a b]"}}})"));
    CHECK(admit_by_jwt(authorizer(), {}, with_token(kClaims, "authorization"), kNow)
              .authorizer["jwt"]["scopes"]
              .is_null());
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html
TEST_CASE("who has no good token is told why") {
    CHECK(challenge(admit_by_jwt(authorizer(), {}, Request{}, kNow)) == "401 Bearer");
    CHECK(admit_by_jwt(authorizer(), {}, Request{}, kNow).refusal->body == R"({"message":"Unauthorized"})");
    CHECK(challenge(admit_by_jwt(authorizer(), {}, with_token("!"), kNow)) ==
          "401 Bearer scope=\"\" error=\"invalid_token\" error_description=\"the token is not a JSON Web Token\"");
    CHECK(challenge(admit_by_jwt(authorizer(), {}, with_token(kClaims), kNow + 1000)) ==
          "401 Bearer scope=\"\" error=\"invalid_token\" error_description=\"the token has expired\"");
    CHECK(challenge(admit_by_jwt(authorizer(), {"delete"}, with_token(kClaims), kNow)) ==
          "403 Bearer scope=\"delete\" error=\"insufficient_scope\" error_description=\"the token does not have one of "
          "the "
          "scopes\"");
    auto other = authorizer();
    other.audience = {cfn::Value("bank")};
    CHECK(
        challenge(admit_by_jwt(other, {}, with_token(kClaims), kNow)) ==
        "401 Bearer scope=\"\" error=\"invalid_token\" error_description=\"the token does not have a valid audience\"");
    other = authorizer();
    other.issuer = "https://somebody";
    CHECK(challenge(admit_by_jwt(other, {}, with_token(kClaims), kNow)) ==
          "401 Bearer scope=\"\" error=\"invalid_token\" error_description=\"the token does not have a valid issuer\"");
}

TEST_CASE("what a token says of its time, its scopes and its client counts") {
    const auto admitted = [](const json& change, const std::vector<std::string>& scopes = {}) {
        json claims = {{"iss", "https://issuer"}, {"aud", "shop"}, {"exp", kNow / 1000 + 1}};
        claims.merge_patch(change);
        auto text = base64_encoded(claims.dump());
        text.erase(std::min(text.find('='), text.size()));
        std::ranges::replace(text, '+', '-');
        std::ranges::replace(text, '/', '_');
        return admit_by_jwt(authorizer(), scopes, with_token(text), kNow);
    };
    CHECK_FALSE(admitted(json::object()).refusal);
    CHECK(challenge(admitted({{"exp", nullptr}})) ==
          "401 Bearer scope=\"\" error=\"invalid_token\" error_description=\"the token has no `exp` claim\"");
    CHECK_FALSE(admitted({{"nbf", kNow / 1000}}).refusal);
    CHECK(challenge(admitted({{"nbf", kNow / 1000 + 1}})) ==
          "401 Bearer scope=\"\" error=\"invalid_token\" error_description=\"the token is not valid yet\"");
    CHECK(admitted({{"scp", {"read"}}}, {"write"}).refusal);
    CHECK_FALSE(admitted({{"scp", {"read", "write"}}}, {"write"}).refusal);
    CHECK(admitted({{"aud", nullptr}}).refusal);
    CHECK_FALSE(admitted({{"aud", nullptr}, {"client_id", "shop"}}).refusal);
    CHECK(admitted({{"aud", "bank"}, {"client_id", "shop"}}).refusal);
}

TEST_CASE("what only AWS knows of an authorizer is not compared") {
    auto made = authorizer();
    made.issuer = cfn::sub("https://cognito-idp.${AWS::Region}.amazonaws.com/${Users}");
    made.audience = {cfn::ref("UsersClient")};
    CHECK_FALSE(admit_by_jwt(made, {}, with_token(kClaims), kNow).refusal);
}

TEST_CASE("a REST API hands the claims of a user pool on") {
    const auto admission = admit_by_user_pool({}, with_token(kClaims), kNow);
    CHECK_FALSE(admission.refusal);
    CHECK(admission.authorizer["claims"]["groups"] == "a,b");
    CHECK(admit_by_user_pool({}, Request{}, kNow).refusal->body == R"({"message":"Unauthorized"})");
    CHECK(admit_by_user_pool({}, with_token(kClaims), kNow + 1000).refusal->body ==
          R"({"message":"The incoming token has expired"})");
    CHECK(admit_by_user_pool({"delete"}, with_token(kClaims), kNow).refusal->status == 401);
}

// A call of GET /a?key=1 with the token `t`, for an authorizer that wants to see both.
struct Asked {
    model::Route route;
    Match match;
    Request request;
    model::LambdaAuthorizer authorizer{.function = "Guard",
                                       .response = model::AuthorizerResponse::simple,
                                       .headers = {"Authorization"},
                                       .query = {"key"},
                                       .ttl = 0};

    Asked() {
        route.method = "GET";
        route.path = "/a";
        match.to.route = &route;
        request.method = "GET";
        request.target = "/a?key=1";
        request.headers = {{"authorization", "t"}};
    }
    Asked(const Asked&) = delete;
    Asked& operator=(const Asked&) = delete;

    [[nodiscard]] Call call() const {
        return {.request = request,
                .match = match,
                .stage = "live",
                .region = "eu-west-1",
                .request_id = "id",
                .epoch_ms = kNow,
                .authorizer = {},
                .stage_variables = {},
                .api_key = {},
                .binary_types = {}};
    }
    [[nodiscard]] Admission answered(model::ApiType type, std::string text) const {
        return admission_of(authorizer, type, call(), {.end = Outcome::End::answered, .text = std::move(text)});
    }
};

TEST_CASE("a function that decides sees the request, and what it is to judge by") {
    Asked asked;
    const auto http = authorizer_event(asked.authorizer, model::ApiType::http, asked.call());
    REQUIRE(http);
    CHECK((*http)["type"] == "REQUEST");
    CHECK((*http)["version"] == "2.0");
    CHECK((*http)["identitySource"] == json{"t", "1"});
    CHECK((*http)["routeArn"] == "arn:aws:execute-api:eu-west-1:123456789012:local/live/GET/a");
    CHECK_FALSE(http->contains("isBase64Encoded"));
    const auto rest = authorizer_event(asked.authorizer, model::ApiType::rest, asked.call());
    REQUIRE(rest);
    CHECK((*rest)["methodArn"] == (*http)["routeArn"]);
    CHECK((*rest)["resource"] == "/a");
    asked.request.target = "/a?key=";
    CHECK_FALSE(authorizer_event(asked.authorizer, model::ApiType::http, asked.call()));
    asked.request.target = "/a?key=1";
    asked.request.headers.clear();
    CHECK_FALSE(authorizer_event(asked.authorizer, model::ApiType::http, asked.call()));
}

TEST_CASE("a function may say yes or no") {
    const Asked asked;
    const auto yes = asked.answered(model::ApiType::http, R"({"isAuthorized": true, "context": {"who": "me"}})");
    CHECK_FALSE(yes.refusal);
    CHECK(yes.authorizer == json::parse(R"({"lambda": {"who": "me"}})"));
    CHECK(asked.answered(model::ApiType::http, R"({"isAuthorized": false})").refusal->status == 403);
    CHECK(asked.answered(model::ApiType::http, R"({"isAuthorized": "yes"})").refusal->status == 500);
    CHECK(asked.answered(model::ApiType::http, "[]").refusal->status == 500);
    const Outcome thrown{.end = Outcome::End::failed, .text = "Error: Unauthorized"};
    CHECK(admission_of(asked.authorizer, model::ApiType::http, asked.call(), thrown).refusal->status == 401);
    const Outcome late{.end = Outcome::End::timed_out, .text = "late"};
    CHECK(admission_of(asked.authorizer, model::ApiType::http, asked.call(), late).refusal->status == 500);
}

TEST_CASE("a function may answer with a policy") {
    const Asked asked;
    const auto rest = [&](const std::string& statements) {
        return asked.answered(model::ApiType::rest,
                              R"({"principalId": "me", "context": {"age": 7}, "policyDocument": {)"
                              R"("Version": "2012-10-17", "Statement": )" +
                                  statements + "}}");
    };
    const auto statement = [](const std::string& effect, const std::string& resource) {
        return R"({"Effect": ")" + effect + R"(", "Action": "execute-api:Invoke", "Resource": ")" + resource + "\"}";
    };
    const auto allowed = rest("[" + statement("Allow", "arn:aws:execute-api:*:*:local/live/GET/?") + "]");
    CHECK_FALSE(allowed.refusal);
    CHECK(allowed.authorizer == json::parse(R"({"principalId": "me", "age": 7})"));
    CHECK_FALSE(rest(statement("Allow", "*")).refusal);
    CHECK(rest("[" + statement("Allow", "*") + "," + statement("Deny", "*/GET/a") + "]").refusal->body ==
          R"({"Message":"User is not authorized to access this resource with an explicit deny"})");
    CHECK(rest("[" + statement("Allow", "*/PUT/a") + "]").refusal->body ==
          R"({"Message":"User is not authorized to access this resource"})");
    CHECK(rest("[1]").refusal->body == R"({"message":null})");
    CHECK(asked.answered(model::ApiType::rest, R"({"isAuthorized": true})").refusal->status == 500);
}

model::Cors cors() {
    return {.origins = {"https://shop.example.com", "https://*.test"},
            .methods = {"GET", "POST"},
            .headers = {"content-type", "x-a"},
            .expose = {"etag"},
            .credentials = true,
            .max_age = 600,
            .span = {}};
}

Request from(std::string origin) {
    Request request;
    request.method = "OPTIONS";
    request.headers = {{"Origin", std::move(origin)}, {"Access-Control-Request-Method", "POST"}};
    return request;
}

TEST_CASE("an HTTP API answers what browsers ask first") {
    CHECK(preflight_response(cors(), model::ApiType::http, from("https://a.test")) ==
          Response{204,
                   {{"access-control-allow-origin", "https://a.test"},
                    {"access-control-allow-methods", "GET,POST"},
                    {"access-control-allow-headers", "content-type,x-a"},
                    {"access-control-max-age", "600"},
                    {"access-control-allow-credentials", "true"}},
                   ""});
    CHECK(preflight_response(cors(), model::ApiType::http, from("https://evil.example.com")) == Response{204, {}, ""});
    CHECK(is_preflight(from("https://a.test")));
    auto plain = from("https://a.test");
    plain.headers.pop_back();
    CHECK_FALSE(is_preflight(plain));
}

TEST_CASE("an HTTP API's own CORS headers go before the function's") {
    Response response{200, {{"Access-Control-Allow-Origin", "*"}, {"a", "b"}}, ""};
    add_cors_headers(response, cors(), model::ApiType::http, from("https://shop.example.com"), false);
    CHECK(response.headers == Fields{{"a", "b"},
                                     {"access-control-allow-origin", "https://shop.example.com"},
                                     {"access-control-expose-headers", "etag"},
                                     {"access-control-allow-credentials", "true"}});
    auto all = cors();
    all.origins = {"*"};
    all.credentials = false;
    response.headers.clear();
    add_cors_headers(response, all, model::ApiType::http, from("https://x"), false);
    CHECK(response.headers.front() == Field{"access-control-allow-origin", "*"});
}

TEST_CASE("a REST API leaves CORS to the function, but for what it answers itself") {
    auto one = cors();
    one.origins = {"https://shop.example.com"};
    const auto preflight = preflight_response(one, model::ApiType::rest, from("https://x"));
    CHECK(preflight.status == 200);
    CHECK(*find_header(preflight.headers, "access-control-allow-methods") == "GET,POST,OPTIONS");
    Response response;
    add_cors_headers(response, one, model::ApiType::rest, from("https://x"), false);
    CHECK(response.headers.empty());
    add_cors_headers(response, one, model::ApiType::rest, from("https://x"), true);
    CHECK(*find_header(response.headers, "access-control-allow-origin") == "https://shop.example.com");
}

}  // namespace
}  // namespace samgen::local
