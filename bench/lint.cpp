// samgen_bench_lint SAMGEN BARE PARSE [--cfn-lint PROGRAM] [--templates FOLDER] [--runs COUNT]: what linting takes, as
// ratios to what stands beside it in the same run.

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "process.hpp"
#include "scratch.hpp"
#include "templates.hpp"

namespace samgen::bench {
namespace {

// The exit code of a linter says what it found: any of that is as good as another here.
constexpr int kMostStatus = 15;

using Command = std::vector<std::string>;

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

struct Measured {
    double milliseconds = 0;  // the median
    double megabytes = 0;     // the most
};

Measured measure(const Command& command, int runs, const std::string& log) {
    std::vector<double> times;
    Measured result;
    for (int i = -1; i < runs; ++i) {
        const auto usage = run(command, log, kMostStatus);
        result.megabytes = std::max(result.megabytes, usage.megabytes);
        if (i >= 0) {
            times.push_back(usage.milliseconds);
        }
    }
    result.milliseconds = median(std::move(times));
    return result;
}

// The median of how often longer `a` takes than `b`. They take turns, so that what else the machine does meets both.
double ratio(const Command& a, const Command& b, int runs, const std::string& log) {
    std::vector<double> ratios;
    for (int i = -1; i < runs; ++i) {
        const auto first = run(a, log, kMostStatus).milliseconds;
        const auto second = run(b, log, kMostStatus).milliseconds;
        if (i >= 0) {
            ratios.push_back(first / second);
        }
    }
    return median(std::move(ratios));
}

struct Programs {
    std::string samgen;
    std::string bare;   // does nothing
    std::string parse;  // reads YAML, no more
    std::string cfn_lint;
    Path templates;
    int runs = 20;
};

class Table {
   public:
    void row(std::string_view what, double figure, std::string_view unit, std::optional<double> budget, bool at_least) {
        std::string verdict;
        if (budget) {
            const bool good = at_least ? figure >= *budget : figure <= *budget;
            over_ += good ? 0 : 1;
            verdict = fmt::format("{} {:>6.0f}  {}", at_least ? "at least" : "at most ", *budget, good ? "ok" : "OVER");
        }
        fmt::print("{:<60} {:>9.2f} {:<5} {}\n", what, figure, unit, verdict);
        std::fflush(stdout);
    }
    void most(std::string_view what, double figure, std::string_view unit, std::optional<double> budget = {}) {
        row(what, figure, unit, budget, false);
    }
    void least(std::string_view what, double figure, std::string_view unit, double budget) {
        row(what, figure, unit, budget, true);
    }
    static void skipped(std::string_view what, std::string_view why) { fmt::print("{:<60} SKIPPED: {}\n", what, why); }
    void end() const {
        fmt::print("\n{}\n", over_ == 0 ? "everything is within its budget" : fmt::format("over budget: {}", over_));
    }

   private:
    int over_ = 0;
};

std::vector<std::string> templates_in(const Path& folder) {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        const auto extension = entry.path().extension();
        if (entry.is_regular_file() && (extension == ".yaml" || extension == ".yml" || extension == ".json")) {
            files.push_back(entry.path().string());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

void compare(const Programs& programs) {
    const Scratch scratch("samgen_bench_lint.tmp");
    const auto log = (scratch.path() / "log").string();
    const auto file = [&scratch](std::string_view name, const std::string& text) {
        auto path = scratch.path() / name;
        write(path, text);
        return path.string();
    };
    const auto lint = [&programs](const std::string& path) { return Command{programs.samgen, "lint", "--", path}; };
    const auto small = file("small.yaml", service_template(400));
    const auto large = file("large.yaml", service_template(20'000));
    const auto conditions = file("conditions.yaml", conditions_template(50));

    Table table;
    constexpr double kBytesPerMegabyte = 1024.0 * 1024.0;
    table.most("program", static_cast<double>(std::filesystem::file_size(programs.samgen)) / kBytesPerMegabyte, "MB",
               20);
    table.most("samgen --version", measure({programs.samgen, "--version"}, programs.runs, log).milliseconds, "ms", 5);
    const auto one = measure(lint(small), programs.runs, log);
    table.most("lint 400 lines", one.milliseconds, "ms");
    table.most("  as a multiple of a process that does nothing",
               ratio(lint(small), {programs.bare}, programs.runs, log), "times");
    table.most("  as a multiple of reading them with yaml-cpp",
               ratio(lint(small), {programs.parse, small}, programs.runs, log), "times", 3);
    if (programs.cfn_lint.empty()) {
        Table::skipped("  cfn-lint as a multiple of it", "cfn-lint is not installed");
    } else {
        constexpr int kSlowRuns = 3;
        table.least("  cfn-lint as a multiple of it",
                    ratio({programs.cfn_lint, "-t", small}, lint(small), kSlowRuns, log), "times", 100);
    }
    const auto many = measure(lint(large), programs.runs, log);
    table.most("lint 20,000 lines", many.milliseconds, "ms", 150);
    table.most("  the most memory", many.megabytes, "MB", 60);
    table.most("  as a multiple of reading them with yaml-cpp",
               ratio(lint(large), {programs.parse, large}, programs.runs / 2 + 1, log), "times");
    const auto nested = measure(lint(conditions), programs.runs, log);
    table.most("lint 50 conditions in nested Fn::If", nested.milliseconds, "ms", 50);
    table.most("  the most memory", nested.megabytes, "MB", 60);
    constexpr std::string_view kFolder = "lint a folder of templates in one call";
    if (programs.templates.empty() || !std::filesystem::is_directory(programs.templates)) {
        Table::skipped(kFolder, "configure with -DSAMGEN_BENCH_TEMPLATES=FOLDER");
    } else {
        auto files = templates_in(programs.templates);
        Command command{programs.samgen, "lint", "--"};
        command.insert(command.end(), files.begin(), files.end());
        const auto all = measure(command, programs.runs / 4 + 1, log);
        table.most(fmt::format("lint {} templates in one call", files.size()), all.milliseconds, "ms", 1000);
        table.most("  the most memory", all.megabytes, "MB", 60);
    }
    table.end();
}

// The arguments, or nothing when they cannot be understood.
std::optional<Programs> read_arguments(const std::vector<std::string>& arguments) {
    if (arguments.size() < 3 || arguments.size() % 2 == 0) {
        return std::nullopt;
    }
    Programs programs{
        .samgen = arguments[0], .bare = arguments[1], .parse = arguments[2], .cfn_lint = {}, .templates = {}};
    for (std::size_t i = 3; i < arguments.size(); i += 2) {
        if (arguments[i] == "--cfn-lint") {
            programs.cfn_lint = arguments[i + 1];
        } else if (arguments[i] == "--templates") {
            programs.templates = arguments[i + 1];
        } else if (arguments[i] == "--runs") {
            programs.runs = std::max(1, std::stoi(arguments[i + 1]));
        } else {
            return std::nullopt;
        }
    }
    return programs;
}

}  // namespace
}  // namespace samgen::bench

int main(int argc, char** argv) {
    try {
        const auto programs = samgen::bench::read_arguments({argv + 1, argv + argc});
        if (!programs) {
            fmt::print(stderr,
                       "usage: samgen_bench_lint SAMGEN BARE PARSE [--cfn-lint PROGRAM] [--templates FOLDER] "
                       "[--runs COUNT]\n");
            return 64;
        }
        samgen::bench::compare(*programs);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "samgen_bench_lint: {}\n", error.what());
        return 1;
    }
}
