#include <array>
#include <string>
#include <utility>
#include <vector>

#include "sections.hpp"

using namespace samgen::lint;

namespace {

const std::string kStages = R"(
Parameters:
  Stage: {Type: String, AllowedValues: [dev, prod]}
  Size: {Type: String}
Conditions:
  Prod: !Equals [!Ref Stage, prod]
  Live: !Equals [prod, !Ref Stage]
  Dev: !Equals [!Ref Stage, dev]
  NotProd: !Not [!Condition Prod]
  Big: !Equals [!Ref Size, big]
  Small: !Equals [!Ref Size, small]
  BigProd: !And [!Condition Prod, !Condition Big]
  Any: !Or [!Condition BigProd, !Condition Small]
  Never: !Equals [a, b]
  Virginia: !Equals [!Ref AWS::Region, us-east-1]
  Zone: !Equals [!Select [0, !GetAZs ""], a]
)";

}  // namespace

TEST_CASE("a scenario cannot contradict what its conditions say") {
    const Sections sections(kStages);
    const auto [scenario, can_be] = GENERATE(table<std::string, bool>({
        {"Prod", true},
        {"!Prod", true},
        {"Prod !Live", false},
        {"Prod NotProd", false},
        {"!Prod !NotProd", false},
        {"Prod Dev", false},
        {"!Prod !Dev", false},
        {"BigProd !Big", false},
        {"BigProd Dev", false},
        {"Any !Small !Prod", false},
        {"!Any Prod Big", false},
        {"Any Dev", true},
        {"Missing Prod", true},
        // Without allowed values nobody knows that a parameter has one value, and literals are not compared.
        {"Big Small", true},
        {"Never", true},
    }));
    INFO(scenario);
    CHECK(sections.scenario(scenario).has_value() == can_be);
}

TEST_CASE("a scenario knows what was settled, in whatever order that was") {
    const Sections sections(kStages);
    const auto scenario = sections.scenario("!Big Prod");
    REQUIRE(scenario);
    CHECK(scenario->status("Prod") == true);
    CHECK(scenario->status("Big") == false);
    CHECK(scenario->status("Live") == std::nullopt);
    CHECK(scenario->status("Missing") == std::nullopt);
    CHECK(scenario->settled() == std::vector<Settled>{{"Prod", true}, {"Big", false}});
    CHECK(*scenario == *sections.scenario("Prod !Big Missing"));
    CHECK_FALSE(*scenario == *sections.scenario("Prod"));
    CHECK(Scenario().with("Prod", true)->settled().empty());
}

TEST_CASE("values that are known decide comparisons") {
    const Sections sections(kStages);
    const auto answer = [&sections](std::string_view scenario, std::vector<KnownRef> refs) {
        return sections->satisfiable(*sections.scenario(scenario), refs);
    };
    CHECK(answer("", {{"AWS::Region", "us-east-1"}}) == true);
    CHECK(answer("Virginia", {{"AWS::Region", "us-east-1"}}) == true);
    CHECK(answer("Virginia", {{"AWS::Region", "eu-west-1"}}) == false);
    CHECK(answer("!Virginia", {{"AWS::Region", "us-east-1"}}) == false);
    CHECK(answer("NotProd", {{"Stage", "prod"}}) == false);
    CHECK(answer("BigProd", {{"Stage", "dev"}, {"AWS::Region", "us-east-1"}}) == false);
    CHECK(answer("Big", {{"AWS::Region", "us-east-1"}}) == true);
    // What no value touches stays open, even when it cannot be.
    CHECK(answer("Never", {{"AWS::Region", "us-east-1"}}) == true);
    CHECK(answer("Zone", {{"AWS::Region", "us-east-1"}}) == std::nullopt);
    CHECK(answer("Zone", {}) == true);
    CHECK_FALSE(sections->possible(*sections.scenario("Zone"), std::array{KnownRef{"Stage", "dev"}}));
}

