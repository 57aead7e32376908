// The rules that samgen has and no other tool: a good template with one mistake at a time, told at its line; and
// silence about what samgen makes.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "lint/linting.hpp"
#include "support/catch.hpp"

namespace samgen::lint {
namespace {

bool is_own(const Finding& finding) {
    const auto id = info(finding.rule).id;
    return id[1] == 'G' || id[1] == 'S';
}

// One edit of a good template, and what is to be found: "WG1001@80", or several of these.
struct Mutation {
    std::string name;
    std::string before;
    std::string after;
    std::vector<std::string> expected;
};

// The file's entries: `## name`, lines that begin with `-` and are taken away, lines that begin with `+` and come in
// their place, and `= RULE@+N ...`, the line that counts from the first one of the edit, which is +0.
std::vector<Mutation> mutations_in(const std::string& path) {
    std::vector<Mutation> all;
    std::istringstream lines(read_file(path));
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("## ")) {
            all.push_back({.name = line.substr(3), .before = {}, .after = {}, .expected = {}});
        } else if (line.starts_with('-')) {
            all.back().before += line.substr(1) + '\n';
        } else if (line.starts_with('+')) {
            all.back().after += line.substr(1) + '\n';
        } else if (line.starts_with('=')) {
            std::istringstream words(line.substr(1));
            for (std::string word; words >> word;) {
                all.back().expected.push_back(word);
            }
        }
    }
    return all;
}

long line_at(const std::string& text, std::size_t offset) {
    return 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
}

// On the day of writing: the runtimes of the templates grow old.
Settings plain() {
    Settings settings;
    settings.today = std::chrono::year(2026) / std::chrono::November / 23;
    return settings;
}

void check_mutations(const std::string& name) {
    const std::string folder = std::string(SAMGEN_LINT_MUTATIONS) + '/';
    const auto good = read_file(folder + name + ".yaml");
    const auto silent = linted(good, plain());
    for (const auto& finding : silent.findings) {
        UNSCOPED_INFO(finding.start.line << ' ' << info(finding.rule).id << ' ' << finding.message);
    }
    CHECK(silent.findings.empty());
    for (const auto& mutation : mutations_in(folder + name + ".mutations")) {
        DYNAMIC_SECTION(name << ": " << mutation.name) {
            const auto at = good.find(mutation.before);
            REQUIRE(at != std::string::npos);
            auto text = good;
            text.replace(at, mutation.before.size(), mutation.after);
            const auto first = line_at(good, at);
            std::multiset<std::string> found;
            const auto result = linted(text, plain());
            for (const auto& finding : result.findings) {
                const auto away = static_cast<long>(finding.start.line) - first;
                found.insert(fmt::format("{}@{}{}", info(finding.rule).id, away < 0 ? "" : "+", away));
            }
            CHECK(found == std::multiset<std::string>(mutation.expected.begin(), mutation.expected.end()));
        }
    }
}

TEST_CASE("a mistake in an application of SAM's is told at its line") { check_mutations("sam"); }

TEST_CASE("a mistake in plain CloudFormation is told at its line") { check_mutations("cloudformation"); }

TEST_CASE("a mistake in an HTTP API with streams and queues is told at its line") { check_mutations("events"); }

TEST_CASE("a mistake between a state machine, a bus and a topic is told at its line") { check_mutations("workflow"); }

TEST_CASE("a mistake in what is kept, logged and polled is told at its line") { check_mutations("production"); }

TEST_CASE("a mistake in what names an API or an alarm's metric is told at its line") { check_mutations("apis"); }

TEST_CASE("a mistake in who may call what is told at its line") { check_mutations("callers"); }

TEST_CASE("a mistake in a global table, its streams and pipes is told at its line") { check_mutations("streams"); }

// What each example's template is told by own rules when advice is asked for. The profile `bare` makes what the spec
// says and nothing else, so advice on production is right there, and nowhere else.
TEST_CASE("own rules have nothing to say of what samgen makes") {
    const std::set<std::string> bare = {"product-basic", "product-production"};
    std::size_t examples = 0;
    for (const auto& entry : std::filesystem::directory_iterator(SAMGEN_EXAMPLES)) {
        const auto name = entry.path().filename().string();
        const auto path = entry.path() / "template.yaml";
        if (!std::filesystem::exists(path)) {
            continue;
        }
        ++examples;
        INFO(name);
        const auto result = linted(read_file(path.string()));
        for (const auto& finding : result.findings) {
            INFO(finding.start.line << ' ' << info(finding.rule).id << ' ' << finding.message);
            CHECK((!is_own(finding) || (bare.contains(name) && finding.severity() == diag::Severity::info)));
        }
    }
    CHECK(examples > 10);
}

// Rules of samgen's own and of cfn-lint that mean the same do not both speak of a line.
TEST_CASE("no page's mistake is told twice in one line") {
    for (const auto& entry : std::filesystem::directory_iterator(SAMGEN_DOCS "/rules")) {
        const auto page = read_file(entry.path().string());
        const auto begin = page.find("```yaml\n");
        if (begin == std::string::npos) {
            continue;
        }
        const auto from = begin + std::string_view("```yaml\n").size();
        const auto wrong = linted(page.substr(from, page.find("```", from) - from), plain());
        for (const auto& finding : wrong.findings) {
            for (const auto& other : wrong.findings) {
                const bool is_twice = is_own(finding) && !is_own(other) && finding.start.line == other.start.line;
                INFO(entry.path().filename() << ": " << info(finding.rule).id << " and " << info(other.rule).id);
                CHECK_FALSE(is_twice);
            }
        }
    }
}

}  // namespace
}  // namespace samgen::lint
