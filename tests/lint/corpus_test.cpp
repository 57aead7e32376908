// What broke the linter once, and what the fuzz target starts from: it must come to an end with findings that can be
// shown, twice the same.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "lint/linting.hpp"
#include "support/catch.hpp"

namespace samgen::lint {
namespace {

std::vector<std::filesystem::path> corpus() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(SAMGEN_LINT_CORPUS)) {
        files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

bool is_within(const text::Span& span, const text::Source& source) {
    return !span || (span.source == &source && span.begin <= span.end && span.end <= source.text().size());
}

TEST_CASE("the fuzz target's corpus is linted to its end") {
    const auto files = corpus();
    REQUIRE(!files.empty());
    for (const auto& file : files) {
        CAPTURE(file.filename().string());
        const auto text = read_file(file.string());
        const auto result = linted(text);
        for (const auto& finding : result.findings) {
            CHECK(!finding.message.empty());
            CHECK(is_within(finding.span, *result.source));
        }
        CHECK(counted(linted(text)) == counted(result));
    }
}

std::string topic_named(const std::string& name) {
    return "Resources: {T: {Type: AWS::SNS::Topic, Properties: {TopicName: {" + name + "}}}}\n";
}

TEST_CASE("a text of very many parts does not take up the stack") {
    std::string items;
    std::string calls;
    std::string variables;
    for (int i = 0; i < 30'000; ++i) {
        items += "a,";
        calls += "{Ref: AWS::Region},";
        variables += "${AWS::Region}";
    }
    CHECK(lines_of(linted(topic_named("'Fn::Join': ['', [" + items + "]]")), "E1022").empty());
    CHECK(lines_of(linted(topic_named("'Fn::Join': ['', [" + calls + "]]")), "E1022").empty());
    CHECK(lines_of(linted(topic_named("'Fn::Sub': \"" + variables + "\"")), "E1019").empty());
}

TEST_CASE("what a wrong name should be is not looked for without end") {
    std::string text = "Resources:\n";
    for (int i = 0; i < 2000; ++i) {
        text += "  R" + std::to_string(i) + ": {Type: 'AWS::EC2::Instanze'}\n";
    }
    const auto result = linted(text);
    const auto has_hint = [](const Finding& finding) {
        return finding.hint.find("AWS::EC2::Instance") != std::string::npos;
    };
    CHECK(lines_of(result, "E3006").size() == 2000);
    const auto hints = std::ranges::count_if(result.findings, has_hint);
    CHECK(hints >= 100);
    CHECK(hints < 2000);
}

// A parameter with many allowed values.
std::string parameter(const std::string& name, int values) {
    std::string text = "  " + name + ": {Type: String, AllowedValues: [";
    for (int i = 0; i < values; ++i) {
        text += "v" + std::to_string(i) + ", ";
    }
    return text + "]}\n";
}

std::string instances(int count, const std::string& type) {
    std::string text = "Resources:\n";
    for (int i = 0; i < count; ++i) {
        text +=
            "  R" + std::to_string(i) + ": {Type: 'AWS::Logs::LogGroup', Properties: {LogGroupClass: " + type + "}}\n";
    }
    return text;
}

TEST_CASE("the values that functions can have are not all checked where they are very many") {
    // Each function could have 512 values that are looked at, and none of them is right. Without an end to it all of
    // the instances were reported.
    const auto subs = linted("Parameters:\n" + parameter("P", 20'000) + instances(200, "!Sub '${P}x'"));
    CHECK(lines_of(subs, "W1031").size() >= 20);
    CHECK(lines_of(subs, "W1031").size() < 150);

    std::string mapping = "Mappings:\n  M:\n";
    for (int i = 0; i < 50; ++i) {
        mapping += "    v" + std::to_string(i) + ": {x: y}\n";
    }
    const auto lookups = linted("Parameters:\n" + parameter("P", 50) + parameter("Q", 50) + mapping +
                                instances(60, "!FindInMap [M, !Ref P, !Ref Q]"));
    auto lines = lines_of(lookups, "E1011");
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    CHECK(lines.size() >= 5);
    CHECK(lines.size() < 40);
}

}  // namespace
}  // namespace samgen::lint
