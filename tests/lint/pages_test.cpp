// A rule's page has two fenced templates: one that breaks the rule and the same one repaired. Both are run. In the
// first one, each line on which the rule is counted ends in a comment that says its ID:
//
//   DependsOn: Order  # E3005
//
// Where a failing template would be too long to read, the fences say `yaml excerpt`, and limits_test.cpp stands in.
#include <algorithm>
#include <optional>
#include <sstream>

#include <fmt/format.h>

#include "lint/linting.hpp"
#include "support/catch.hpp"

namespace samgen::lint {
namespace {

struct Fence {
    std::string info;  // what follows the three backquotes
    std::string text;
};

std::vector<Fence> fences_in(const std::string& page) {
    std::vector<Fence> fences;
    std::optional<Fence> open;
    std::istringstream lines(page);
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("```")) {
            if (open) {
                open->text += line + '\n';
            }
        } else if (open) {
            fences.push_back(*open);
            open.reset();
        } else {
            open = Fence{line.substr(3), {}};
        }
    }
    return fences;
}

// The lines whose comment names the rule; a comment may name several.
std::vector<std::uint32_t> marked_lines(const std::string& text, std::string_view rule) {
    std::vector<std::uint32_t> lines;
    std::istringstream all(text);
    std::uint32_t number = 0;
    for (std::string line; std::getline(all, line);) {
        ++number;
        const auto hash = line.rfind("# ");
        if (hash != std::string::npos && line.find(rule, hash) != std::string::npos) {
            lines.push_back(number);
        }
    }
    return lines;
}

Settings settings_of(const Fence& fence) {
    auto settings = everything();
    settings.today = today_said_in(fence.info);
    return settings;
}

std::string listed(const Linted& result) { return fmt::format("{}", fmt::join(counted(result), ", ")); }

TEST_CASE("every page shows its rule at work, and the repair") {
    for (const auto& rule : rules()) {
        if (!rule.implemented) {
            continue;
        }
        DYNAMIC_SECTION(std::string(rule.id)) {
            const auto page = read_file(fmt::format("{}/rules/{}.md", SAMGEN_DOCS, rule.id));
            CHECK(page.starts_with(fmt::format("# {}: {}\n", rule.id, rule.title)));
            const auto fences = fences_in(page);
            REQUIRE(fences.size() == 2);
            CHECK(fences[0].info.starts_with("yaml"));
            CHECK(fences[1].info.starts_with("yaml"));
            if (fences[0].info == "yaml excerpt") {
                continue;
            }
            const auto marked = marked_lines(fences[0].text, rule.id);
            CHECK_FALSE(marked.empty());
            const auto wrong = linted(fences[0].text, settings_of(fences[0]));
            INFO(listed(wrong));
            CHECK(lines_of(wrong, rule.id) == marked);
            // The repair breaks nothing else.
            const auto right = linted(fences[1].text, settings_of(fences[1]));
            INFO(listed(right));
            CHECK(lines_of(right, rule.id).empty());
            CHECK(std::ranges::none_of(
                right.findings, [](const Finding& finding) { return finding.severity() != diag::Severity::info; }));
        }
    }
}

}  // namespace
}  // namespace samgen::lint
