#include <array>
#include <string_view>

#include <fmt/format.h>

#include "lint/engine/registry.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/functions.hpp"
#include "lint/rules/known_condition.hpp"
#include "lint/rules/limits.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

using schema::Keyword;

constexpr std::array kRows = {
    RuleSet::Row{Keyword::property_names, rule("E6011")}, RuleSet::Row{Keyword::max_length, rule("E6011")},
    RuleSet::Row{Keyword::pattern, rule("E6004")},        RuleSet::Row{Keyword::required, rule("E6002")},
    RuleSet::Row{Keyword::type, rule("E6003")},           RuleSet::Row{Keyword::max_properties, rule("E6010")},
};
constexpr RuleSet kRules{.rows = kRows, .otherwise = rule("E6001")};

// All functions but Fn::GetStackOutput: the output would be another's.
constexpr Functions kOutputFunctions{
    Function::base64,         Function::cidr,    Function::contains, Function::find_in_map,  Function::for_each,
    Function::get_att,        Function::get_azs, Function::if_,      Function::import_value, Function::join,
    Function::length,         Function::select,  Function::split,    Function::sub,          Function::transform,
    Function::to_json_string, Function::ref};

void outputs(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    auto handlers = *validator.handlers;
    handlers.set(Keyword::pattern_properties, listened_pattern_properties);
    handlers.set(Keyword::max_properties, limited_members<rule("E6010"), rule("I6010")>);
    handlers.set(Keyword::property_names, limited_names<rule("E6011"), rule("I6011")>);
    auto there = validator.rooted(schema::part("outputs/configuration"));
    there.handlers = &handlers;
    there.context.strict_types = false;
    validate_as(kRules, there, instance, there.root, errors);
}

void import_in_output(const Validator& validator, const Schema& schema, const Node& call, Errors& errors) {
    const auto plain = template_handlers().functions[static_cast<std::size_t>(Function::import_value)];
    plain(validator, schema, call, errors);
    auto error = validator.error_at(validator.way_to(call.entries.front()),
                                    "the output only passes on what another stack exports");
    error.rule = rule("W6001");
    error.span = call.span;
    error.hint = "import it where it is needed";
    errors.push_back(std::move(error));
}

void value(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    const auto* entry = instance.is_map() ? instance.entry("Value") : nullptr;
    if (entry == nullptr || says_nothing(*entry->value)) {
        return;
    }
    auto handlers = *validator.handlers;
    handlers.set(Function::import_value, import_in_output);
    auto there = validator.member(*entry, "Value");
    there.handlers = &handlers;
    there.context.functions = kOutputFunctions;
    there.context.strict_types = false;
    if (const auto* condition = instance.find("Condition")) {
        if (const auto scenario = there.context.conditions.with(condition->string(), true)) {
            there.context.conditions = *scenario;
        }
    }
    Errors found;
    there.validate(*entry->value, schema::part("samgen/string"), found);
    // Whatever is wrong with the value, a function's argument included, is this rule's.
    for (auto& error : found) {
        if (error.rule == RuleId::none) {
            error.rule = rule("E6101");
        }
        errors.push_back(std::move(error));
    }
}

void export_name(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    auto there = validator;
    there.context.functions = kOutputFunctions;
    there.context.knows_resources = false;
    validate_as(RuleSet{.rows = {}, .otherwise = rule("E6102")}, there, instance, schema::part("samgen/string"),
                errors);
}

}  // namespace

const Family& output_rules() {
    static const Family family{
        .places = {{rule("E6001"), {"Outputs"}, outputs},
                   {rule("E6005"), {"Outputs/*/Condition"}, check_known_condition},
                   {rule("E6101"), {"Outputs/*"}, value},
                   {rule("E6102"), {"Outputs/*/Export/Name"}, export_name}},
    };
    return family;
}

}  // namespace samgen::lint
