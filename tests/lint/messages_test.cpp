// What the user reads: the message, the hint and the related places of findings where these take some thought.
#include <fmt/format.h>

#include "lint/linting.hpp"
#include "support/catch.hpp"

namespace samgen::lint {
namespace {

std::string told(std::string text, const Options& options = {}) {
    std::string all;
    for (const auto& finding : linted(std::move(text), options).findings) {
        all += fmt::format("{}: {}", finding.rule, finding.message);
        if (!finding.hint.empty()) {
            all += fmt::format(" [{}]", finding.hint);
        }
        for (const auto& related : finding.related) {
            all += fmt::format(" <{}: {}>", related.span.source->position(related.span.begin).line, related.message);
        }
        all += '\n';
    }
    return all;
}

std::string topic_with(const std::string& name) {
    return "Resources:\n  Orders: {Type: AWS::SNS::Topic, Properties: {TopicName: " + name + "}}\n";
}

TEST_CASE("a name that is not there, and what was meant") {
    CHECK(told(topic_with("!Ref AWS::Regon")) ==
          "E1020: `AWS::Regon` is not a parameter, a resource or a pseudo parameter [did you mean `AWS::Region`?]\n");
    CHECK(told("Parameters: {P: {Type: String}}\n" + topic_with("!Join ['', [!Ref P, !GetAtt P.Arn]]")) ==
          "E1010: `P` is a parameter, and has no attributes [`!Ref P` reads it]\n");
    CHECK(told("Resources:\n  A: {Type: AWS::SNS::Topic}\n  B: {Type: AWS::SNS::Topic, DependsOn: [A, Aa]}\n"
               "  C: {Type: AWS::SNS::Topic, Properties: {TopicName: !Ref A.TopicName}}\n") ==
          "E3005: there is no resource `Aa` [did you mean `A`?]\n"
          "E1020: `A.TopicName` is not a parameter, a resource or a pseudo parameter [to read an attribute, write "
          "`!GetAtt "
          "A.TopicName`]\n");
    CHECK(told(topic_with("!Sub '${HOME}'")) ==
          "E1019: `HOME` is not a parameter, a resource, a pseudo parameter or a variable of this `Fn::Sub` [for text "
          "that is "
          "to stay as it is, write `${!HOME}`]\n");
}

TEST_CASE("a circle is told from each of its resources, with its reasons") {
    CHECK(told("Resources:\n"
               "  A: {Type: AWS::SNS::Topic, DependsOn: B}\n"
               "  B: {Type: AWS::SNS::Topic, Properties: {TopicName: !Ref A}}\n") ==
          "E3004: `A` needs itself: `A` -> `B` -> `A` [take away one of these references, or give it to a resource of "
          "its "
          "own] <2: `A` needs `B`> <3: `B` needs `A`>\n"
          "E3004: `B` needs itself: `B` -> `A` -> `B` [take away one of these references, or give it to a resource of "
          "its "
          "own] <3: `B` needs `A`> <2: `A` needs `B`>\n");
}

TEST_CASE("a long circle is told in part") {
    std::string text = "Resources:\n";
    for (int i = 0; i < 20; ++i) {
        text += fmt::format("  R{}: {{Type: AWS::SNS::Topic, DependsOn: R{}}}\n", i, (i + 1) % 20);
    }
    const auto result = linted(text);
    REQUIRE(result.findings.size() == 20);
    CHECK(result.findings[0].message ==
          "`R0` needs itself: `R0` -> `R1` -> `R2` -> `R3` -> `R4` -> `R5` -> `R6` -> ... (13 more) -> `R0`");
    CHECK(result.findings[0].related.size() == 8);
}

TEST_CASE("a name that two sections share says where the other stands") {
    CHECK(
        told("Parameters:\n  A: {Type: String}\nResources:\n  A: {Type: AWS::SNS::Topic, Properties: {TopicName: !Sub "
             "'${A}'}}\n")
            .starts_with("E3007: `A` is the name of a parameter as well <2: the parameter>\n"));
}

TEST_CASE("a name that cannot be one comes with one that can") {
    CHECK(told("Resources:\n  order-items: {Type: AWS::SNS::Topic}\n") ==
          "E3001: `order-items` cannot name a resource: names have letters and digits only [`OrderItems` can]\n");
    CHECK(told("Resources:\n  '--': {Type: AWS::SNS::Topic}\n") ==
          "E3001: `--` cannot name a resource: names have letters and digits only\n");
}

TEST_CASE("what depends on the date is a warning unless asked for, and silent without a date") {
    const std::string text =
        "Resources:\n  F: {Type: AWS::Lambda::Function, Properties: {Handler: a.b, Role: r, Runtime: nodejs16.x}}\n";
    const Options day{.today = today_said_in("today=2026-06-15")};
    CHECK(told(text) == "");
    CHECK(told(text, day) ==
          "E2531: the runtime `nodejs16.x` has had no support since 2024-06-12; Lambda creates no functions with it, "
          "and from "
          "2026-07-01 on will update none [use `nodejs24.x`]\n");
    CHECK(linted(text, day).findings.at(0).severity == diag::Severity::warning);
    auto strict = day;
    strict.dated_errors = true;
    CHECK(linted(text, strict).findings.at(0).severity == diag::Severity::error);
}

TEST_CASE("an empty template, or none") {
    CHECK(told("") == "E1001: the template is empty: it needs `Resources`\n");
    CHECK(told("[]\n") == "E1001: a template is a map of sections, not a list\n");
    CHECK(told("Outputs: {}\n") == "E1001: the template has no `Resources`\n");
}

TEST_CASE("a template full of wrong names is judged in bounded time") {
    std::string text = "Resources:\n";
    for (int i = 0; i < 3000; ++i) {
        text += fmt::format("  R{}: {{Type: AWS::SNS::Topic, DependsOn: Missing{}}}\n", i, i);
    }
    CHECK(linted(text).findings.size() == 3001);  // one each, and E3010
}

}  // namespace
}  // namespace samgen::lint
