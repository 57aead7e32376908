#include "lint/registry.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "lint/linting.hpp"
#include "support/catch.hpp"

namespace samgen::lint {
namespace {

// Rules whose failing template is too long for a file; limits_test.cpp makes them.
const std::set<std::string> kMadeByLimitsTest = {"E1002", "E1003", "E2010", "E2011", "E3010",
                                                 "E3011", "E6010", "E6011", "E7002", "E7010"};

TEST_CASE("the registry is sorted, and finds its rules") {
    CHECK(std::ranges::is_sorted(rules(), {}, &Rule::id));
    for (const auto* rule : rules()) {
        CHECK(find_rule(rule->id) == rule);
        CHECK(rule->doc == "rules/" + std::string(rule->id) + ".md");
        CHECK(!rule->summary.empty());
        CHECK(!rule->summary.ends_with('.'));
        const auto level = rule->id.front();
        CHECK(rule->severity == (level == 'E'   ? diag::Severity::error
                                 : level == 'W' ? diag::Severity::warning
                                                : diag::Severity::info));
    }
    CHECK(find_rule("E9999") == nullptr);
    CHECK(find_rule("") == nullptr);
}

TEST_CASE("every rule fires in one template and is quiet in another") {
    std::set<std::string> fired;
    std::set<std::string> quiet;
    for (const auto& entry : std::filesystem::directory_iterator(SAMGEN_LINT_TEMPLATES)) {
        const auto text = read_file(entry.path().string());
        const auto ids = rules_of(linted(text, {.today = today_said_in(text)}));
        for (const auto* rule : rules()) {
            const auto id = std::string(rule->id);
            (std::ranges::find(ids, id) != ids.end() ? fired : quiet).insert(id);
        }
    }
    for (const auto* rule : rules()) {
        const auto id = std::string(rule->id);
        INFO(id);
        CHECK((fired.contains(id) || kMadeByLimitsTest.contains(id)));
        CHECK(quiet.contains(id));
    }
}

TEST_CASE("every page belongs to a rule") {
    for (const auto& entry : std::filesystem::directory_iterator(SAMGEN_DOCS "/rules")) {
        INFO(entry.path());
        CHECK(find_rule(entry.path().stem().string()) != nullptr);
    }
}

}  // namespace
}  // namespace samgen::lint
