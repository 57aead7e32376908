#include <algorithm>
#include <filesystem>
#include <string>

#include "lint/linting.hpp"
#include "lint/rule_table.hpp"
#include "support/catch.hpp"

namespace samgen::lint {
namespace {

TEST_CASE("the table of rules is sorted, and finds its rules") {
    const auto is_own = [](const RuleInfo& rule) {
        return rule.id.size() > 1 && (rule.id[1] == 'G' || rule.id[1] == 'S');
    };
    CHECK(std::ranges::count_if(rules(), is_own) + 312 == std::ssize(rules()));  // cfn-lint's 311, and no rule's place
    CHECK(std::ranges::is_sorted(rules(), {}, &RuleInfo::id));
    for (const auto& rule : rules().subspan(1)) {
        INFO(rule.id);
        CHECK(&info(find_rule(rule.id)) == &rule);
        CHECK(!rule.title.empty());
        CHECK(!rule.title.ends_with('.'));
        const auto level = rule.id.front();
        CHECK((!rule.is_advice || rule.id[1] == 'S'));
        CHECK(rule.severity() == (rule.is_advice ? diag::Severity::info
                                  : level == 'E' ? diag::Severity::error
                                  : level == 'W' ? diag::Severity::warning
                                                 : diag::Severity::info));
    }
    CHECK(find_rule("E9999") == RuleId::none);
    CHECK(find_rule("") == RuleId::none);
    CHECK(info(rule("E3012")).id == "E3012");
}

TEST_CASE("every page belongs to a rule that is there") {
    for (const auto& entry : std::filesystem::directory_iterator(SAMGEN_DOCS "/rules")) {
        const auto found = find_rule(entry.path().stem().string());
        INFO(entry.path());
        CHECK(found != RuleId::none);
        CHECK(info(found).implemented);
    }
}

TEST_CASE("a rule speaks by its level, its name and what was asked for") {
    const auto& error = info(rule("E3012"));
    const auto& warning = info(rule("W3005"));
    const auto& note = info(rule("I1022"));
    const Selection plain;
    CHECK(plain.speaks(error));
    CHECK(plain.speaks(warning));
    CHECK_FALSE(plain.speaks(note));
    CHECK(Selection{.include = {"I"}}.speaks(note));
    CHECK(Selection{.include = {"I10"}}.speaks(note));
    CHECK_FALSE(Selection{.ignore = {"W"}}.speaks(warning));
    CHECK_FALSE(Selection{.include = {"W3005"}, .ignore = {"W3005"}}.speaks(warning));
    CHECK(Selection{.ignore = {"W"}, .mandatory = {"W3005"}}.speaks(warning));
    const RuleInfo advice{.id = "WS1000", .title = "advice", .implemented = true, .is_advice = true};
    CHECK_FALSE(plain.speaks(advice));
    CHECK_FALSE(Selection{.include = {"W"}}.speaks(advice));
    CHECK(Selection{.include = {"WS"}}.speaks(advice));
    CHECK(Selection{.include = {"I"}}.speaks(advice));
    CHECK_FALSE(Selection{.include = {"I"}, .ignore = {"WS1000"}}.speaks(advice));
    CHECK_FALSE(Selection{.ignore = {"EG"}}.speaks(info(rule("EG1001"))));
    const RuleInfo experimental{.id = "E3999", .title = "an experiment", .implemented = true, .experimental = true};
    CHECK_FALSE(plain.speaks(experimental));
    CHECK(Selection{.experimental = true}.speaks(experimental));
    CHECK(Selection{.include = {"E3999"}}.speaks(experimental));
    CHECK_FALSE(Selection{.include = {"E"}}.speaks(experimental));
}

}  // namespace
}  // namespace samgen::lint
