#include "template/capacity.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "template/parts.hpp"
#include "text/names.hpp"

namespace samgen::tmpl {
namespace {

// Per cent of the capacity in use, where a global table must track a target although the spec asks for no scaling: the
// same number as minimum and maximum then keeps the capacity where it is.
constexpr std::uint64_t kUnscaledTarget = 70;

cfn::Map provisioned_throughput(const model::Throughput& throughput) {
    return {{"ReadCapacityUnits", number(throughput.read)}, {"WriteCapacityUnits", number(throughput.write)}};
}

cfn::Map scaling_settings(std::uint64_t min, std::uint64_t max, std::uint64_t target) {
    return {{"MinCapacity", number(min)},
            {"MaxCapacity", number(max)},
            {"TargetTrackingScalingPolicyConfiguration", cfn::Map{{"TargetValue", number(target)}}}};
}

// Global tables take write capacity only as scaling settings, since a replica's writes are written everywhere
// (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html).
cfn::Map write_settings(const model::Billing& billing) {
    const auto min = billing.provisioned->write;
    auto settings = billing.scaling ? scaling_settings(min, billing.scaling->max, billing.scaling->target)
                                    : scaling_settings(min, min, kUnscaledTarget);
    return {{"WriteCapacityAutoScalingSettings", std::move(settings)}};
}

cfn::Map read_settings(const model::Billing& billing) {
    const auto min = billing.provisioned->read;
    if (!billing.scaling) {
        return {{"ReadCapacityUnits", number(min)}};
    }
    return {{"ReadCapacityAutoScalingSettings", scaling_settings(min, billing.scaling->max, billing.scaling->target)}};
}

// The table itself or one of its indexes, as Application Auto Scaling names them.
struct Scaled {
    std::string id_prefix;
    std::string resource;   // with the table's name as a reference
    std::string_view kind;  // "table" or "index", as in the scalable dimension
};

void add_tracking(cfn::Map& resources, const Scaled& scaled, std::string_view direction, std::uint64_t min,
                  const model::Billing& billing) {
    const auto named = [&](std::string_view what) {
        return scaled.id_prefix + std::string(direction) + std::string(what);
    };
    const auto target = named("ScalableTarget");
    const auto policy = named("ScalingPolicy");

    // Without a RoleARN, Application Auto Scaling uses its service-linked role.
    add_resource(resources, target,
                 {.type = "AWS::ApplicationAutoScaling::ScalableTarget",
                  .properties = {{"ServiceNamespace", "dynamodb"},
                                 {"ResourceId", cfn::sub(scaled.resource)},
                                 {"ScalableDimension", "dynamodb:" + std::string(scaled.kind) + ":" +
                                                           std::string(direction) + "CapacityUnits"},
                                 {"MinCapacity", number(min)},
                                 {"MaxCapacity", number(billing.scaling->max)}}},
                 billing.span);
    add_resource(resources, policy,
                 {.type = "AWS::ApplicationAutoScaling::ScalingPolicy",
                  .properties = {{"PolicyName", policy},
                                 {"PolicyType", "TargetTrackingScaling"},
                                 {"ScalingTargetId", cfn::ref(target)},
                                 {"TargetTrackingScalingPolicyConfiguration",
                                  cfn::Map{{"PredefinedMetricSpecification",
                                            cfn::Map{{"PredefinedMetricType",
                                                      "DynamoDB" + std::string(direction) + "CapacityUtilization"}}},
                                           {"TargetValue", number(billing.scaling->target)}}}}},
                 billing.span);
}

void add_tracking(cfn::Map& resources, const Scaled& scaled, const model::Billing& billing) {
    add_tracking(resources, scaled, "Read", billing.provisioned->read, billing);
    add_tracking(resources, scaled, "Write", billing.provisioned->write, billing);
}

}  // namespace

void put_capacity(cfn::Map& properties, const model::Table& table) {
    const auto& [provisioned, scaling, span] = table.billing;
    put(properties, "BillingMode", provisioned ? "PROVISIONED" : "PAY_PER_REQUEST", span);
    if (provisioned && is_global(table)) {
        put(properties, "WriteProvisionedThroughputSettings", write_settings(table.billing), span);
    } else if (provisioned) {
        put(properties, "ProvisionedThroughput", provisioned_throughput(*provisioned), span);
    }
}

void put_index_capacity(cfn::Map& index, const model::Table& table) {
    const auto& billing = table.billing;
    if (billing.provisioned && is_global(table)) {
        put(index, "WriteProvisionedThroughputSettings", write_settings(billing), billing.span);
    } else if (billing.provisioned) {
        put(index, "ProvisionedThroughput", provisioned_throughput(*billing.provisioned), billing.span);
    }
}

void put_replica_capacity(cfn::Map& replica, const model::Table& table) {
    const auto& billing = table.billing;
    if (!billing.provisioned) {
        return;
    }
    put(replica, "ReadProvisionedThroughputSettings", read_settings(billing), billing.span);
    cfn::List indexes;
    for (const auto& index : table.indexes) {
        if (!index.local) {
            cfn::Map map{{"IndexName", index.name}};
            put(map, "ReadProvisionedThroughputSettings", read_settings(billing), billing.span);
            indexes.push_back(cfn::Value(std::move(map)).at(index.span));
        }
    }
    if (!indexes.empty()) {
        put(replica, "GlobalSecondaryIndexes", std::move(indexes), billing.span);
    }
}

void add_scaling(cfn::Map& resources, const model::Table& table) {
    const auto& billing = table.billing;
    if (!billing.provisioned || !billing.scaling) {
        return;
    }
    const auto name = "table/${" + table.logical_id + "}";
    add_tracking(resources, {table.logical_id, name, "table"}, billing);
    for (const auto& index : table.indexes) {
        if (!index.local) {
            add_tracking(resources,
                         {table.logical_id + text::pascal_case(index.name), name + "/index/" + index.name, "index"},
                         billing);
        }
    }
}

}  // namespace samgen::tmpl
