#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "diag/diagnostic.hpp"
#include "lint/edit.hpp"
#include "lint/rule_info.hpp"
#include "template/document.hpp"
#include "text/source.hpp"

namespace samgen::lint {

// What was found, by cfn-lint's IDs (https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md).
struct Finding {
    RuleId rule = RuleId::none;
    std::string message;         // one sentence, no full stop; names in `backquotes`
    text::Span span;             // where it is underlined; empty for the file as a whole
    text::Position start{1, 1};  // where it is counted, as cfn-lint counts it: usually the key
    text::Position end{1, 1};
    std::vector<std::variant<std::string, int>> path;  // from the template's root, indices from 0
    std::vector<diag::Related> related;
    std::string hint;
    std::vector<Edit> fix;  // what would repair it, where there is one right answer

    [[nodiscard]] diag::Severity severity() const { return info(rule).severity(); }
};

// Which rules speak. A rule is named by its ID or by the beginning of one ("E", "W30"). Errors and warnings are
// included to begin with. Mandatory beats ignored, ignored beats included; an experimental rule speaks only when all
// experimental ones are asked for, or when it is included by name.
struct Selection {
    std::vector<std::string> include;
    std::vector<std::string> ignore;
    std::vector<std::string> mandatory;
    bool experimental = false;

    [[nodiscard]] bool speaks(const RuleInfo& rule) const;
    [[nodiscard]] bool is_mandatory(std::string_view id) const;
};

// Values for a template's parameters, from a file or the command line.
struct ParameterSet {
    std::string source;  // the file; empty when there is none
    std::map<std::string, std::string> values;
};

// By rule and option: {"E3012": {"strict": "true"}}; lists are joined with commas.
using RuleOptions = std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>>;

struct Settings {
    Selection selection;
    std::vector<std::string> regions{"us-east-1"};
    RuleOptions options;
    std::vector<ParameterSet> parameter_sets;
    // The day on which the template is judged. Without one, rules that depend on the date keep quiet: no rule reads a
    // clock.
    std::optional<std::chrono::year_month_day> today;
    // Gives the text of another file by its path from the template's folder: a template that this one names
    // ("./network.yaml"), C++ that samgen made beside it; nothing where there is none. Without it, such files are not
    // looked into.
    std::function<std::optional<std::string>(std::string_view path)> read_file;
    // The size of the template's text, when it is not a source that is linted; 0 when there is none (yet).
    std::size_t text_bytes = 0;
    bool ignore_bad_template = false;  // a text that cannot be read gives no findings
};

// Lints one text. Findings are sorted by place, then rule, then message, and none stands twice. Suppressions in the
// template (Metadata cfn-lint, its own configuration) are applied. Spans point into `source`.
[[nodiscard]] std::vector<Finding> lint(const text::Source& source, const Settings& settings);

// Lints a template that samgen made: places are those that its values remember.
[[nodiscard]] std::vector<Finding> lint(const tmpl::Document& document, const Settings& settings);

}  // namespace samgen::lint
