#include <string_view>
#include <unordered_set>

#include <fmt/format.h>

#include "lint/engine/registry.hpp"
#include "lint/engine/sub_text.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"

namespace samgen::lint {
namespace {

// The names that a template uses, wherever they stand.
struct Uses {
    std::unordered_set<std::string_view> refs;        // Ref, and variables of Fn::Sub
    std::unordered_set<std::string_view> conditions;  // Fn::If
    std::unordered_set<std::string_view> mappings;    // Fn::FindInMap
    bool any_mapping = false;                         // Fn::FindInMap with a name that only the deployment tells
};

void note(const Entry& entry, Uses& uses) {
    const auto& argument = *entry.value;
    const auto& first = argument.is_list() && !argument.items.empty() ? *argument.items.front() : argument;
    if (entry.key == "Ref") {
        uses.refs.insert(argument.string());
    } else if (entry.key == "Fn::Sub") {
        for (const auto& variable : variables_in(first.string())) {
            uses.refs.insert(variable.name);
        }
    } else if (entry.key == "Fn::If") {
        uses.conditions.insert(first.string());
    } else if (entry.key == "Fn::FindInMap") {
        uses.any_mapping = uses.any_mapping || first.is_map();
        uses.mappings.insert(first.string());
    }
}

void collect(const Node& node, Uses& uses) {
    for (const auto& entry : node.entries) {
        note(entry, uses);
        collect(*entry.value, uses);
    }
    for (const auto* item : node.items) {
        collect(*item, uses);
    }
}

// Where conditions name each other.
void collect_conditions(const Node& node, Uses& uses) {
    for (const auto& entry : node.entries) {
        if (entry.key == "Condition") {
            uses.conditions.insert(entry.value->string());
        }
        collect_conditions(*entry.value, uses);
    }
    for (const auto* item : node.items) {
        collect_conditions(*item, uses);
    }
}

// Reports each member of a section whose name is not among the used ones.
void report(const Validator& root, const Entry& section, RuleId rule, std::string_view what,
            const std::unordered_set<std::string_view>& used, Errors& errors) {
    const auto there = root.member(section);
    for (const auto& entry : section.value->entries) {
        if (!used.contains(entry.key)) {
            errors.push_back(
                there.error_at(there.way_to(entry), fmt::format("the {} `{}` is not used", what, entry.key)));
            errors.back().rule = rule;
        }
    }
}

void unused(const Validator& root, Errors& errors) {
    const auto& now = root.run.tmpl.root();
    const auto& written = root.run.written;
    const auto* parameters = now.entry("Parameters");
    const auto* mappings = now.entry("Mappings");
    const auto* conditions = now.entry("Conditions");
    if (parameters == nullptr && mappings == nullptr && conditions == nullptr) {
        return;
    }
    Uses uses;
    collect(written, uses);
    // A macro can use parameters that the template does not mention.
    const auto* transform = written.find("Transform");
    const bool has_transform = transform != nullptr && !(transform->is_list() && transform->items.empty());
    if (parameters != nullptr && !has_transform) {
        report(root, *parameters, rule("W2001"), "parameter", uses.refs, errors);
    }
    if (mappings != nullptr && !uses.any_mapping && mappings->value->function != Function::transform) {
        report(root, *mappings, rule("W7001"), "mapping", uses.mappings, errors);
    }
    if (conditions == nullptr) {
        return;
    }
    collect_conditions(*conditions->value, uses);
    for (const auto& resource : root.run.tmpl.resources()) {
        uses.conditions.insert(resource.condition);
    }
    if (const auto* outputs = now.find("Outputs")) {
        for (const auto& output : outputs->entries) {
            if (const auto* condition = output.value->find("Condition")) {
                uses.conditions.insert(condition->string());
            }
        }
    }
    report(root, *conditions, rule("W8001"), "condition", uses.conditions, errors);
}

}  // namespace

const Family& unused_rules() {
    static const Family family{.templates = {{RuleId::none, unused}}};
    return family;
}

}  // namespace samgen::lint
