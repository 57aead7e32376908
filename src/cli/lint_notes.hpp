#pragma once

#include <string>
#include <vector>

#include "cli/lint_file.hpp"
#include "lint_config/layer.hpp"

namespace samgen::cli {

// What of a run's settings has no effect, a sentence each: what cfn-lint has and samgen has not, rules and options that
// there are none of. `layer` is what holds for a template that says nothing of itself.
[[nodiscard]] std::vector<std::string> notes_on(const LintRun& run, const lint_config::Layer& layer);

// "`us-east-9` is no region of AWS", with the one that was meant.
[[nodiscard]] std::string unknown_region(const std::string& region);

}  // namespace samgen::cli
