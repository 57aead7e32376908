// samgen_bench SAMGEN BARE [RUNS]: a table of what samgen takes, against a process that does nothing.

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "process.hpp"
#include "scratch.hpp"

namespace samgen::bench {
namespace {

struct Budget {
    double milliseconds = 0;
    std::optional<double> megabytes;
};

struct Case {
    std::string name;
    std::vector<std::string> command;
    int runs = 0;
    std::function<void()> prepare = [] {};  // before each run, untimed
    std::optional<Budget> budget;
};

struct Result {
    double median_ms = 0;
    double least_ms = 0;
    double most_mb = 0;
};

Result measure(const Case& what, const std::string& log) {
    constexpr int kWarmUp = 2;
    std::vector<double> times;
    Result result;
    for (int i = -kWarmUp; i < what.runs; ++i) {
        what.prepare();
        const auto usage = run(what.command, log);
        result.most_mb = std::max(result.most_mb, usage.megabytes);
        if (i >= 0) {
            times.push_back(usage.milliseconds);
        }
    }
    std::sort(times.begin(), times.end());
    result.median_ms = times[times.size() / 2];
    result.least_ms = times.front();
    return result;
}

// 50 tables and 250 routes under `profile: production`. With its alarms and permissions it comes to 486 resources of
// the 500 that CloudFormation takes.
std::string large_spec() {
    constexpr int kFunctions = 5;
    constexpr int kTablesOfEach = 10;
    std::string tables;
    std::string functions;
    for (int f = 0; f < kFunctions; ++f) {
        functions += fmt::format("  Api{}:\n    crud:\n", f);
        for (int t = f * kTablesOfEach; t < (f + 1) * kTablesOfEach; ++t) {
            tables += fmt::format("  Table{:02}: {{ key: id }}\n", t);
            functions += fmt::format(
                "      Table{0:02}: {{ path: /table{0:02}, operations: [create, list, read, update, delete] }}\n", t);
        }
    }
    return fmt::format("samgen: 1\nservice: large\n\ntables:\n{}\nfunctions:\n{}", tables, functions);
}

// The builds of one spec: into an empty folder, once more, and without files.
void add_builds(std::vector<Case>& cases, const std::string& samgen, std::string_view what, const Path& spec, int runs,
                const Budget& budget) {
    const auto folder = spec.parent_path() / "out";
    const std::vector<std::string> build = {samgen, "build", spec.string(), "--out", folder.string()};
    cases.push_back({.name = fmt::format("build {}: first", what),
                     .command = build,
                     .runs = runs,
                     .prepare = [folder] { std::filesystem::remove_all(folder); },
                     .budget = budget});
    cases.push_back(
        {.name = fmt::format("build {}: nothing changed", what), .command = build, .runs = runs, .budget = budget});
    cases.push_back({.name = fmt::format("build {}: --stdout", what),
                     .command = {samgen, "build", spec.string(), "--stdout"},
                     .runs = runs,
                     .budget = budget});
}

std::string words_of(const Budget& budget) {
    return budget.megabytes ? fmt::format("{:.0f} ms, {:.0f} MB", budget.milliseconds, *budget.megabytes)
                            : fmt::format("{:.0f} ms", budget.milliseconds);
}

bool within(const Result& result, const Budget& budget) {
    return result.median_ms <= budget.milliseconds && result.most_mb <= budget.megabytes.value_or(result.most_mb);
}

void compare(const std::string& samgen, const std::string& bare, int runs) {
    const Scratch scratch("samgen_bench.tmp");
    const auto log = (scratch.path() / "log").string();

    const auto small = scratch.path() / "small" / "samgen.yaml";
    (void)run({samgen, "init", small.parent_path().string()}, log);
    const auto large = scratch.path() / "large" / "samgen.yaml";
    write(large, large_spec());

    std::vector<Case> cases;
    cases.push_back({.name = "a process that does nothing", .command = {bare}, .runs = runs * 2});
    cases.push_back({.name = "samgen --version",
                     .command = {samgen, "--version"},
                     .runs = runs * 2,
                     .budget = Budget{.milliseconds = 5}});
    add_builds(cases, samgen, "of what `init` writes", small, runs, {.milliseconds = 20});
    add_builds(cases, samgen, "of 50 tables, 250 routes", large, runs / 2 + 1, {.milliseconds = 200, .megabytes = 100});

    fmt::print("{:<41} {:>9} {:>9} {:>8} {:>8}   {}\n", "", "median ms", "least ms", "x bare", "peak MB", "budget");
    std::optional<double> nothing;
    int over = 0;
    for (const auto& what : cases) {
        const auto result = measure(what, log);
        nothing = nothing.value_or(result.median_ms);
        std::string verdict;
        if (what.budget) {
            const bool good = within(result, *what.budget);
            over += good ? 0 : 1;
            verdict = fmt::format("{:<14} {}", words_of(*what.budget), good ? "ok" : "OVER");
        }
        fmt::print("{:<41} {:>9.2f} {:>9.2f} {:>8.1f} {:>8.1f}   {}\n", what.name, result.median_ms, result.least_ms,
                   result.median_ms / *nothing, result.most_mb, verdict);
        std::fflush(stdout);
    }
    fmt::print("\n{}\n", over == 0 ? "everything is within its budget" : fmt::format("over budget: {}", over));
}

}  // namespace
}  // namespace samgen::bench

int main(int argc, char** argv) {
    constexpr int kUsualRuns = 40;
    try {
        const std::vector<std::string> arguments(argv + 1, argv + argc);
        if (arguments.size() < 2 || arguments.size() > 3) {
            fmt::print(stderr, "usage: samgen_bench SAMGEN BARE [RUNS]\n");
            return 64;
        }
        const int runs = arguments.size() == 3 ? std::max(1, std::stoi(arguments[2])) : kUsualRuns;
        samgen::bench::compare(arguments[0], arguments[1], runs);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "samgen_bench: {}\n", error.what());
        return 1;
    }
}
