#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samgen/message.hpp"
#include "samgen/samgen.hpp"

// `samgen lint` as a library, with the promises of samgen.hpp.
namespace samgen {

// What is linted. The views have to live for as long as the call.
struct Template {
    std::string_view text;  // SAM or CloudFormation, YAML or JSON
    std::string_view name = "template.yaml";
    ReadFile read = nullptr;  // templates that it names by a path, and what samgen made beside it, are looked into
};

// What the template's own Metadata says comes on top.
struct LintOptions {
    std::vector<std::string> regions{"us-east-1"};
    // Rules by ID or by the beginning of one ("E", "W30"). Errors and warnings are included to begin with. Mandatory
    // beats ignored, ignored beats included.
    std::vector<std::string> include{};
    std::vector<std::string> ignore{};
    std::vector<std::string> mandatory{};
    bool experimental = false;
    std::map<std::string, std::string> parameters{};  // values of the template's parameters
    // The day on which the template is judged. Without one, rules that depend on the date keep quiet.
    std::optional<std::chrono::year_month_day> today{};
};

// What is found, sorted by place. A text that cannot be read is a finding, too.
[[nodiscard]] std::vector<Message> lint_template(const Template& given, const LintOptions& options = {}) noexcept;

struct Rule {
    std::string_view id;     // "E3012"
    std::string_view title;  // what it is about, in a few words
    Level level = Level::error;
    bool experimental = false;
};

// The rules that samgen has, sorted by ID; empty for a fault in samgen.
[[nodiscard]] std::vector<Rule> lint_rules() noexcept;

}  // namespace samgen
