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

// The lines on which `rule` is counted; other rules do not matter.
std::vector<std::uint32_t> found(std::string text, std::string_view rule) {
    return lines_of(linted(std::move(text)), rule);
}

const std::vector<std::uint32_t> kNowhere;
const std::vector<std::uint32_t> kFirstLine = {1};

TEST_CASE("the number of entries in a section") {
    const std::string map = "{a: {b: c}}";
    CHECK(found(entries("Parameters", 200, "{Type: String}") + kTopic, "E2010") == kNowhere);
    CHECK(found(entries("Parameters", 201, "{Type: String}") + kTopic, "E2010") == kFirstLine);
    CHECK(found(entries("Mappings", 200, map) + kTopic, "E7010") == kNowhere);
    CHECK(found(entries("Mappings", 201, map) + kTopic, "E7010") == kFirstLine);
    CHECK(found(entries("Outputs", 200, "{Value: x}") + kTopic, "E6010") == kNowhere);
    CHECK(found(entries("Outputs", 201, "{Value: x}") + kTopic, "E6010") == kFirstLine);
    CHECK(found(entries("Resources", 500, "{Type: AWS::SNS::Topic}"), "E3010") == kNowhere);
    CHECK(found(entries("Resources", 501, "{Type: AWS::SNS::Topic}"), "E3010") == kFirstLine);
}

TEST_CASE("what SAM adds counts as well") {
    const auto text = [&](std::size_t count) {
        std::string all = "Resources:\n";
        for (std::size_t i = 0; i < count; ++i) {
            all += fmt::format(
                "  N{0}: {{Type: AWS::Serverless::Function, Properties: {{Runtime: python3.13, Handler: a.b, CodeUri: "
                "x, "
                "Events: {{E: {{Type: HttpApi, Properties: {{Method: get, Path: /{0}}}}}}}}}}}\n",
                i);
        }
        return all + "Transform: AWS::Serverless-2016-10-31\n";
    };
    // Each makes a role and a permission; all of them an API and its stage.
    CHECK(found(text(166), "E3010") == kNowhere);
    CHECK(found(text(167), "E3010") == kFirstLine);
}

TEST_CASE("the length of a name") {
    const auto name = [](std::size_t length) { return std::string(length, 'N'); };
    const auto topic = [](const std::string& id) { return "Resources: {" + id + ": {Type: AWS::SNS::Topic}}\n"; };
    CHECK(found(topic(name(255)), "E3011") == kNowhere);
    CHECK(found(topic(name(256)), "E3011") == kFirstLine);
    CHECK(found("Parameters: {" + name(255) + ": {Type: String}}\n" + kTopic, "E2011") == kNowhere);
    CHECK(found("Parameters: {" + name(256) + ": {Type: String}}\n" + kTopic, "E2011") == kFirstLine);
    CHECK(found("Outputs: {" + name(255) + ": {Value: x}}\n" + kTopic, "E6011") == kNowhere);
    CHECK(found("Outputs: {" + name(256) + ": {Value: x}}\n" + kTopic, "E6011") == kFirstLine);
    CHECK(found("Mappings: {" + name(255) + ": {a: {b: c}}}\n" + kTopic, "E7002") == kNowhere);
    CHECK(found("Mappings: {" + name(256) + ": {a: {b: c}}}\n" + kTopic, "E7002") == kFirstLine);
}

TEST_CASE("the length of the description is counted in bytes") {
    CHECK(found("Description: " + std::string(1024, 'x') + "\n" + kTopic, "E1003") == kNowhere);
    CHECK(found("Description: " + std::string(1025, 'x') + "\n" + kTopic, "E1003") == kFirstLine);
    std::string accents;
    for (int i = 0; i < 513; ++i) {
        accents += "\u00e9";
    }
    CHECK(found("Description: " + accents + "\n" + kTopic, "E1003") == kFirstLine);
}

TEST_CASE("the size of the text") {
    const auto padded = [](std::size_t bytes) { return kTopic + "#" + std::string(bytes - kTopic.size() - 1, 'x'); };
    CHECK(found(padded(1'000'000), "E1002") == kNowhere);
    CHECK(found(padded(1'000'001), "E1002") == kFirstLine);
}

}  // namespace
}  // namespace samgen::lint
