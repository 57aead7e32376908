#include "model/alarms/watch.hpp"

#include <algorithm>
#include <utility>

namespace samgen::model {
namespace {

constexpr std::uint64_t kMinute = 60;  // seconds

bool has(const std::vector<text::Located<AlarmKind>>& kinds, AlarmKind kind) {
    return std::any_of(kinds.begin(), kinds.end(), [&](const auto& k) { return k.value == kind; });
}

// What the spec says about the thing under the name of the entry that it comes from, or under its own.
const spec::AlarmsFor* said_for(const spec::Spec& spec, const Thing& thing) {
    for (const auto& [name, said] : spec.alarms->things) {
        const auto is_entry = [&, &entry_name = name](const auto& function) {
            return function.name.value == entry_name.value && function.name.span == thing.span;
        };
        if (name.value == thing.logical_id || std::any_of(spec.functions.begin(), spec.functions.end(), is_entry)) {
            return &said;
        }
    }
    return nullptr;
}

}  // namespace

std::optional<Limit> Watch::limit(AlarmKind kind, const Thing& thing) const {
    const auto& row = spec::row_of(kind);
    auto above = row.above;
    Limit limit{.above = 0, .minutes = row.minutes};
    const auto apply = [&](const std::vector<spec::Threshold>& thresholds) {
        for (const auto& threshold : thresholds) {
            if (threshold.kind == kind) {
                above = threshold.above ? threshold.above : above;
                limit.minutes = threshold.minutes.value_or(limit.minutes);
            }
        }
    };
    if (const auto& said = spec_.alarms) {
        if (has(said->except, kind) || (!said->only.empty() && !has(said->only, kind))) {
            return std::nullopt;
        }
        apply(said->thresholds);
        if (const auto* own = said_for(spec_, thing)) {
            if (!own->on || has(own->except, kind)) {
                return std::nullopt;
            }
            apply(own->thresholds);
        }
    }
    if (!above) {
        return std::nullopt;
    }
    limit.above = *above;
    return limit;
}

void Watch::add(std::string logical_id, std::string description, std::vector<Metric> metrics, std::uint64_t threshold,
                const Limit& limit, text::Span span, Combine combine) {
    service_.alarms.push_back({.logical_id = std::move(logical_id),
                               .description = std::move(description),
                               .metrics = std::move(metrics),
                               .combine = combine,
                               .period = kMinute,
                               .evaluation_periods = limit.minutes,
                               .datapoints = limit.minutes,
                               .threshold = threshold,
                               .span = span});
}

Metric metric(std::string_view space, std::string_view name, std::vector<Dimension> dimensions,
              std::string_view statistic) {
    return {.namespace_name = std::string(space),
            .name = std::string(name),
            .dimensions = std::move(dimensions),
            .statistic = std::string(statistic)};
}

}  // namespace samgen::model
