#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/engine/registry.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"

namespace samgen::lint {
namespace {

// What stands where AWS::CloudFormation::Interface speaks of a parameter.
void interface_parameter(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    if (instance.is_string() && validator.run.tmpl.parameter(instance.text) != nullptr) {
        return;
    }
    auto error = validator.error(fmt::format("{} is no parameter of the template", shown(instance)));
    error.span = instance.span;
    std::vector<std::string_view> names;
    for (const auto& parameter : validator.run.tmpl.parameters()) {
        names.push_back(parameter.name);
    }
    error.hint = validator.run.did_you_mean(instance.string(), names);
    errors.push_back(std::move(error));
}

}  // namespace

const Family& metadata_rules() {
    static const Family family{
        .places = {{rule("W4001"), {"cfnParameter"}, interface_parameter}},
        .schemas =
            {
                {rule("E4002"), {"Metadata"}, "parts:metadata/configuration", SchemaRule::Matches::all},
                {rule("E4001"),
                 {"Metadata/AWS::CloudFormation::Interface"},
                 "parts:metadata/interface",
                 SchemaRule::Matches::all},
                {rule("W4005"), {"Metadata/cfn-lint"}, "parts:metadata/cfn_lint", SchemaRule::Matches::all},
            },
    };
    return family;
}

}  // namespace samgen::lint
