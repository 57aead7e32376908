#include "spec/parse_replica.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "spec/nodes.hpp"
#include "spec/parse_capacity.hpp"
#include "spec/regions.hpp"
#include "text/did_you_mean.hpp"

namespace samgen::spec {

using yaml::Kind;
using yaml::Node;

namespace {

Replica read_replica(const Node& node, diag::Diagnostics& diagnostics) {
    Replica replica;
    replica.kms_key = read_arn(node, "kms-key", "a key's ARN", diagnostics);
    replica.billing = read_billing(node.find("billing"));
    replica.table_class = word_of<TableClass>(node.find("class"), kTableClassWords);
    replica.recovery = read_recovery(node.find("point-in-time-recovery"));
    replica.protection = word_of<Protection>(node.find("protection"), kProtectionWords);
    replica.insights = read_insights(node.find("contributor-insights"));
    replica.changes = read_change_capture(node.find("kinesis"), diagnostics);
    replica.resource_policy = read_optional_raw(node.find("resource-policy"), diagnostics);
    for (const auto& entry : entries_of(node.find("indexes"))) {
        replica.indexes.push_back({.name = name_of(entry),
                                   .value = {.billing = read_billing(entry.value->find("billing")),
                                             .insights = read_insights(entry.value->find("contributor-insights"))}});
    }
    replica.tags = read_tags(node.find("tags"), diagnostics);
    replica.properties = read_raw_map(node.find("properties"), diagnostics);
    return replica;
}

}  // namespace

std::optional<Recovery> read_recovery(const Node* node) {
    if (node == nullptr) {
        return std::nullopt;
    }
    return Recovery{.on = is_on(*node), .days = value_of(count_of(node->find("days"))), .span = node->span};
}

std::optional<Insights> read_insights(const Node* node) {
    if (node == nullptr) {
        return std::nullopt;
    }
    return Insights{.on = is_on(*node),
                    .mode = value_of(word_of<InsightsMode>(node->find("mode"), kInsightsModeWords)),
                    .span = node->span};
}

std::optional<ChangeCapture> read_change_capture(const Node* node, diag::Diagnostics& diagnostics) {
    if (node == nullptr) {
        return std::nullopt;
    }
    ChangeCapture changes;
    changes.on = is_on(*node);
    changes.stream = read_text(*node, "stream", "a stream's name or ARN", diagnostics);
    changes.kms_key = read_arn(*node, "kms-key", "a key's ARN", diagnostics);
    changes.retention = count_of(node->find("retention"));
    changes.precision = word_of<StreamPrecision>(node->find("precision"), kStreamPrecisionWords);
    changes.shards = count_of(node->find("shards"));
    changes.properties = read_raw_map(node->find("properties"), diagnostics);
    changes.span = node->span;
    return changes;
}

std::vector<Named<Replica>> read_replicas(const Node* node, diag::Diagnostics& diagnostics) {
    std::vector<Named<Replica>> replicas;
    if (node == nullptr || node->kind != Kind::mapping) {
        for (auto& region : texts_of(node)) {
            replicas.push_back({.name = std::move(region), .value = {}});
        }
        return replicas;
    }
    for (const auto& entry : entries_of(node)) {
        const auto& region = entry.key->scalar;
        const bool looks_right = region.find('-') != std::string::npos;  // others the grammar has refused
        if (looks_right && std::find(kRegions.begin(), kRegions.end(), region) == kRegions.end()) {
            diagnostics.error(entry.key->span, fmt::format("`{}` is not an AWS region", region),
                              text::did_you_mean(region, kRegions));
        }
        replicas.push_back({.name = name_of(entry), .value = read_replica(*entry.value, diagnostics)});
    }
    return replicas;
}

}  // namespace samgen::spec
