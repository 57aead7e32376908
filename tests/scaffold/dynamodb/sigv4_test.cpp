#include "dynamodb/sigv4.hpp"

#include "support/catch.hpp"

using namespace dynamodb;

namespace {

const Credentials kExample = {.access_key = "AKIDEXAMPLE", .secret_key = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"};

}  // namespace

TEST_CASE("the signature of AWS's own example") {
    Signer signer = {kExample, "us-east-1", "service"};
    SignedRequest request = {.method = "GET", .headers = {{"host", "example.amazonaws.com"}}};
    signer.sign(request, 1440938160);
    CHECK(request.headers.at("x-amz-date") == "20150830T123600Z");
    CHECK(request.headers.at("authorization") ==
          "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
          "SignedHeaders=host;x-amz-date, "
          "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
}

TEST_CASE("temporary credentials: the token is signed with the rest") {
    Credentials credentials = kExample;
    credentials.session_token = "TOKEN+/=";
    Signer signer = {credentials, "eu-central-1", "dynamodb"};
    SignedRequest request = {.headers = {{"host", "dynamodb.eu-central-1.amazonaws.com"},
                                         {"content-type", "application/x-amz-json-1.0"},
                                         {"x-amz-target", "DynamoDB_20120810.GetItem"}},
                             .body = "{\"TableName\":\"\xc3\xa4\"}"};
    signer.sign(request, 1769860800);
    CHECK(request.headers.at("x-amz-security-token") == "TOKEN+/=");
    // As botocore signs it.
    CHECK(request.headers.at("authorization") ==
          "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260131/eu-central-1/dynamodb/aws4_request, "
          "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, "
          "Signature=c32a603c089bddf0fe42cf212e113d5bcd3ce6e9a34dde685dbf3680d141ea61");
}

TEST_CASE("a process that lives past midnight signs with the key of the new day") {
    const auto signed_at = [](Signer& signer, std::time_t now) {
        SignedRequest request = {.headers = {{"host", "dynamodb.eu-central-1.amazonaws.com"}}, .body = "{}"};
        signer.sign(request, now);
        return request.headers.at("authorization");
    };
    constexpr std::time_t kLastSecond = 1769903999;  // 2026-01-31T23:59:59Z
    Signer old = {kExample, "eu-central-1", "dynamodb"};
    Signer fresh = old;
    const std::string before = signed_at(old, kLastSecond);
    CHECK(signed_at(old, kLastSecond + 1) == signed_at(fresh, kLastSecond + 1));
    CHECK(signed_at(old, kLastSecond) == before);
    CHECK(before.find("/20260131/") != std::string::npos);
}
