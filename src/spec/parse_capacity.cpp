#include "spec/parse_capacity.hpp"

#include "spec/nodes.hpp"

namespace samgen::spec {

using yaml::Kind;
using yaml::Node;

namespace {

Units read_units(const Node* node) {
    if (node != nullptr && node->kind == Kind::mapping) {
        return {.read = count_of(node->find("read")), .write = count_of(node->find("write"))};
    }
    const auto both = count_of(node);
    return {.read = both, .write = both};
}

// A map without entries, which only its reader can judge; what is wrong with others has been said.
bool says_nothing(const Node& node) { return node.kind == Kind::mapping && node.entries.empty(); }

bool is_readable(const Node* units) { return units != nullptr && (!read_units(units).empty() || says_nothing(*units)); }

ScalingSchedule read_schedule(const Node& node) {
    return {.at = text_of(node.find("at")).value_or(Text{.value = {}, .span = node.span}),
            .timezone = text_of(node.find("timezone")),
            .from = text_of(node.find("from")),
            .until = text_of(node.find("until")),
            .min = read_units(node.find("min")),
            .max = read_units(node.find("max"))};
}

Scale read_scale(const Node& node) {
    Scale scale;
    scale.max = read_units(node.find("max"));
    scale.target = read_units(node.find("target"));
    if (const auto* cooldown = node.find("cooldown")) {
        scale.cooldown_in = count_of(cooldown->find("in"));
        scale.cooldown_out = count_of(cooldown->find("out"));
    }
    for (const auto& entry : entries_of(node.find("schedules"))) {
        scale.schedules.push_back({.name = name_of(entry), .value = read_schedule(*entry.value)});
    }
    scale.span = node.span;
    return scale;
}

}  // namespace

std::optional<Billing> read_billing(const Node* node) {
    if (node == nullptr) {
        return std::nullopt;
    }
    Billing billing;
    billing.read = count_of(node->find("read"));
    billing.write = count_of(node->find("write"));
    billing.max_read = count_of(node->find("max-read"));
    billing.max_write = count_of(node->find("max-write"));
    if (const auto* scale = node->find("scale"); scale != nullptr && is_readable(scale->find("max"))) {
        billing.scale = read_scale(*scale);
    }
    billing.on_demand = node->kind == Kind::scalar;
    billing.span = node->span;
    const bool understood = billing.on_demand || billing.provisioned() || billing.capped();
    return understood || says_nothing(*node) ? std::optional(billing) : std::nullopt;
}

std::optional<WarmThroughput> read_warm_throughput(const Node* node) {
    if (node == nullptr) {
        return std::nullopt;
    }
    const WarmThroughput warm{
        .read = count_of(node->find("read")), .write = count_of(node->find("write")), .span = node->span};
    return warm.read || warm.write || says_nothing(*node) ? std::optional(warm) : std::nullopt;
}

}  // namespace samgen::spec
