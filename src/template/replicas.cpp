#include "template/replicas.hpp"

#include <string_view>
#include <utility>

#include "model/replicas.hpp"
#include "template/capacity.hpp"
#include "template/parts.hpp"

namespace samgen::tmpl {
namespace {

std::string_view class_name(model::TableClass table_class) {
    switch (table_class) {
        case model::TableClass::standard:
            return "STANDARD";
        case model::TableClass::infrequent_access:
            return "STANDARD_INFREQUENT_ACCESS";
    }
    return {};
}

std::string_view mode_name(model::InsightsMode mode) {
    switch (mode) {
        case model::InsightsMode::accessed_and_throttled_keys:
            return "ACCESSED_AND_THROTTLED_KEYS";
        case model::InsightsMode::throttled_keys:
            return "THROTTLED_KEYS";
    }
    return {};
}

std::string_view precision_name(model::StreamPrecision precision) {
    switch (precision) {
        case model::StreamPrecision::millisecond:
            return "MILLISECOND";
        case model::StreamPrecision::microsecond:
            return "MICROSECOND";
    }
    return {};
}

cfn::Map recovery(const model::Replica& replica) {
    cfn::Map map{{"PointInTimeRecoveryEnabled", *replica.point_in_time_recovery}};
    if (replica.recovery_days) {
        map.set("RecoveryPeriodInDays", number(*replica.recovery_days));
    }
    return map;
}

void put_changes(cfn::Map& map, const model::ChangeCapture& changes) {
    cfn::Map specification{{"StreamArn", changes.stream}};
    if (changes.precision) {
        specification.set("ApproximateCreationDateTimePrecision", precision_name(*changes.precision));
    }
    put(map, "KinesisStreamSpecification", std::move(specification), changes.span);
}

// What an index has here besides what it has everywhere.
cfn::List indexes(const model::Replica& replica) {
    cfn::List list;
    for (const auto& index : replica.indexes) {
        cfn::Map map;
        put_reads(map, index.billing);
        put_insights(map, index.insights);
        if (!map.empty()) {
            map.members.insert(map.members.begin(), cfn::Member("IndexName", index.name));
            list.push_back(cfn::Value(std::move(map)).at(index.span));
        }
    }
    return list;
}

cfn::Map replica_map(const model::Replica& replica) {
    cfn::Map map;
    put(map, "Region", replica.region.empty() ? cfn::ref("AWS::Region") : cfn::Value(replica.region), replica.span);
    put_reads(map, replica.billing);
    if (auto list = indexes(replica); !list.empty()) {
        put(map, "GlobalSecondaryIndexes", std::move(list), replica.billing.span);
    }
    if (replica.kms_key) {
        put(map, "SSESpecification", cfn::Map{{"KMSMasterKeyId", *replica.kms_key}}, replica.kms_key->span);
    }
    put_own_settings(map, replica);
    merge(map, replica.properties);
    return map;
}

}  // namespace

void put_insights(cfn::Map& map, const std::optional<model::Insights>& insights) {
    if (!insights) {
        return;
    }
    cfn::Map specification{{"Enabled", insights->on}};
    if (insights->mode) {
        specification.set("Mode", mode_name(*insights->mode));
    }
    put(map, "ContributorInsightsSpecification", std::move(specification), insights->span);
}

void put_own_settings(cfn::Map& map, const model::Replica& replica) {
    if (replica.table_class) {
        put(map, "TableClass", class_name(*replica.table_class), replica.table_class_span);
    }
    put_insights(map, replica.insights);
    if (replica.changes) {
        put_changes(map, *replica.changes);
    }
    if (replica.resource_policy) {
        put(map, "ResourcePolicy", cfn::Map{{"PolicyDocument", *replica.resource_policy}},
            replica.resource_policy->span);
    }
    if (replica.point_in_time_recovery) {
        put(map, "PointInTimeRecoverySpecification", recovery(replica), replica.recovery_span);
    }
    if (replica.protection == model::Protection::locked) {
        put(map, "DeletionProtectionEnabled", true, replica.protection_span);
    }
    if (!replica.tags.empty()) {
        put(map, "Tags", tag_list(replica.tags), replica.span);
    }
}

cfn::List replicas(const model::Table& table) {
    cfn::List list;
    auto home = model::home_replica(table);
    home.span = table.replicas_span;
    list.push_back(cfn::Value(replica_map(home)).at(table.replicas_span));
    for (const auto& replica : table.replicas) {
        list.push_back(cfn::Value(replica_map(replica)).at(replica.span));
    }
    return list;
}

}  // namespace samgen::tmpl
