#include "template/capacity.hpp"

#include <cassert>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "template/parts.hpp"
#include "text/names.hpp"

namespace samgen::tmpl {
namespace {

cfn::Map provisioned_throughput(const model::Throughput& throughput) {
    return {{"ReadCapacityUnits", number(throughput.read)}, {"WriteCapacityUnits", number(throughput.write)}};
}

// Target and cooldowns, which policies and global tables spell alike.
void put_target(cfn::Map& map, const model::Scaling& scaling) {
    set_number(map, "ScaleInCooldown", scaling.cooldown_in);
    set_number(map, "ScaleOutCooldown", scaling.cooldown_out);
    map.set("TargetValue", number(scaling.target));
}

cfn::Map scaling_settings(std::uint64_t min, const model::Scaling& scaling) {
    cfn::Map tracking;
    put_target(tracking, scaling);
    return {{"MinCapacity", number(min)},
            {"MaxCapacity", number(scaling.max)},
            {"TargetTrackingScalingPolicyConfiguration", std::move(tracking)}};
}

// Global tables take write capacity only as scaling settings, since a replica's writes are written everywhere
// (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html).
void put_global_writes(cfn::Map& map, const model::Billing& billing) {
    if (billing.provisioned) {
        assert(billing.write_scaling);
        put(map, "WriteProvisionedThroughputSettings",
            cfn::Map{{"WriteCapacityAutoScalingSettings",
                      scaling_settings(billing.provisioned->write, *billing.write_scaling)}},
            billing.span);
    } else if (billing.caps.write) {
        put(map, "WriteOnDemandThroughputSettings", cfn::Map{{"MaxWriteRequestUnits", number(*billing.caps.write)}},
            billing.span);
    }
}

void put_throughput(cfn::Map& map, const model::Billing& billing) {
    if (billing.provisioned) {
        put(map, "ProvisionedThroughput", provisioned_throughput(*billing.provisioned), billing.span);
    } else if (billing.caps.read || billing.caps.write) {
        cfn::Map caps;
        set_number(caps, "MaxReadRequestUnits", billing.caps.read);
        set_number(caps, "MaxWriteRequestUnits", billing.caps.write);
        put(map, "OnDemandThroughput", std::move(caps), billing.span);
    }
}

void put_warm_throughput(cfn::Map& map, const std::optional<model::WarmThroughput>& warm) {
    if (warm) {
        cfn::Map units;
        set_number(units, "ReadUnitsPerSecond", warm->read);
        set_number(units, "WriteUnitsPerSecond", warm->write);
        put(map, "WarmThroughput", std::move(units), warm->span);
    }
}

// ---- scaling of a table that is not global --------------------------------------------------------------------------

cfn::List scheduled_actions(const model::Scaling& scaling) {
    cfn::List actions;
    for (const auto& schedule : scaling.schedules) {
        cfn::Map bounds;
        set_number(bounds, "MinCapacity", schedule.min);
        set_number(bounds, "MaxCapacity", schedule.max);
        cfn::Map action{{"ScheduledActionName", schedule.name}, {"Schedule", schedule.expression}};
        const auto put_text = [&](std::string key, const std::optional<std::string>& text) {
            if (text) {
                action.set(std::move(key), *text);
            }
        };
        put_text("Timezone", schedule.timezone);
        put_text("StartTime", schedule.start);
        put_text("EndTime", schedule.end);
        action.set("ScalableTargetAction", std::move(bounds));
        actions.push_back(cfn::Value(std::move(action)).at(schedule.span));
    }
    return actions;
}

// The table itself or one of its indexes, as Application Auto Scaling names them.
struct Scaled {
    std::string id_prefix;
    std::string resource;   // with the table's name as a reference
    std::string_view kind;  // "table" or "index", as in the scalable dimension
};

void add_tracking(cfn::Map& resources, const Scaled& scaled, const std::string& direction, std::uint64_t min,
                  const std::optional<model::Scaling>& scaling, text::Span span) {
    if (!scaling) {
        return;
    }
    const auto target = scaled.id_prefix + direction + "ScalableTarget";
    const auto policy = scaled.id_prefix + direction + "ScalingPolicy";

    // Without a RoleARN, Application Auto Scaling uses its service-linked role.
    cfn::Map properties{
        {"ServiceNamespace", "dynamodb"},
        {"ResourceId", cfn::sub(scaled.resource)},
        {"ScalableDimension", "dynamodb:" + std::string(scaled.kind) + ":" + direction + "CapacityUnits"},
        {"MinCapacity", number(min)},
        {"MaxCapacity", number(scaling->max)}};
    if (!scaling->schedules.empty()) {
        properties.set("ScheduledActions", scheduled_actions(*scaling));
    }
    add_resource(resources, target,
                 {.type = "AWS::ApplicationAutoScaling::ScalableTarget", .properties = std::move(properties)}, span);

    cfn::Map tracking{{"PredefinedMetricSpecification",
                       cfn::Map{{"PredefinedMetricType", "DynamoDB" + direction + "CapacityUtilization"}}}};
    put_target(tracking, *scaling);
    add_resource(resources, policy,
                 {.type = "AWS::ApplicationAutoScaling::ScalingPolicy",
                  .properties = {{"PolicyName", policy},
                                 {"PolicyType", "TargetTrackingScaling"},
                                 {"ScalingTargetId", cfn::ref(target)},
                                 {"TargetTrackingScalingPolicyConfiguration", std::move(tracking)}}},
                 span);
}

void add_tracking(cfn::Map& resources, const Scaled& scaled, const model::Billing& billing) {
    if (billing.provisioned) {
        add_tracking(resources, scaled, "Read", billing.provisioned->read, billing.read_scaling, billing.span);
        add_tracking(resources, scaled, "Write", billing.provisioned->write, billing.write_scaling, billing.span);
    }
}

}  // namespace

void put_capacity(cfn::Map& properties, const model::Table& table) {
    const auto& billing = table.billing;
    put(properties, "BillingMode", billing.provisioned ? "PROVISIONED" : "PAY_PER_REQUEST", billing.span);
    if (is_global(table)) {
        put_global_writes(properties, billing);
    } else {
        put_throughput(properties, billing);
    }
    put_warm_throughput(properties, table.warm_throughput);
}

void put_index_capacity(cfn::Map& map, const model::Index& index, bool global) {
    if (global) {
        put_global_writes(map, index.billing);
    } else {
        put_throughput(map, index.billing);
    }
    put_warm_throughput(map, index.warm_throughput);
}

void put_reads(cfn::Map& map, const model::Billing& billing) {
    if (billing.provisioned) {
        const auto read = billing.provisioned->read;
        put(map, "ReadProvisionedThroughputSettings",
            billing.read_scaling
                ? cfn::Map{{"ReadCapacityAutoScalingSettings", scaling_settings(read, *billing.read_scaling)}}
                : cfn::Map{{"ReadCapacityUnits", number(read)}},
            billing.span);
    } else if (billing.caps.read) {
        put(map, "ReadOnDemandThroughputSettings", cfn::Map{{"MaxReadRequestUnits", number(*billing.caps.read)}},
            billing.span);
    }
}

void add_scaling(cfn::Map& resources, const model::Table& table) {
    const auto name = "table/${" + table.logical_id + "}";
    add_tracking(resources, {table.logical_id, name, "table"}, table.billing);
    for (const auto& index : table.indexes) {
        if (!index.local) {
            add_tracking(resources,
                         {table.logical_id + text::pascal_case(index.name), name + "/index/" + index.name, "index"},
                         index.billing);
        }
    }
}

}  // namespace samgen::tmpl
