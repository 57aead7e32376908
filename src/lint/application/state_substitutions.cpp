#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/application/machines.hpp"
#include "lint/application/rules.hpp"
#include "lint/engine/sub_text.hpp"
#include "lint/rule_table.hpp"

// The variables of a definition: what has no substitution stays as it is.
namespace samgen::lint::application {
namespace {

class SubstitutionCheck {
   public:
    SubstitutionCheck(const StateMachine& machine, Errors& errors)
        : machine_(machine), given_(machine.piece.properties["DefinitionSubstitutions"]), errors_(errors) {
        if (given_.is_map()) {
            for (const auto& entry : given_.node()->entries) {
                names_.push_back(entry.key);
            }
        }
    }

    void check(const Value& value) {
        if (value.is_map()) {
            for (const auto& entry : value.node()->entries) {
                check(value.member(entry));
            }
        } else if (value.is_list()) {
            for (std::size_t i = 0; i < value.node()->items.size(); ++i) {
                check(value.item(i));
            }
        } else if (!value.text().empty()) {
            check_text(value);
        }
    }

   private:
    void check_text(const Value& value) {
        for (const auto& variable : variables_in(value.text())) {
            if (given_[variable.name]) {
                continue;
            }
            const auto& run = machine_.application.run();
            const bool is_named = run.tmpl.resource(variable.name.substr(0, variable.name.find('.'))) != nullptr ||
                                  run.tmpl.parameter(variable.name) != nullptr || variable.name.starts_with("AWS::");
            if (is_named && machine_.piece.type != "AWS::Serverless::StateMachine") {
                continue;  // E1029 says it
            }
            const auto near = run.nearest(variable.name, names_);
            errors_.push_back(
                machine_.error(value, fmt::format("`DefinitionSubstitutions` has nothing for `${{{}}}`", variable.name),
                               near       ? fmt::format("did you mean `${{{}}}`?", *near)
                               : is_named ? fmt::format("write `!Sub`, or add `{}` there", variable.name)
                                          : fmt::format("add `{}` there", variable.name)));
            return;
        }
    }

    const StateMachine& machine_;
    Value given_;
    std::vector<std::string_view> names_;
    Errors& errors_;
};

// EG7025
void missing_substitutions(const Application& application, Errors& errors) {
    for (const auto& machine : application.state_machines()) {
        // In a text within Fn::Sub its own variables look the same.
        if (!machine.json || !machine.json->is_sub()) {
            const auto given = machine.piece.properties["DefinitionSubstitutions"];
            if (!given || given.is_map()) {
                SubstitutionCheck(machine, errors).check(machine.definition);
            }
        }
    }
}

}  // namespace

const Family& state_substitution_rules() {
    static const Family family{.applications = {{rule("EG7025"), missing_substitutions}}};
    return family;
}

}  // namespace samgen::lint::application
