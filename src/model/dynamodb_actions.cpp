#include "model/dynamodb_actions.hpp"

#include <algorithm>
#include <array>

namespace samgen::model {
namespace {

constexpr std::array<Action, 78> kActions = {{
    {"AssociateTableReplica", ActionScope::table},
    {"BatchGetItem", ActionScope::table},
    {"BatchWriteItem", ActionScope::table},
    {"ConditionCheckItem", ActionScope::table},
    {"CreateBackup", ActionScope::table},
    {"CreateGlobalTable", ActionScope::other},
    {"CreateGlobalTableWitness", ActionScope::other},
    {"CreateTable", ActionScope::table},
    {"CreateTableReplica", ActionScope::table},
    {"DeleteBackup", ActionScope::other},
    {"DeleteGlobalTableWitness", ActionScope::other},
    {"DeleteItem", ActionScope::table},
    {"DeleteResourcePolicy", ActionScope::table},
    {"DeleteTable", ActionScope::table},
    {"DeleteTableReplica", ActionScope::table},
    {"DescribeBackup", ActionScope::other},
    {"DescribeContinuousBackups", ActionScope::table},
    {"DescribeContributorInsights", ActionScope::table_and_index},
    {"DescribeEndpoints", ActionScope::other},
    {"DescribeExport", ActionScope::other},
    {"DescribeGlobalTable", ActionScope::other},
    {"DescribeGlobalTableSettings", ActionScope::other},
    {"DescribeImport", ActionScope::other},
    {"DescribeKinesisStreamingDestination", ActionScope::table},
    {"DescribeLimits", ActionScope::other},
    {"DescribeReservedCapacity", ActionScope::other},
    {"DescribeReservedCapacityOfferings", ActionScope::other},
    {"DescribeStream", ActionScope::stream},
    {"DescribeTable", ActionScope::table},
    {"DescribeTableReplicaAutoScaling", ActionScope::table},
    {"DescribeTimeToLive", ActionScope::table},
    {"DisableKinesisStreamingDestination", ActionScope::table},
    {"EnableKinesisStreamingDestination", ActionScope::table},
    {"ExportTableToPointInTime", ActionScope::table},
    {"GetAbacStatus", ActionScope::other},
    {"GetItem", ActionScope::table},
    {"GetRecords", ActionScope::stream},
    {"GetResourcePolicy", ActionScope::table},
    {"GetShardIterator", ActionScope::stream},
    {"ImportTable", ActionScope::table},
    {"InjectError", ActionScope::table},
    {"ListBackups", ActionScope::other},
    {"ListContributorInsights", ActionScope::other},
    {"ListExports", ActionScope::other},
    {"ListGlobalTables", ActionScope::other},
    {"ListImports", ActionScope::other},
    {"ListStreams", ActionScope::other},
    {"ListTables", ActionScope::other},
    {"ListTagsOfResource", ActionScope::table},
    {"PartiQLDelete", ActionScope::table},
    {"PartiQLInsert", ActionScope::table},
    {"PartiQLSelect", ActionScope::table_and_index},
    {"PartiQLUpdate", ActionScope::table},
    {"PurchaseReservedCapacityOfferings", ActionScope::other},
    {"PutItem", ActionScope::table},
    {"PutResourcePolicy", ActionScope::table},
    {"Query", ActionScope::table_and_index},
    {"ReadDataForReplication", ActionScope::table},
    {"ReplicateSettings", ActionScope::table},
    {"RestoreTableFromAwsBackup", ActionScope::other},
    {"RestoreTableFromBackup", ActionScope::table},
    {"RestoreTableToPointInTime", ActionScope::table},
    {"Scan", ActionScope::table_and_index},
    {"StartAwsBackupJob", ActionScope::table},
    {"TagResource", ActionScope::table},
    {"UntagResource", ActionScope::table},
    {"UpdateAbacStatus", ActionScope::other},
    {"UpdateContinuousBackups", ActionScope::table},
    {"UpdateContributorInsights", ActionScope::table_and_index},
    {"UpdateGlobalTable", ActionScope::other},
    {"UpdateGlobalTableSettings", ActionScope::other},
    {"UpdateGlobalTableVersion", ActionScope::other},
    {"UpdateItem", ActionScope::table},
    {"UpdateKinesisStreamingDestination", ActionScope::table},
    {"UpdateTable", ActionScope::table},
    {"UpdateTableReplicaAutoScaling", ActionScope::table},
    {"UpdateTimeToLive", ActionScope::table},
    {"WriteDataForReplication", ActionScope::table},
}};
static_assert(std::is_sorted(kActions.begin(), kActions.end(),
                             [](const auto& a, const auto& b) { return a.name < b.name; }));

constexpr std::array<std::string_view, 10> kCrud = {
    "BatchGetItem", "BatchWriteItem", "ConditionCheckItem", "DeleteItem", "DescribeTable", "GetItem", "PutItem",
    "Query",        "Scan",           "UpdateItem"};
constexpr std::array<std::string_view, 5> kRead = {"BatchGetItem", "DescribeTable", "GetItem", "Query", "Scan"};
constexpr std::array<std::string_view, 3> kWrite = {"BatchWriteItem", "PutItem", "UpdateItem"};

}  // namespace

std::span<const Action> dynamodb_actions() { return kActions; }

const Action* find_action(std::string_view name) {
    const auto at = std::lower_bound(kActions.begin(), kActions.end(), name,
                                     [](const Action& action, std::string_view n) { return action.name < n; });
    return at != kActions.end() && at->name == name ? &*at : nullptr;
}

std::span<const std::string_view> item_actions_of(std::string_view policy_template) {
    if (policy_template == "DynamoDBCrudPolicy") {
        return kCrud;
    }
    if (policy_template == "DynamoDBReadPolicy") {
        return kRead;
    }
    if (policy_template == "DynamoDBWritePolicy") {
        return kWrite;
    }
    return {};
}

}  // namespace samgen::model
