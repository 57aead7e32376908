#pragma once

#include <cstddef>
#include <string_view>

#include "lint/engine/keywords.hpp"
#include "lint/engine/validator.hpp"

namespace samgen::lint {

// CloudFormation's limits (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html),
// with what is said when there is little room left: above nine tenths of a limit.

// Says so when `count` things are more than `most` (`over`), or nearly as many (`near`; none to say nothing).
void check_limit(const Validator& validator, std::size_t count, std::size_t most, std::string_view things, RuleId over,
                 RuleId near, Errors& errors);

// The keyword maxProperties for a section, whose members are the things.
template <RuleId over, RuleId near>
void limited_members(const Validator& validator, schema::Json value, const Node& instance, const Schema&,
                     Errors& errors) {
    if (instance.is_map()) {
        check_limit(validator, instance.entries.size(), static_cast<std::size_t>(value.number()), "members", over, near,
                    errors);
    }
}

// How long the keys of `instance` are, by the maxLength of `names`, the schema of propertyNames.
void check_name_lengths(const Validator& validator, schema::Json names, const Node& instance, RuleId over, RuleId near,
                        Errors& errors);

// The keyword propertyNames for a section whose names have no other limit than their length.
template <RuleId over, RuleId near>
void limited_names(const Validator& validator, schema::Json value, const Node& instance, const Schema&,
                   Errors& errors) {
    check_name_lengths(validator, value, instance, over, near, errors);
}

// The keyword patternProperties of a section's schema: what is below a section is again looked at by the rules that
// listen there.
void listened_pattern_properties(const Validator& validator, schema::Json value, const Node& instance,
                                 const Schema& schema, Errors& errors);

}  // namespace samgen::lint
