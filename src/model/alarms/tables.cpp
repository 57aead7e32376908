#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "model/alarms/operations.hpp"
#include "model/alarms/watch.hpp"
#include "text/names.hpp"

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
namespace samgen::model {
namespace {

// A table or a global index of it: what has throughput, and metrics, of its own. A local index shares its table's.
struct Part {
    std::string id;     // what its alarms' logical IDs begin with
    std::string label;  // "the table Products"
    std::vector<Dimension> dimensions;
    std::uint64_t most_read = 0;  // units a second that it can reach; 0 where nothing bounds them
    std::uint64_t most_write = 0;
    text::Span span;
};

Dimension table_name(const Table& table) { return {.name = "TableName", .value = cfn::ref(table.logical_id)}; }

Thing thing_of(const Table& table) { return {.logical_id = table.logical_id, .span = table.span}; }

// The most that can be reached: what scaling goes up to, what is provisioned, or the cap on demand.
std::uint64_t most(const std::optional<Scaling>& scaling, const std::optional<std::uint64_t>& provisioned,
                   const std::optional<std::uint64_t>& cap) {
    return scaling ? scaling->max : provisioned.value_or(cap.value_or(0));
}

Part part_of(std::string id, std::string label, std::vector<Dimension> dimensions, const Billing& billing,
             text::Span span) {
    const auto provisioned = [&](std::uint64_t Throughput::*units) {
        return billing.provisioned ? std::optional(*billing.provisioned.*units) : std::nullopt;
    };
    return {.id = std::move(id),
            .label = std::move(label),
            .dimensions = std::move(dimensions),
            .most_read = most(billing.read_scaling, provisioned(&Throughput::read), billing.caps.read),
            .most_write = most(billing.write_scaling, provisioned(&Throughput::write), billing.caps.write),
            .span = span};
}

std::vector<Part> parts_of(const Table& table) {
    const auto& id = table.logical_id;
    std::vector<Part> parts = {
        part_of(id, fmt::format("the table {}", id), {table_name(table)}, table.billing, table.span)};
    for (const auto& index : table.indexes) {
        if (!index.local) {
            parts.push_back(part_of(id + text::pascal_case(index.name),
                                    fmt::format("the index {} of the table {}", index.name, id),
                                    {table_name(table), {.name = "GlobalSecondaryIndexName", .value = index.name}},
                                    index.billing, index.span));
        }
    }
    return parts;
}

void watch_throttles(Watch& watch, const Table& table, const Part& part) {
    const auto limit = watch.limit(AlarmKind::table_throttles, thing_of(table));
    if (!limit) {
        return;
    }
    const auto over = limit->above == 0 ? std::string() : fmt::format("over {} ", limit->above);
    watch.add(part.id + "ReadThrottlesAlarm", fmt::format("DynamoDB throttles {}reads of {}.", over, part.label),
              {metric("AWS/DynamoDB", "ReadThrottleEvents", part.dimensions, "Sum")}, limit->above, *limit, part.span);
    watch.add(part.id + "WriteThrottlesAlarm", fmt::format("DynamoDB throttles {}writes to {}.", over, part.label),
              {metric("AWS/DynamoDB", "WriteThrottleEvents", part.dimensions, "Sum")}, limit->above, *limit, part.span);
}

// What is consumed in a minute against what can be, where something bounds it.
void watch_capacity(Watch& watch, const Table& table, const Part& part) {
    const auto limit = watch.limit(AlarmKind::table_capacity, thing_of(table));
    if (!limit) {
        return;
    }
    const auto add = [&](std::string_view which, std::string_view what, std::uint64_t most) {
        if (most == 0) {
            return;
        }
        watch.add(fmt::format("{}{}CapacityAlarm", part.id, which),
                  fmt::format("{} {} consume over {} % of the {} units a second that it can have.", what, part.label,
                              limit->above, most),
                  {metric("AWS/DynamoDB", fmt::format("Consumed{}CapacityUnits", which), part.dimensions, "Sum")},
                  most * 60 * limit->above / 100, *limit, part.span);
    };
    add("Read", "Reads of", part.most_read);
    add("Write", "Writes to", part.most_write);
}

std::vector<Metric> by_operation(const Table& table, std::string_view name, std::string_view statistic,
                                 const std::vector<std::string_view>& operations) {
    std::vector<Metric> metrics;
    for (const auto operation : operations) {
        metrics.push_back(
            metric("AWS/DynamoDB", name, {table_name(table), {.name = "Operation", .value = operation}}, statistic));
    }
    return metrics;
}

// DynamoDB counts its own errors, and takes the time, for each operation: a table's name alone matches no metric.
void watch_operations(Watch& watch, const Table& table) {
    const auto operations = operations_on(watch.service(), table);
    const auto& id = table.logical_id;
    if (const auto limit = watch.limit(AlarmKind::table_errors, thing_of(table)); limit && !operations.empty()) {
        watch.add(id + "ErrorsAlarm", fmt::format("DynamoDB fails requests to the table {} by errors of its own.", id),
                  by_operation(table, "SystemErrors", "Sum", operations), limit->above, *limit, table.span,
                  Combine::sum);
    }
    // A scan takes as long as the table is large, and a batch as it is long.
    constexpr std::array<std::string_view, 5> kQuick = {"GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query"};
    std::vector<std::string_view> quick;
    std::copy_if(operations.begin(), operations.end(), std::back_inserter(quick),
                 [&](auto operation) { return std::find(kQuick.begin(), kQuick.end(), operation) != kQuick.end(); });
    if (const auto limit = watch.limit(AlarmKind::table_latency, thing_of(table)); limit && !quick.empty()) {
        watch.add(id + "LatencyAlarm",
                  fmt::format("The slowest requests to the table {} take over {} ms.", id, limit->above),
                  by_operation(table, "SuccessfulRequestLatency", "p99", quick), limit->above, *limit, table.span);
    }
    if (const auto limit = watch.limit(AlarmKind::table_conflicts, thing_of(table));
        limit && has_transactions(watch.service(), table)) {
        watch.add(id + "ConflictsAlarm",
                  fmt::format("Over {} requests a minute to the table {} meet another transaction.", limit->above, id),
                  {metric("AWS/DynamoDB", "TransactionConflict", {table_name(table)}, "Sum")}, limit->above, *limit,
                  table.span);
    }
}

std::vector<text::Located<std::string>> regions_of(const Table& table) {
    std::vector<text::Located<std::string>> regions;
    for (const auto& replica : table.replicas) {
        const bool known =
            std::any_of(regions.begin(), regions.end(), [&](const auto& r) { return r.value == replica.region; });
        if (!replica.region.empty() && !known) {
            regions.push_back({.value = replica.region, .span = table.replicas_span});
        }
    }
    return regions;
}

// Each region sends to each other: the stack's own sees how long its changes take to arrive. A strongly consistent
// table's changes are everywhere when they are anywhere, and DynamoDB publishes no such metric for it.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html
void watch_replicas(Watch& watch, const Table& table) {
    const auto limit = watch.limit(AlarmKind::replication_latency, thing_of(table));
    if (!limit || table.consistency == Consistency::strong) {
        return;
    }
    for (const auto& [region, span] : regions_of(table)) {
        watch.add(
            table.logical_id + text::pascal_case(region) + "ReplicationAlarm",
            fmt::format("Changes of the table {} take over {} s to reach {}.", table.logical_id, limit->above, region),
            {metric("AWS/DynamoDB", "ReplicationLatency",
                    {table_name(table), {.name = "ReceivingRegion", .value = region}}, "Average")},
            limit->above * 1000, *limit, span);
    }
}

// What goes to Kinesis waits in a queue of DynamoDB's own, and is lost after a day.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
void watch_change_capture(Watch& watch, const Table& table) {
    const auto limit = watch.limit(AlarmKind::change_capture_lag, thing_of(table));
    if (limit && table.changes) {
        watch.add(
            table.logical_id + "ChangeCaptureLagAlarm",
            fmt::format("Changes of the table {} take over {} s to reach Kinesis.", table.logical_id, limit->above),
            {metric("AWS/DynamoDB", "AgeOfOldestUnreplicatedRecord",
                    {table_name(table), {.name = "DelegatedOperation", .value = "ApproximateCreationDateTimeKinesis"}},
                    "Maximum")},
            limit->above * 1000, *limit, table.changes->span);
    }
}

}  // namespace

void watch_table(Watch& watch, const Table& table) {
    for (const auto& part : parts_of(table)) {
        watch_throttles(watch, table, part);
        watch_capacity(watch, table, part);
    }
    watch_operations(watch, table);
    watch_replicas(watch, table);
    watch_change_capture(watch, table);
}

}  // namespace samgen::model
