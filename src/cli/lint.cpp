#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/command.hpp"
#include "cli/environment.hpp"
#include "cli/help.hpp"
#include "cli/lint_arguments.hpp"
#include "cli/lint_file.hpp"
#include "cli/lint_notes.hpp"
#include "cli/progress.hpp"
#include "cli/rule_list.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"
#include "lint_config/baseline.hpp"
#include "lint_config/config_files.hpp"
#include "lint_config/config_text.hpp"
#include "lint_config/templates.hpp"
#include "ownership/diff.hpp"
#include "report/report.hpp"
#include "system/files.hpp"
#include "system/memory.hpp"
#include "system/parallel.hpp"
#include "system/replace.hpp"
#include "system/streams.hpp"

#ifndef SAMGEN_VERSION
#error "the build says which version this is"
#endif

namespace samgen::cli {
namespace {

constexpr std::string_view kStandardInputName = "<stdin>";
constexpr std::size_t kMostBytes = 64U << 20U;

// ---- Exit codes ----

// cfn-lint's bits: https://github.com/aws-cloudformation/cfn-lint#exit-codes
int bit_of(diag::Severity severity) {
    switch (severity) {
        case diag::Severity::error:
            return 2;
        case diag::Severity::warning:
            return 4;
        case diag::Severity::info:
            return 8;
    }
    return 2;
}

// Which of them count.
int mask_of(std::string_view level) {
    return level == "none" ? 0 : level == "error" ? 2 : level == "warning" ? 2 + 4 : 2 + 4 + 8;
}

// ---- Files ----

// How the baseline at `baseline` calls `file`: relative to its own folder, so that it does not matter where one stands.
std::string name_in_baseline(const std::string& baseline, const std::string& file) {
    std::error_code error;
    const auto folder = std::filesystem::weakly_canonical(std::filesystem::path(baseline), error).parent_path();
    const auto path = std::filesystem::weakly_canonical(file, error).lexically_relative(folder);
    return path.empty() ? file : path.generic_string();
}

class Lint {
   public:
    explicit Lint(LintArguments arguments) : arguments_(std::move(arguments)), terminal_(arguments_.colour) {}

    int run() {
        if (const auto wrong = wrong_usage(); !wrong.empty()) {
            terminal_.complain(wrong);
            return kUsageWrong;
        }
        if (arguments_.update) {
            terminal_.note("there is nothing to update: the schemas and rules are part of the program");
            return kDone;
        }
        if (arguments_.list_rules) {
            terminal_.out(rule_table());
            return finish(kDone);
        }
        if (!read_configuration()) {
            return finish(show(2));
        }
        if (const auto code = find_files()) {
            return finish(*code);
        }
        if (!prepare()) {
            return kUsageWrong;
        }
        if (const int code = read_baseline(); code != kDone) {
            return code;
        }
        system::expect_much_memory();
        check_all();
        std::erase_if(jobs_, [](const LintJob& job) { return job.skipped; });
        return finish(conclude());
    }

   private:
    int finish(int code) const { return terminal_.well() ? code : kFileTrouble; }

    void check_all() {
        Progress progress("checked", "templates", jobs_.size());
        system::in_parallel(std::span(jobs_), std::thread::hardware_concurrency(), [&](LintJob& job) {
            lint_file(job, run_);
            progress.step();
        });
    }

    // ---- Before ----

    std::string wrong_usage() const {
        const auto& layer = arguments_.layer;
        if (!arguments_.wrong.empty()) {
            return arguments_.wrong;
        }
        if (arguments_.diff && !arguments_.fix) {
            return "--diff shows what --fix would do; give both";
        }
        if (!arguments_.baseline.empty() && !arguments_.write_baseline.empty()) {
            return "--baseline and --write-baseline do not go together; to renew a baseline, write it again";
        }
        if (arguments_.fix && !arguments_.write_baseline.empty()) {
            return "--fix and --write-baseline do not go together; repair first, then note down what is left";
        }
        if (!layer.parameters.empty() && !layer.parameter_files.empty()) {
            return "--parameters and --parameter-files do not go together; choose one";
        }
        return {};
    }

