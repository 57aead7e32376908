#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/engine/registry.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/known_condition.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

constexpr Functions kConditionFunctions{Function::and_, Function::or_, Function::not_, Function::equals,
                                        Function::condition};

void conditions(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    auto there = validator.rooted(schema::part("conditions/conditions"));
    there.context.functions = kConditionFunctions;
    there.context.knows_resources = false;
    there.context.strict_types = false;
    Errors found;
    there.validate(instance, there.root, found);
    std::erase_if(found, [](const Error& error) { return error.unknown; });
    attribute(found, 0, RuleSet{.rows = {}, .otherwise = rule("E8001")});
    std::ranges::move(found, std::back_inserter(errors));
}

}  // namespace

void check_known_condition(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    const auto& known = validator.run.tmpl.conditions();
    if (!instance.is_string() || known.contains(instance.text)) {
        return;
    }
    auto error = validator.error(fmt::format("there is no condition {}", shown(instance)));
    error.span = instance.span;
    error.hint = validator.run.did_you_mean(instance.text, known.names());
    errors.push_back(std::move(error));
}

const Family& condition_rules() {
    static const Family family{.places = {{rule("E8001"), {"Conditions"}, conditions}}};
    return family;
}

}  // namespace samgen::lint
