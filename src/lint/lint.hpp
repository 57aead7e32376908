#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

#include "diag/diagnostic.hpp"
#include "template/document.hpp"

namespace samgen::lint {

struct Options {
    // The day on which the template is judged. Without one, rules that depend on the date keep quiet: no rule reads a
    // clock.
    std::optional<std::chrono::year_month_day> today;

    // Whether a finding that depends on `today` may be an error. `samgen build` says no: a spec that built yesterday
    // builds today.
    bool dated_errors = false;

    // The size of the template's text; 0 when there is no text (yet), and nothing to say about its size.
    std::size_t text_bytes = 0;
};

// Checks a template: its structure, names, references, conditions, dependency cycles, limits and runtimes. Findings
// carry cfn-lint's rule IDs, which mean the same here
// (https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md), and stand at the place that each value of
// the document remembers, be it in a template or in the spec that asked for it. Takes time linear in the document.
void check(const tmpl::Document& document, const Options& options, diag::Diagnostics& diagnostics);

}  // namespace samgen::lint
