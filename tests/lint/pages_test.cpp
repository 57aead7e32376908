// A page has two fenced templates: one that breaks the rule and the same one repaired. Both are run. Where a failing
// template would be too long to read, the fences say `yaml excerpt`, and limits_test.cpp stands in.
#include <algorithm>
#include <optional>

#include "lint/linting.hpp"
#include "lint/registry.hpp"
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
    for (std::size_t at = 0; at < page.size();) {
        const auto end = std::min(page.find('\n', at), page.size());
        const auto line = page.substr(at, end - at);
        at = end + 1;
        if (line.starts_with("```")) {
            if (open) {
                fences.push_back(*open);
                open.reset();
            } else {
                open = Fence{line.substr(3), {}};
            }
        } else if (open) {
            open->text += line + '\n';
        }
    }
    return fences;
}

bool fires(const Fence& fence, std::string_view rule) {
    Options options;
    options.today = today_said_in(fence.info);
    const auto ids = rules_of(linted(fence.text, options));
    return std::ranges::find(ids, rule) != ids.end();
}

TEST_CASE("every page shows its rule at work, and the repair") {
    for (const auto* rule : rules()) {
        DYNAMIC_SECTION(std::string(rule->id)) {
            const auto page = read_file(std::string(SAMGEN_DOCS "/") + std::string(rule->doc));
            CHECK(page.starts_with("# " + std::string(rule->id) + ": " + std::string(rule->summary) + "\n"));
            const auto fences = fences_in(page);
            REQUIRE(fences.size() == 2);
            CHECK(fences[0].info.starts_with("yaml"));
            CHECK(fences[1].info.starts_with("yaml"));
            if (fences[0].info != "yaml excerpt") {
                CHECK(fires(fences[0], rule->id));
                CHECK_FALSE(fires(fences[1], rule->id));
                // The repair breaks nothing else.
                CHECK(linted(fences[1].text, {.today = today_said_in(fences[1].info)}).findings.empty());
            }
        }
    }
}

}  // namespace
}  // namespace samgen::lint
