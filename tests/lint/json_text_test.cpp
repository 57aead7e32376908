#include "lint/engine/json_text.hpp"

#include <string>

#include "lint/linting.hpp"
#include "support/catch.hpp"

namespace samgen::lint {
namespace {

// What is read, written again; empty when the text is no JSON.
std::string again(std::string_view text) {
    Arena arena;
    const auto* node = parse_json(text, {}, arena);
    return node == nullptr ? std::string() : to_json(*node);
}

TEST_CASE("JSON in a text is read") {
    CHECK(again(R"({"a": [1, -2.5e1, true, null, "x"], "b": {}})") ==
          again("\n { \"a\" : [ 1 ,-2.5e1,true,null,\"x\" ] ,\t\"b\":{ } } "));
    CHECK(again(R"("caf\u00e9 \ud83d\ude00 \"\\\/\n")") == again("\"caf\u00e9 \U0001F600 \\\"\\\\/\\n\""));
    CHECK(again("[]") == "[]");

    Arena arena;
    const auto* map = parse_json(R"({"a": 1, "b": 2, "a": 3})", {}, arena);
    REQUIRE(map != nullptr);
    REQUIRE(map->entries.size() == 2);
    CHECK(map->entries[0].key == "a");
    CHECK(map->entries[0].value->number == 3);
    CHECK(parse_json("7", {}, arena)->kind == Kind::integer);
    CHECK(parse_json("7.0", {}, arena)->kind == Kind::number);
    CHECK(parse_json("7e0", {}, arena)->kind == Kind::number);
}

TEST_CASE("a text that is no JSON is left alone") {
    for (const std::string_view text :
         {"",    " ",       "{",         "[",        "[1,]",      "{\"a\":1,}", "{a: 1}", "'a'",
          "\"a", "\"\\x\"", "\"\\u12\"", "\"a\nb\"", "01",        "1.",         "-",      ".5",
          "1e",  "tru",     "nulls",     "[1] 2",    "{\"a\" 1}", "{1: 2}",     "\"\\"}) {
        INFO(text);
        CHECK(again(text).empty());
    }
    CHECK(again(std::string(100'000, '[')).empty());
    CHECK(again(std::string(150, '[') + std::string(150, ']')).size() == 300);
}

TEST_CASE("a finding in a policy that is a text stands at the property and underlines the text") {
    const auto result = linted(R"(Resources:
  Read:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: '{"Statement": [{"Effect": "Allow", "Resource": "*"}]}'
)");
    REQUIRE(counted(result) == std::vector<std::string>{"5 E3510"});
    CHECK(result.findings.front().span.text() == R"('{"Statement": [{"Effect": "Allow", "Resource": "*"}]}')");
}

TEST_CASE("the environment of a function is counted") {
    const auto with = [](std::size_t length) {
        return linted(R"(Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Code: {S3Bucket: builds, S3Key: orders.zip}
      Handler: index.handler
      Role: arn:aws:iam::123456789012:role/orders
      Runtime: python3.13
      Environment:
        Variables:
          RULES: )" + std::string(length, 'x') +
                      "\n");
    };
    CHECK(lines_of(with(4091), "E3697").empty());  // 4096 with the name
    CHECK(lines_of(with(4092), "E3697") == std::vector<std::uint32_t>{10});
}

}  // namespace
}  // namespace samgen::lint