TEST_CASE("a condition implies another") {
    const Sections sections(kStages);
    CHECK(sections.implies("Prod", "Live"));
    CHECK(sections.implies("BigProd", "Big"));
    CHECK(sections.implies("Dev", "NotProd"));
    CHECK(sections.implies("NotProd", "Dev"));
    CHECK(sections.implies("Never", "Prod"));
    CHECK(sections.implies("Prod", "Prod"));
    CHECK(sections->implied(std::array{Settled{"Any", true}, Settled{"Small", false}}, "BigProd"));
    CHECK_FALSE(sections.implies("Big", "BigProd"));
    CHECK_FALSE(sections.implies("Any", "BigProd"));
    CHECK(sections->implied(std::array{Settled{"Big", true}}, "Missing"));
    CHECK(sections->implied(std::array{Settled{"Missing", true}}, "Big"));
    CHECK(sections->implied(std::array{Settled{"Big", true}, Settled{"Small", true}}, "Never"));
    CHECK_FALSE(sections->implied(std::array{Settled{"Never", true}, Settled{"Big", false}}, "Big"));
    CHECK_FALSE(sections->implied({}, "Big"));
}

TEST_CASE("a region settles the conditions that compare it") {
    const Sections sections(kStages);
    const auto outcomes = [&sections](std::string_view name, std::string_view region) {
        const auto found = sections->in_region(name, region);
        return std::pair(found.may_hold, found.may_fail);
    };
    CHECK(outcomes("Virginia", "us-east-1") == std::pair(true, false));
    CHECK(outcomes("Virginia", "eu-west-1") == std::pair(false, true));
    CHECK(outcomes("Prod", "us-east-1") == std::pair(true, true));
    CHECK(outcomes("Missing", "us-east-1") == std::pair(true, true));
}

TEST_CASE("scenarios come in order, those that can be") {
    const Sections sections(kStages);
    std::vector<std::vector<Settled>> seen;
    const auto keep = [&seen](const Scenario& scenario) { seen.push_back(scenario.settled()); };
    const std::array<std::string_view, 3> names{"Prod", "Missing", "Dev"};
    sections->each_scenario(names, sections->nothing_settled(), 128, keep);
    CHECK(seen ==
          std::vector<std::vector<Settled>>{{{"Prod", true}, {"Dev", false}}, {{"Prod", false}, {"Dev", true}}});
    seen.clear();
    sections->each_scenario(names, sections->nothing_settled(), 2, keep);
    CHECK(seen.size() == 1);
    seen.clear();
    sections->each_scenario({}, *sections.scenario("Prod"), 128, keep);
    CHECK(seen == std::vector<std::vector<Settled>>{{{"Prod", true}}});
}

TEST_CASE("rules hold for the template as a whole") {
    const Sections sections(R"(
Rules:
  Large: {RuleCondition: !Equals [!Ref Stage, prod], Assertions: [{Assert: !Equals [!Ref Size, big]}]}
  Odd: {Assertions: [{Assert: {Fn::Contains: [[a], !Ref Stage]}}]}
Conditions:
  Prod: !Equals [!Ref Stage, prod]
  Big: !Equals [!Ref Size, big]
)");
    CHECK(sections.implies("Prod", "Big"));
    CHECK_FALSE(sections.implies("Big", "Prod"));
    CHECK(sections.scenario("Prod !Big").has_value());
}

TEST_CASE("a value that is not allowed is never had") {
    const Sections sections(R"(
Parameters: {Stage: {Type: String, AllowedValues: [dev, prod]}}
Conditions:
  Test: !Equals [!Ref Stage, test]
  Prod: !Equals [!Ref Stage, prod]
)");
    CHECK(sections->implied(std::array{Settled{"Test", true}}, "Prod"));  // as anything is, since it never holds
    CHECK_FALSE(sections->implied(std::array{Settled{"Test", false}}, "Prod"));
    CHECK(sections.scenario("Test").has_value());
}
