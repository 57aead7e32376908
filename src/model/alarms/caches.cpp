#include <fmt/format.h>

#include "model/alarms/watch.hpp"

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/dax-metrics-dimensions-dax.html
namespace samgen::model {

void watch_cache(Watch& watch, const Cache& cache) {
    const auto& id = cache.logical_id;
    if (const auto limit = watch.limit(AlarmKind::cache_cpu, {.logical_id = id, .span = cache.span})) {
        watch.add(id + "CpuAlarm", fmt::format("A node of the cache {} uses over {} % of its CPU.", id, limit->above),
                  {metric("AWS/DAX", "CPUUtilization", {{.name = "ClusterId", .value = cfn::ref(id)}}, "Maximum")},
                  limit->above, *limit, cache.span);
    }
}

}  // namespace samgen::model
