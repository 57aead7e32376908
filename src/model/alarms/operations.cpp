#include "model/alarms/operations.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "model/table_actions.hpp"

namespace samgen::model {
namespace {

constexpr std::array<std::string_view, 8> kOperations = {"GetItem", "PutItem", "UpdateItem",   "DeleteItem",
                                                         "Query",   "Scan",    "BatchGetItem", "BatchWriteItem"};
constexpr std::array<std::string_view, 2> kTransactions = {"TransactGetItems", "TransactWriteItems"};

template <class ActionsOf>
std::set<std::string, std::less<>> actions_on(const Service& service, const Table& table, ActionsOf actions_of) {
    std::set<std::string, std::less<>> actions;
    for (const auto& function : service.functions) {
        for (auto& [index, here] : actions_of(function, table)) {
            actions.insert(here.begin(), here.end());
        }
    }
    return actions;
}

}  // namespace

bool has_transactions(const Service& service, const Table& table) {
    // The policy templates allow it along with everything else, and so tell nothing.
    return actions_on(service, table, stated_actions).contains("ConditionCheckItem");
}

std::vector<std::string_view> operations_on(const Service& service, const Table& table) {
    const auto allowed = actions_on(service, table, item_actions);
    std::vector<std::string_view> operations;
    std::copy_if(kOperations.begin(), kOperations.end(), std::back_inserter(operations),
                 [&](auto operation) { return allowed.contains(operation); });
    if (has_transactions(service, table)) {
        operations.insert(operations.end(), kTransactions.begin(), kTransactions.end());
    }
    return operations;
}

}  // namespace samgen::model
