#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lint/linter.hpp"

namespace samgen::lint_config {

using lint::RuleOptions;

// What one place has to say about a run: the command line, a configuration file, a template's Metadata. A list without
// items, a flag that is false and a word that is empty say nothing, since cfn-lint has it so.
struct Layer {
    std::vector<std::string> append_rules;
    std::vector<std::string> deployment_files;
    std::vector<std::string> ignore_checks;
    std::vector<std::string> ignore_templates;
    std::vector<std::string> include_checks;
    std::vector<std::string> mandatory_checks;
    std::vector<std::string> parameter_files;
    std::vector<std::string> regions;
    std::vector<std::string> registry_schemas;
    std::vector<std::string> templates;
    RuleOptions configure_rules;
    std::vector<lint::ParameterSet> parameters;
    std::string custom_rules;
    std::string format;
    std::string non_zero_exit_code;
    std::string output_file;
    std::string override_spec;
    bool debug = false;
    bool ignore_bad_template = false;
    bool include_experimental = false;
    bool merge_configs = false;
};

// What holds for a template: the command line before the template's own Metadata before the files. One that says
// something replaces what the later ones say, lists and the options of rules whole. With merge_configs on the command
// line or in a file, lists are joined instead, and of the options of one rule those of the last that names it count.
[[nodiscard]] Layer effective(const Layer& command_line, const Layer& metadata, const Layer& files);

}  // namespace samgen::lint_config
