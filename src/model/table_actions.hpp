#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "model/service.hpp"

namespace samgen::model {

// Actions, without `dynamodb:`, by the index that they work on; "" is the table itself.
using TableActions = std::map<std::string, std::set<std::string, std::less<>>, std::less<>>;

// What the statements that samgen has made let the function do with the table and its indexes.
[[nodiscard]] TableActions stated_actions(const Function& function, const Table& table);

// The same with what SAM's policy templates let it do with items.
[[nodiscard]] TableActions item_actions(const Function& function, const Table& table);

// The ARN of the table, or of that index of it.
[[nodiscard]] cfn::Value arn_of(const Table& table, std::string_view index);

}  // namespace samgen::model
