#include "lint/engine/registry.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/limits.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

using schema::Keyword;

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-rules.html
constexpr Functions kRuleFunctions{Function::and_,           Function::or_,      Function::not_,
                                   Function::equals,         Function::contains, Function::each_member_equals,
                                   Function::each_member_in, Function::ref_all,  Function::value_of,
                                   Function::value_of_all,   Function::condition};

void rules_section(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    auto handlers = *validator.handlers;
    handlers.set(Keyword::pattern_properties, listened_pattern_properties);
    auto there = validator.rooted(schema::part("rules/configuration"));
    there.handlers = &handlers;
    there.context.strict_types = false;
    validate_as(RuleSet{.rows = {}, .otherwise = rule("E1700")}, there, instance, there.root, errors);
}

template <RuleId own>
void truth(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    auto there = validator;
    there.context.functions = kRuleFunctions;
    validate_as(RuleSet{.rows = {}, .otherwise = own}, there, instance, schema::part("samgen/boolean"), errors);
}

}  // namespace

const Family& rules_section_rules() {
    static const Family family{
        .places = {{rule("E1700"), {"Rules"}, rules_section},
                   {rule("E1701"), {"Rules/*/Assertions/*/Assert"}, truth<rule("E1701")>},
                   {rule("E1702"), {"Rules/*/RuleCondition"}, truth<rule("E1702")>}},
    };
    return family;
}

}  // namespace samgen::lint
