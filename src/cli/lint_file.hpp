#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lint/linter.hpp"
#include "lint_config/baseline.hpp"
#include "lint_config/layer.hpp"
#include "text/source.hpp"

namespace samgen::cli {

// What all files of a run have in common. Threads share it and change nothing.
struct LintRun {
    lint_config::Layer command_line;
    lint_config::Layer files;                         // of configuration
    std::vector<lint::ParameterSet> parameter_files;  // what they hold
    std::optional<std::chrono::year_month_day> today;
    const lint_config::Baseline* baseline = nullptr;
    bool fix = false;
};

// A file on its way through the linter. What is in it owns all that it points to.
struct LintJob {
    std::string file;           // as it is shown
    std::string baseline_name;  // as a baseline calls it
    bool standard_input = false;
    bool from_folder = false;  // nobody named it: it counts only if it looks like a template

    std::unique_ptr<text::Source> source;  // as repaired, where there were repairs
    std::vector<lint::Finding> findings;   // by line and rule
    std::vector<std::string> notes;
    std::optional<std::string> before;  // the text as it was read, where repairs have changed it
    std::size_t repaired = 0;           // findings
    std::size_t outdated = 0;           // entries of the baseline that no longer occur
    bool skipped = false;
};

// What holds for a text with `metadata`. Which of the regions asked for do not exist is added to `unknown`.
[[nodiscard]] lint::Settings settings_for(const LintRun& run, const lint_config::Layer& metadata,
                                          std::vector<std::string>& unknown);

// Reads the file, lints each of its documents, takes back what comments and the baseline take back, and with run.fix
// makes the repairs, in memory, until nothing changes. A file that cannot be read has the finding E0000.
void lint_file(LintJob& job, const LintRun& run);

}  // namespace samgen::cli
