#include "cli/lint_file.hpp"

#include <algorithm>
#include <iostream>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/environment.hpp"
#include "lint_config/config_text.hpp"
#include "lint_config/documents.hpp"
#include "lint_config/fixes.hpp"
#include "lint_config/suppressions.hpp"
#include "lint_config/templates.hpp"
#include "schema/catalogue.hpp"
#include "system/files.hpp"

namespace samgen::cli {
namespace {

// CloudFormation takes a template of 1 MB; the reader stops here as well.
constexpr std::size_t kMostBytes = 16U << 20U;

// A repair can uncover the next one, but not for ever.
constexpr int kMostRounds = 5;

system::Result<std::string> read_standard_input() {
    std::string text(kMostBytes + 1, '\0');
    std::cin.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::cin.gcount()));
    if (text.size() > kMostBytes) {
        return system::Error{"standard input", "is too large"};
    }
    return text;
}

std::vector<std::string> all_regions() {
    std::vector<std::string> names;
    for (const auto name : schema::Items(schema::regions())) {
        names.emplace_back(name.string());
    }
    return names;
}

auto place(const lint::Finding& finding) { return std::tuple(finding.start.line, lint::info(finding.rule).id); }

bool same(const lint::Finding& a, const lint::Finding& b) {
    return place(a) == place(b) && a.start == b.start && a.message == b.message;
}

// Values from files are tried beside the template's own defaults, as cfn-lint does: what either shows counts.
std::vector<lint::Finding> lint_with_parameters(const text::Source& source, const LintRun& run,
                                                lint::Settings& settings) {
    auto findings = lint::lint(source, settings);
    if (!run.parameter_files.empty()) {
        settings.parameter_sets = run.parameter_files;
        for (auto& finding : lint::lint(source, settings)) {
            if (std::ranges::none_of(findings, [&](const lint::Finding& known) { return same(known, finding); })) {
                findings.push_back(std::move(finding));
            }
        }
    }
    return findings;
}

// Everything that there is to say of `source`.
std::vector<lint::Finding> judge(const text::Source& source, LintJob& job, const LintRun& run) {
    std::vector<lint::Finding> findings;
    lint::Settings settings;
    const auto judge_one = [&](const text::Source& document) {
        const auto metadata = lint_config::read_metadata(document, job.notes);
        std::vector<std::string> unknown;
        settings = settings_for(run, metadata, unknown);
        if (!job.standard_input) {
            settings.read_file = [folder = system::Path(job.file).parent_path()](std::string_view path) {
                auto text = system::read_file(folder / system::Path(path), kMostBytes);
                return text ? std::optional(std::move(*text)) : std::nullopt;
            };
        }
        auto found = lint_with_parameters(document, run, settings);
        for (const auto& region : unknown) {
            found.push_back(
                lint_config::finding_at("E0003", {&document, 0, 0}, fmt::format("`{}` is no region of AWS", region)));
        }
        return found;
    };
    const auto parts = lint_config::documents_of(source.text());
    if (parts.size() == 1) {
        findings = judge_one(source);
    } else {
        for (const auto& part : parts) {
            const text::Source document(std::string(source.name()), std::string(part.text));
            for (auto& finding : judge_one(document)) {
                lint_config::move_to_whole(finding, source, part);
                findings.push_back(std::move(finding));
            }
        }
    }
    std::ranges::stable_sort(findings, {}, place);
    lint_config::suppress(findings, lint_config::suppressions_in(source.text()), settings.selection, job.file,
                          job.notes);
    if (run.baseline != nullptr) {
        job.outdated = run.baseline->forget_known(job.baseline_name, findings);
    }
    return findings;
}

bool is_unreadable(const std::vector<lint::Finding>& findings) {
    const auto unreadable = lint::find_rule("E0000");
    return std::ranges::any_of(findings, [&](const lint::Finding& finding) { return finding.rule == unreadable; });
}

void repair(LintJob& job, const LintRun& run) {
    for (int round = 0; round < kMostRounds; ++round) {
        auto fixed = lint_config::apply_fixes(job.source->text(), job.findings);
        if (fixed.findings == 0 || fixed.text == job.source->text()) {
            return;
        }
        auto source = std::make_unique<text::Source>(job.file, std::move(fixed.text));
        auto notes = std::exchange(job.notes, {});
        auto findings = judge(*source, job, run);
        if (is_unreadable(findings) && !is_unreadable(job.findings)) {
            // A repair that breaks the text is none: better the finding than a ruined file.
            job.notes = std::move(notes);
            return;
        }
        if (!job.before) {
            job.before = std::string(job.source->text());
        }
        job.repaired += fixed.findings;
        // The findings point into the source: they go first.
        job.findings = std::move(findings);
        job.source = std::move(source);
    }
}

// People lint what lies there; of a spec, the linter would say that nothing in it belongs into a template.
bool is_spec(std::string_view text) {
    constexpr std::string_view kFirstKey = "samgen:";
    return text.starts_with(kFirstKey) || text.find("\n" + std::string(kFirstKey)) != std::string_view::npos;
}

}  // namespace

lint::Settings settings_for(const LintRun& run, const lint_config::Layer& metadata, std::vector<std::string>& unknown) {
    const auto layer = lint_config::effective(run.command_line, metadata, run.files);
    lint::Settings settings;
    settings.selection = {.include = layer.include_checks,
                          .ignore = layer.ignore_checks,
                          .mandatory = layer.mandatory_checks,
                          .experimental = layer.include_experimental};
    settings.options = layer.configure_rules;
    settings.parameter_sets = layer.parameters;
    settings.today = run.today;
    settings.ignore_bad_template = layer.ignore_bad_template;
    settings.regions.clear();
    auto asked = layer.regions;
    if (asked.empty()) {
        asked.push_back(default_region());
    } else if (std::ranges::find(asked, "ALL_REGIONS") != asked.end()) {
        asked = all_regions();
    }
    const auto known = all_regions();
    for (auto& region : asked) {
        const bool is_known = std::ranges::find(known, region) != known.end();
        (is_known ? settings.regions : unknown).push_back(std::move(region));
    }
    if (settings.regions.empty()) {
        settings.regions.emplace_back("us-east-1");
    }
    return settings;
}

void lint_file(LintJob& job, const LintRun& run) {
    auto bytes = job.standard_input ? read_standard_input() : system::read_file(job.file, kMostBytes);
    if (!bytes) {
        std::vector<std::string> unknown;
        const auto settings = settings_for(run, {}, unknown);
        job.source = std::make_unique<text::Source>(job.file, "");
        if (!settings.ignore_bad_template && settings.selection.speaks(lint::info(lint::find_rule("E0000")))) {
            job.findings.push_back(lint_config::finding_at("E0000", {job.source.get(), 0, 0}, bytes.error().message()));
        }
        return;
    }
    if (job.from_folder && !lint_config::looks_like_template(*bytes)) {
        job.skipped = true;
        return;
    }
    job.source = std::make_unique<text::Source>(job.file, std::move(*bytes));
    if (is_spec(job.source->text())) {
        job.notes.push_back(fmt::format("`{}` is a spec, and no template: `samgen build --check` checks it", job.file));
    }
    job.findings = judge(*job.source, job, run);
    if (run.fix) {
        repair(job, run);
    }
    if (job.findings.empty() && !job.before) {
        job.source.reset();  // nothing points at it any more: a thousand files need not lie in memory together
    }
}

}  // namespace samgen::cli