    // False when a configuration file is wrong: `report_` then says how.
    bool read_configuration() {
        lint_config::Words words;
        for (const auto& row : report::kFormats) {
            words.formats.emplace_back(row.name);
        }
        words.exit_levels.assign(kExitLevels.begin(), kExitLevels.end());
        const auto home = system::environment("HOME");
        configuration_ = lint_config::read_config_files(arguments_.config_file, home.value_or(""), ".", words);
        run_.command_line = arguments_.layer;
        run_.files = configuration_.layer;
        base_ = lint_config::effective(run_.command_line, {}, run_.files);
        for (const auto& file : configuration_.files) {
            inform(fmt::format("read `{}`", file));
        }
        for (const auto& finding : configuration_.findings) {
            report_.entries.push_back({.file = std::string(finding.span.source->name()), .finding = &finding});
        }
        return configuration_.findings.empty();
    }

    // Fills jobs_ and missing_, or says with which code the run is over.
    std::optional<int> find_files() {
        // What the command line names hides the templates of the files, unless lists are joined.
        auto words = base_.templates;
        const auto dash = std::ranges::find(words, "-");
        const bool from_input = dash != words.end() || (words.empty() && !system::is_terminal(system::kStandardInput));
        if (words.empty() && !from_input) {
            terminal_.complain("name what is to be checked, as in `samgen lint template.yaml`; `--help` has all flags");
            return kUsageWrong;
        }
        std::erase(words, "-");
        auto found = lint_config::find_templates(words, base_.ignore_templates);
        if (arguments_.list_templates) {
            for (const auto& file : found.files) {
                const auto bytes = file.from_folder ? system::read_file(file.path, kMostBytes) : std::string{};
                if (!file.from_folder || !bytes || lint_config::looks_like_template(*bytes)) {
                    terminal_.out(file.path + "\n");
                }
            }
            return kDone;
        }
        if (from_input) {
            if (arguments_.fix && !arguments_.diff) {
                terminal_.complain("--fix cannot write to standard input; add --diff to see what it would do");
                return kUsageWrong;
            }
            auto& job = jobs_.emplace_back();
            job.file = job.baseline_name = kStandardInputName;
            job.standard_input = true;
        }
        const auto& baseline = arguments_.baseline.empty() ? arguments_.write_baseline : arguments_.baseline;
        for (auto& file : found.files) {
            auto& job = jobs_.emplace_back();
            job.baseline_name = baseline.empty() ? file.path : name_in_baseline(baseline, file.path);
            job.from_folder = file.from_folder;
            job.file = std::move(file.path);
        }
        if (!base_.ignore_bad_template) {
            for (auto& missing : found.missing) {
                lint::Finding finding;
                finding.rule = lint::find_rule("E0003");
                finding.message = "there is no such file";
                finding.hint = std::move(missing.hint);
                missing_.push_back({std::move(missing.pattern), std::move(finding)});
            }
        }
        return std::nullopt;
    }

    // Looks at what does not depend on a template; false after a complaint about it.
    bool prepare() {
        const auto& said = arguments_.layer;
        if ((!said.parameters.empty() || !said.parameter_files.empty()) && jobs_.size() > 1) {
            terminal_.complain("values of parameters belong to one template; give one template with them");
            return false;
        }
        std::vector<std::string> unknown;
        settings_ = settings_for(run_, {}, unknown);
        if (!unknown.empty()) {
            terminal_.complain(unknown_region(unknown.front()));
            return false;
        }
        run_.today = today();
        if (!run_.today) {
            terminal_.complain(kNoDay);
            return false;
        }
        run_.fix = arguments_.fix;
        if (arguments_.graph) {
            terminal_.note("samgen draws no graphs; --build-graph is passed over");
        }
        for (const auto& note : notes_on(run_, base_)) {
            terminal_.note(note);
        }
        read_parameter_files();
        return true;
    }

