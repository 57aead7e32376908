#include "model/alarms/operations.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <variant>

#include <fmt/format.h>

#include "model/dynamodb_actions.hpp"

namespace samgen::model {
namespace {

constexpr std::array<std::string_view, 8> kOperations = {"GetItem", "PutItem", "UpdateItem",   "DeleteItem",
                                                         "Query",   "Scan",    "BatchGetItem", "BatchWriteItem"};
constexpr std::array<std::string_view, 2> kTransactions = {"TransactGetItems", "TransactWriteItems"};
constexpr std::string_view kPrefix = "dynamodb:";

// The table's ARN, or that of one of its indexes.
bool is_of(const cfn::Value& arn, const Table& table) {
    if (cfn::same_data(arn, cfn::get_att(table.logical_id, "Arn"))) {
        return true;
    }
    const auto* function = arn.intrinsic();
    const auto* text = function != nullptr && function->name == "Fn::Sub" ? function->arg().string() : nullptr;
    return text != nullptr && text->starts_with(fmt::format("${{{}.Arn}}", table.logical_id));
}

// The actions on the table that policies of samgen's own making allow, without `dynamodb:`.
std::set<std::string, std::less<>> actions_on(const Service& service, const Table& table, bool templates) {
    std::set<std::string, std::less<>> actions;
    for (const auto& function : service.functions) {
        for (const auto& policy : function.policies) {
            if (const auto* named = std::get_if<PolicyTemplate>(&policy); named != nullptr && templates) {
                const auto* name = named->parameters.find("TableName");
                if (name != nullptr && cfn::same_data(*name, cfn::ref(table.logical_id))) {
                    for (const auto action : item_actions_of(named->name)) {
                        actions.emplace(action);
                    }
                }
            } else if (const auto* document = std::get_if<InlinePolicy>(&policy)) {
                for (const auto& statement : document->statements) {
                    if (std::any_of(statement.resources.begin(), statement.resources.end(),
                                    [&](const auto& arn) { return is_of(arn, table); })) {
                        for (const auto& action : statement.actions) {
                            actions.insert(action.starts_with(kPrefix) ? action.substr(kPrefix.size()) : action);
                        }
                    }
                }
            }
        }
    }
    return actions;
}

}  // namespace

bool has_transactions(const Service& service, const Table& table) {
    // The policy templates allow it along with everything else, and so tell nothing.
    return actions_on(service, table, false).contains("ConditionCheckItem");
}

std::vector<std::string_view> operations_on(const Service& service, const Table& table) {
    const auto allowed = actions_on(service, table, true);
    std::vector<std::string_view> operations;
    std::copy_if(kOperations.begin(), kOperations.end(), std::back_inserter(operations),
                 [&](auto operation) { return allowed.contains(operation); });
    if (has_transactions(service, table)) {
        operations.insert(operations.end(), kTransactions.begin(), kTransactions.end());
    }
    return operations;
}

}  // namespace samgen::model
