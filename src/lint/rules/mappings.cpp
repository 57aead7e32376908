#include <array>

#include "lint/engine/registry.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/limits.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

using schema::Keyword;

constexpr std::array kRows = {RuleSet::Row{Keyword::max_properties, rule("E7010")},
                              RuleSet::Row{Keyword::max_length, rule("E7002")}};
constexpr RuleSet kRules{.rows = kRows, .otherwise = rule("E7001")};

constexpr std::size_t kMostMappings = 200;

void mappings(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    auto handlers = *validator.handlers;
    handlers.set(Keyword::max_properties, limited_members<rule("E7010"), rule("I7010")>);
    handlers.set(Keyword::property_names, limited_names<rule("E7002"), rule("I7002")>);
    auto there = validator.rooted(schema::part("mappings/configuration"));
    there.handlers = &handlers;
    there.context.strict_types = false;
    validate_as(kRules, there, instance, there.root, errors);
    if (instance.is_map()) {
        check_limit(validator, instance.entries.size(), kMostMappings, "mappings", rule("E7010"), rule("I7010"),
                    errors);
    }
}

}  // namespace

const Family& mapping_rules() {
    static const Family family{.places = {{rule("E7001"), {"Mappings"}, mappings}}};
    return family;
}

}  // namespace samgen::lint