    void read_parameter_files() {
        for (const auto& file : lint_config::find_templates(base_.parameter_files, {}).files) {
            auto bytes = system::read_file(file.path, kMostBytes);
            auto& job = parameter_jobs_.emplace_back();
            job.file = file.path;
            job.source = std::make_unique<text::Source>(file.path, bytes ? std::move(*bytes) : std::string{});
            if (!bytes) {
                job.findings.push_back(
                    lint_config::finding_at("E0000", {job.source.get(), 0, 0}, bytes.error().message()));
                continue;
            }
            auto set = lint_config::read_parameters(*job.source, job.findings);
            if (job.findings.empty()) {
                run_.parameter_files.push_back(std::move(set));
            }
        }
    }

    int read_baseline() {
        if (arguments_.baseline.empty()) {
            return kDone;
        }
        const auto bytes = system::read_file(arguments_.baseline, kMostBytes);
        if (!bytes) {
            terminal_.complain(bytes.error().message() + "; `samgen lint --write-baseline` makes one");
            return kFileTrouble;
        }
        auto read = lint_config::Baseline::read(*bytes, arguments_.baseline);
        if (!read) {
            terminal_.complain(read.error().message());
            return kInputWrong;
        }
        baseline_ = std::move(*read);
        run_.baseline = &baseline_;
        return kDone;
    }

    // ---- After ----

    int conclude() {
        std::size_t repaired = 0;
        std::size_t repaired_files = 0;
        std::size_t outdated = 0;
        int code = kDone;
        for (auto& job : jobs_) {
            ++report_.templates;
            repaired += job.repaired;
            outdated += job.outdated;
            for (const auto& note : job.notes) {
                terminal_.note(note);
            }
            inform(fmt::format("checked `{}`: {}", job.file, counted(job.findings.size(), "finding")));
            if (!job.before) {
                continue;
            }
            ++repaired_files;
            if (arguments_.diff) {
                const auto name = job.file.substr(std::min(job.file.find_first_not_of('/'), job.file.size()));
                terminal_.out(
                    terminal_.diff(ownership::unified_diff("a/" + name, "b/" + name, *job.before, job.source->text())));
            } else if (const auto done = system::replace_file(job.file, *job.before, job.source->text()); !done) {
                terminal_.complain(done.error().message());
                code = kFileTrouble;
            }
        }
        if (outdated != 0) {
            terminal_.note(fmt::format("{} of `{}` no longer {}; write it again with --write-baseline",
                                       outdated == 1 ? "1 entry" : fmt::format("{} entries", outdated),
                                       arguments_.baseline, outdated == 1 ? "occurs" : "occur"));
        }
        if (!arguments_.write_baseline.empty()) {
            return write_baseline();
        }
        for (const auto* jobs : {&jobs_, &parameter_jobs_}) {
            for (const auto& job : *jobs) {
                for (const auto& finding : job.findings) {
                    report_.entries.push_back({.file = job.file, .finding = &finding});
                }
            }
        }
        for (const auto& [pattern, finding] : missing_) {
            report_.entries.push_back({.file = pattern, .finding = &finding});
        }
        std::ranges::stable_sort(report_.entries, {}, &report::Entry::file);
        if (arguments_.fix && repaired_files != 0) {
            terminal_.err(fmt::format("{} {} in {}\n", arguments_.diff ? "would repair" : "repaired",
                                      counted(repaired, "finding"), counted(repaired_files, "file")));
        }
        if (jobs_.empty() && missing_.empty()) {
            terminal_.note("there is no template among the files that were named");
        }
        const int shown = show(arguments_.diff ? 0 : mask());
        return code == kDone ? shown : code;
    }

