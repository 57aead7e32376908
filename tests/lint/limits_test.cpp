// The limits of CloudFormation: the last template that keeps one, and the first that does not.
#include <fmt/format.h>

#include "lint/linting.hpp"
#include "support/catch.hpp"

namespace samgen::lint {
namespace {

const std::string kTopic = "Resources: {T: {Type: AWS::SNS::Topic}}\n";

std::string entries(std::string_view section, std::size_t count, std::string_view value) {
    std::string text = fmt::format("{}:\n", section);
    for (std::size_t i = 0; i < count; ++i) {
        text += fmt::format("  N{}: {}\n", i, value);
    }
    return text;
}

// What `rule` finds in the text, as shown(); other rules do not count.
std::string found(std::string text, std::string_view rule, const Options& options = {}) {
    std::string all;
    for (const auto& finding : linted(std::move(text), options).findings) {
        if (finding.rule == rule) {
            all += (all.empty() ? "" : ", ") + shown(finding);
        }
    }
    return all;
}

TEST_CASE("the number of entries in a section") {
    const std::string map = "{a: {b: c}}";
    CHECK(found(entries("Parameters", 200, "{Type: String}") + kTopic, "E2010") == "");
    CHECK(found(entries("Parameters", 201, "{Type: String}") + kTopic, "E2010") == "1:1-11 E2010");
    CHECK(found(entries("Mappings", 200, map) + kTopic, "E7010") == "");
    CHECK(found(entries("Mappings", 201, map) + kTopic, "E7010") == "1:1-9 E7010");
    CHECK(found(entries("Outputs", 200, "{Value: x}") + kTopic, "E6010") == "");
    CHECK(found(entries("Outputs", 201, "{Value: x}") + kTopic, "E6010") == "1:1-8 E6010");
    CHECK(found(entries("Resources", 500, "{Type: AWS::SNS::Topic}"), "E3010") == "");
    CHECK(found(entries("Resources", 501, "{Type: AWS::SNS::Topic}"), "E3010") == "1:1-10 E3010");
}

TEST_CASE("what SAM adds counts as well, and the message says how") {
    const std::string functions = "{Type: AWS::Serverless::Function, Properties: {Events: {E: {Type: HttpApi}}}}";
    const auto text = [&](std::size_t count) {
        return "Transform: AWS::Serverless-2016-10-31\n" + entries("Resources", count, functions);
    };
    // Each makes a role and a permission; all of them an API and its stage.
    CHECK(found(text(166), "E3010") == "");
    CHECK(found(text(167), "E3010") == "2:1-10 E3010");
    const auto result = linted(text(167));
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].message ==
          "the stack would have 503 resources, and CloudFormation takes at most 500: 167 are written here, and SAM "
          "adds 336 "
          "(167 AWS::IAM::Role, 167 AWS::Lambda::Permission, 1 AWS::ApiGatewayV2::Api, 1 AWS::ApiGatewayV2::Stage)");
}

TEST_CASE("the length of a name") {
    const auto name = [](std::size_t length) { return std::string(length, 'N'); };
    const auto topic = [](const std::string& id) { return "Resources: {" + id + ": {Type: AWS::SNS::Topic}}\n"; };
    CHECK(found(topic(name(255)), "E3011") == "");
    CHECK(found(topic(name(256)), "E3011") == "1:13-269 E3011");
    CHECK(found("Parameters: {" + name(255) + ": {Type: String}}\n" + kTopic, "E2011") == "");
    CHECK(found("Parameters: {" + name(256) + ": {Type: String}}\n" + kTopic, "E2011") == "1:14-270 E2011");
    CHECK(found("Outputs: {" + name(255) + ": {Value: x}}\n" + kTopic, "E6011") == "");
    CHECK(found("Outputs: {" + name(256) + ": {Value: x}}\n" + kTopic, "E6011") == "1:11-267 E6011");
    CHECK(found("Mappings: {" + name(255) + ": {a: {b: c}}}\n" + kTopic, "E7002") == "");
    CHECK(found("Mappings: {" + name(256) + ": {a: {b: c}}}\n" + kTopic, "E7002") == "1:12-268 E7002");
}

TEST_CASE("the length of the description is counted in bytes") {
    CHECK(found("Description: " + std::string(1024, 'x') + "\n" + kTopic, "E1003") == "");
    CHECK(found("Description: " + std::string(1025, 'x') + "\n" + kTopic, "E1003") == "1:14-1039 E1003");
    std::string accents;
    for (int i = 0; i < 513; ++i) {
        accents += "\u00e9";
    }
    CHECK(found("Description: " + accents + "\n" + kTopic, "E1003") == "1:14-527 E1003");
}

TEST_CASE("the size of the text is what the caller says") {
    CHECK(found(kTopic, "E1002") == "");
    CHECK(found(kTopic, "E1002", {.text_bytes = 1'000'000}) == "");
    CHECK(found(kTopic, "E1002", {.text_bytes = 1'000'001}) == "1:1-10 E1002");
}

}  // namespace
}  // namespace samgen::lint
