#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/property_keywords.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

using schema::Keyword;

constexpr RuleSet::Row kRows[] = {
    {Keyword::additional_properties, rule("E3002")},
    {Keyword::any_of, rule("E3017")},
    {Keyword::properties, rule("E3002")},
    {Keyword::dependent_excluded, rule("E3020")},
    {Keyword::dependent_required, rule("E3021")},
    {Keyword::required, rule("E3003")},
    {Keyword::required_or, rule("E3058")},
    {Keyword::required_xor, rule("E3014")},
    {Keyword::enum_, rule("E3030")},
    {Keyword::enum_case_insensitive, rule("E3030")},
    {Keyword::type, rule("E3012")},
    {Keyword::min_length, rule("E3033")},
    {Keyword::max_length, rule("E3033")},
    {Keyword::unique_items, rule("E3037")},
    {Keyword::maximum, rule("E3034")},
    {Keyword::minimum, rule("E3034")},
    {Keyword::exclusive_maximum, rule("E3034")},
    {Keyword::exclusive_minimum, rule("E3034")},
    {Keyword::max_items, rule("E3032")},
    {Keyword::min_items, rule("E3032")},
    {Keyword::pattern, rule("E3031")},
    {Keyword::prefix_items, rule("E3008")},
    {Keyword::one_of, rule("E3018")},
    {Keyword::cfn_lint, rule("E1101")},
    {Keyword::tagging, rule("E3024")},
    {Keyword::lifecycle, rule("E3710")},
};
constexpr RuleSet kRules{.rows = kRows, .otherwise = rule("E3002")};

void no_object(const Validator& validator, const Node& instance, Errors& errors) {
    auto error = validator.error(fmt::format("{} is no object", shown(instance)));
    error.rule = rule("E3012");
    error.span = instance.span;
    errors.push_back(std::move(error));
}

// A resource's properties by the schema of its type.
void check_properties(const Validator& validator, const Node& resource, const Schema&, Errors& errors) {
    const auto* type = resource.find("Type");
    if (type == nullptr || !type->is_string()) {
        return;
    }
    auto there = validator;
    there.context.functions = kPropertyFunctions;
    there.context.strict_types = false;
    if (const auto* condition = resource.find("Condition"); condition != nullptr && condition->is_string()) {
        if (const auto settled = there.context.conditions.with(condition->text, true)) {
            there.context.conditions = *settled;
        }
    }
    // Without properties, those that are required are missing.
    const auto* entry = resource.entry("Properties");
    const auto* properties = entry == nullptr ? make_map(validator.run.arena, {}) : entry->value;
    there.context.path = entry == nullptr ? validator.way_to("Properties") : validator.way_to(*entry);
    if (!properties->is_map()) {
        no_object(there, *properties, errors);
        return;
    }
    if (properties->function == Function::ref && properties->argument()->string() == "AWS::NoValue") {
        no_object(there.member(properties->entries.front()), *properties, errors);
        return;
    }
    const auto root = schema::resource_type(type->text);
    std::vector<std::string_view> regions;
    for (const auto region : validator.context.regions) {
        if (schema::is_available(type->text, region)) {
            regions.push_back(region);
        }
    }
    if (!root || regions.empty()) {
        return;
    }
    const auto handlers = property_handlers(*validator.handlers);
    auto inside = there.at_place({"Resources", type->text, "Properties"});
    inside.context.regions = regions;
    inside.handlers = &handlers;
    inside.root = root;
    inside.runs_listeners = true;
    inside.checks_dynamic_references = true;
    validate_as(kRules, inside, *properties, root, errors);
}

}  // namespace

const Family& resource_property_rules() {
    static const Family family{.places = {{rule("E3002"), {"Resources/*"}, check_properties}}};
    return family;
}

}  // namespace samgen::lint