    int write_baseline() {
        lint_config::Baseline baseline;
        for (const auto& job : jobs_) {
            baseline.add(job.baseline_name, job.findings);
        }
        const auto done = system::replace_file(arguments_.write_baseline, {}, baseline.to_json());
        if (!done) {
            terminal_.complain(done.error().message());
            return kFileTrouble;
        }
        terminal_.err(
            fmt::format("noted {} in `{}`\n", counted(baseline.size(), "finding"), arguments_.write_baseline));
        return kDone;
    }

    [[nodiscard]] int mask() const { return mask_of(base_.non_zero_exit_code); }

    // Prints report_ and returns the exit code, of the bits in `mask`.
    int show(int mask) {
        for (const auto& rule : lint::rules()) {
            if (!rule.id.empty() && rule.implemented && settings_.selection.speaks(rule)) {
                report_.rules.push_back(lint::find_rule(rule.id));
            }
        }
        auto format = report::Format::excerpts;
        for (const auto& row : report::kFormats) {
            format = row.name == base_.format ? row.format : format;
        }
        int bits = 0;
        std::array<std::size_t, 3> counts{};
        for (const auto& entry : report_.entries) {
            bits |= bit_of(entry.finding->severity());
            ++counts[static_cast<std::size_t>(entry.finding->severity())];
        }
        const bool to_file = !base_.output_file.empty();
        const auto bytes = report::to_bytes(format, report_,
                                            {.colour = terminal_.colour_on_output() && !to_file,
                                             .width = terminal_.output_width().value_or(terminal_.width()),
                                             .wrap = terminal_.output_width().has_value() && !to_file});
        if (to_file) {
            if (const auto done = system::replace_file(base_.output_file, {}, bytes); !done) {
                terminal_.complain(done.error().message());
                return kFileTrouble;
            }
        } else if (!arguments_.diff) {
            terminal_.out(bytes);
        }
        if (format == report::Format::excerpts && !arguments_.diff) {
            summarise(counts);
        }
        return bits & mask;
    }

    // What a person wants to hear last; formats for programs have it in themselves.
    void summarise(const std::array<std::size_t, 3>& counts) {
        std::vector<std::string> parts;
        constexpr std::array<std::string_view, 3> kNouns = {"error", "warning", "informational finding"};
        for (std::size_t i = 0; i < counts.size(); ++i) {
            if (counts[i] != 0) {
                parts.push_back(counted(counts[i], kNouns[i]));
            }
        }
        const auto found = parts.empty() ? std::string("nothing found") : fmt::format("{}", fmt::join(parts, ", "));
        const auto where =
            report_.templates == 0 ? std::string{} : fmt::format(" in {}", counted(report_.templates, "template"));
        terminal_.err(fmt::format("{}{}{}\n", parts.empty() ? "" : "\n", found, where));
    }

    void inform(std::string_view what) {
        if (arguments_.info || arguments_.layer.debug || base_.debug) {
            terminal_.err(fmt::format("samgen: {}\n", what));
        }
    }

    struct Missing {
        std::string pattern;
        lint::Finding finding;
    };

    LintArguments arguments_;
    Terminal terminal_;
    lint_config::Configuration configuration_;
    lint_config::Layer base_;  // what holds for a template that says nothing of itself
    lint::Settings settings_;  // of such a template
    lint_config::Baseline baseline_;
    LintRun run_;
    std::vector<LintJob> jobs_;
    std::vector<LintJob> parameter_jobs_;  // files of values, with what is wrong with them
    std::vector<Missing> missing_;
    report::Report report_;
};

}  // namespace

int run_lint(std::span<const char* const> words) {
    auto arguments = parse_lint_arguments(words);
    if (arguments.wrong.empty() && (arguments.help || arguments.version)) {
        Terminal terminal;
        terminal.out(arguments.help ? help_text(lint_outline(), help_width(), *arguments.help)
                                    : "samgen " SAMGEN_VERSION "\n");
        return terminal.well() ? kDone : kFileTrouble;
    }
    return Lint(std::move(arguments)).run();
}

}  // namespace samgen::cli
