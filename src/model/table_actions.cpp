#include "model/table_actions.hpp"

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "model/dynamodb_actions.hpp"

namespace samgen::model {
namespace {

constexpr std::string_view kPrefix = "dynamodb:";

void add_stated(TableActions& actions, const InlinePolicy& policy, const cfn::Value& arn, const std::string& index) {
    for (const auto& statement : policy.statements) {
        if (std::ranges::none_of(statement.resources,
                                 [&](const auto& resource) { return cfn::same_data(resource, arn); })) {
            continue;
        }
        for (const auto& action : statement.actions) {
            if (action.starts_with(kPrefix)) {
                actions[index].insert(action.substr(kPrefix.size()));
            }
        }
    }
}

void add_template(TableActions& actions, const PolicyTemplate& policy, const Table& table) {
    const auto* name = policy.parameters.find("TableName");
    if (name == nullptr || !cfn::same_data(*name, cfn::ref(table.logical_id))) {
        return;
    }
    for (const auto action : item_actions_of(policy.name)) {
        actions[""].emplace(action);
        for (const auto& index : table.indexes) {
            if (action == "Query" || action == "Scan") {
                actions[index.name].emplace(action);
            }
        }
    }
}

}  // namespace

TableActions stated_actions(const Function& function, const Table& table) {
    TableActions actions;
    for (const auto& policy : function.policies) {
        if (const auto* document = std::get_if<InlinePolicy>(&policy)) {
            add_stated(actions, *document, arn_of(table, ""), "");
            for (const auto& index : table.indexes) {
                add_stated(actions, *document, arn_of(table, index.name), index.name);
            }
        }
    }
    return actions;
}

TableActions item_actions(const Function& function, const Table& table) {
    auto actions = stated_actions(function, table);
    for (const auto& policy : function.policies) {
        if (const auto* named = std::get_if<PolicyTemplate>(&policy)) {
            add_template(actions, *named, table);
        }
    }
    return actions;
}

cfn::Value arn_of(const Table& table, std::string_view index) {
    return index.empty() ? cfn::get_att(table.logical_id, "Arn")
                         : cfn::sub(fmt::format("${{{}.Arn}}/index/{}", table.logical_id, index));
}

}  // namespace samgen::model
