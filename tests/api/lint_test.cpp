#include <algorithm>

#include <samgen/lint.hpp>

#include "support/catch.hpp"

namespace {

constexpr std::string_view kQueue =
    "Resources:\n"
    "  Queue:\n"
    "    Type: AWS::SQS::Queue\n"
    "    Properties:\n"
    "      VisibilityTimeuot: 30\n";

}  // namespace

TEST_CASE("what is wrong with a template is found") {
    const auto found = samgen::lint_template({.text = kQueue});
    REQUIRE(found.size() == 1);
    const auto& finding = found.front();
    CHECK(finding.rule == "E3002");
    CHECK(finding.level == samgen::Level::error);
    CHECK(finding.text == "`VisibilityTimeuot` is no property here");
    CHECK(finding.hint == "did you mean `VisibilityTimeout`?");
    CHECK(finding.file == "template.yaml");
    REQUIRE(finding.place);
    CHECK(finding.place->line == 5);
    CHECK(finding.place->column == 7);
    REQUIRE(finding.end);
    CHECK(finding.end->column == 24);
}

TEST_CASE("rules are chosen, parameters given") {
    CHECK(samgen::lint_template({.text = kQueue}, {.ignore = {"E3002"}}).empty());
    constexpr std::string_view kSized =
        "Parameters: { Size: { Type: Number } }\n"
        "Resources: { Queue: { Type: AWS::SQS::Queue, Properties: { DelaySeconds: !Ref Size } } }\n";
    CHECK(samgen::lint_template({.text = kSized}).empty());
    const auto found = samgen::lint_template({.text = kSized}, {.parameters = {{"Size", "901"}}});
    REQUIRE(found.size() == 1);
    CHECK(found.front().rule == "W1030");
}

TEST_CASE("a text that is no template is a finding") {
    CHECK_FALSE(samgen::lint_template({.text = "a: [b"}).empty());
    CHECK_FALSE(samgen::lint_template({.text = ""}).empty());
    CHECK_FALSE(samgen::lint_template({.text = std::string_view("\0\xff", 2)}).empty());
}

TEST_CASE("rules are listed by ID") {
    const auto rules = samgen::lint_rules();
    CHECK(std::ranges::is_sorted(rules, {}, &samgen::Rule::id));
    const auto found = std::ranges::find(rules, "W3005", &samgen::Rule::id);
    REQUIRE(found != rules.end());
    CHECK(found->level == samgen::Level::warning);
}
