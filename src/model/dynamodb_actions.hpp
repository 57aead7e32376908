#pragma once

#include <span>
#include <string_view>

namespace samgen::model {

// What an IAM action of DynamoDB can be scoped to.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
enum class ActionScope {
    table,            // a table's ARN
    table_and_index,  // a table's ARN, or that of an index
    stream,           // a stream's ARN
    other,            // backups, exports, global tables of 2017, or nothing but `*`
};

struct Action {
    std::string_view name;  // without `dynamodb:`
    ActionScope scope;
};

// All IAM actions of DynamoDB, by name.
[[nodiscard]] std::span<const Action> dynamodb_actions();

// The action of exactly this name; nullptr when DynamoDB has none.
[[nodiscard]] const Action* find_action(std::string_view name);

// What the SAM policy template lets a function do with items, as names without `dynamodb:`; empty for templates about
// other things.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
[[nodiscard]] std::span<const std::string_view> item_actions_of(std::string_view policy_template);

}  // namespace samgen::model
