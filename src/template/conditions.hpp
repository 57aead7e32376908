#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "cfn/value.hpp"
#include "model/service.hpp"

// An entry's `condition` is of its resource. Where it does not hold, nothing may refer to that resource, and what
// samgen puts around it has no use. This is settled by references alone, once everything is there, so that whoever adds
// a resource need not think of it:
//
// - what samgen makes around something conditional (its alarms, its policy, what scales it) takes its condition;
// - what samgen makes for conditional things alone (a log group, a queue for dead letters) takes theirs;
// - what others hold of it (a statement of a policy, an environment variable) is there only under the condition.
namespace samgen::tmpl {

// The conditions of a template's resources.
struct ConditionOf {
    std::map<std::string, std::string, std::less<>> conditions;  // by logical ID
    std::set<std::string, std::less<>> resources;
    std::set<std::string, std::less<>> parameters;

    // The condition of that resource; nullptr where there is none. What SAM makes of a resource has a name that begins
    // with the resource's, and its condition: the rule `ShopSchedule` of `Shop`.
    [[nodiscard]] const std::string* find(std::string_view id) const;
};

// Carries the conditions from the entries to everything around them. `raw` are the spec's own resources, which are left
// as they are; `conditions` gets what holds where several have to.
[[nodiscard]] ConditionOf carry_conditions(cfn::Map& resources, const cfn::Map& raw, const model::Service& service,
                                           cfn::Map& conditions);

// The same for what the stack says about its resources.
void carry_conditions_to_outputs(cfn::Map& outputs, const ConditionOf& known, cfn::Map& conditions);

// The condition of the resource that the value, a Ref or an Fn::GetAtt, names; nullptr where there is none.
[[nodiscard]] const std::string* condition_of(const cfn::Value& reference, const ConditionOf& known);

}  // namespace samgen::tmpl
