#include <map>

#include <fmt/format.h>

#include "lint/application/rules.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"

namespace samgen::lint::application {
namespace {

// WG3021: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
void pollers_without_functions(const Application& application, Errors& errors) {
    std::map<const LambdaFunction*, double> pollers;
    for (const auto& source : application.event_sources()) {
        const auto limit = source.properties["ScalingConfig"]["MaximumConcurrency"];
        const auto most = number_in(limit.node());
        const auto reserved = most ? source.function->find("ReservedConcurrentExecutions") : Value{};
        const auto runs = number_in(reserved.node());
        if (!runs || *runs == 0) {
            continue;
        }
        auto& all = pollers[source.function];
        all += *most;
        if (all > *runs) {
            auto error = finding(limit,
                                 fmt::format("up to {} batches are handed to `{}` at a time, and {} of it may run: the "
                                             "rest are throttled, and come back until they are given up",
                                             all, source.function->id, *runs),
                                 fmt::format("reserve as much for the function as its queues may ask for, {}", all));
            error.related.push_back({reserved.way()->span, "its concurrency is reserved here"});
            errors.push_back(std::move(error));
        }
    }
}

}  // namespace

const Family& poller_rules() {
    static const Family family{.applications = {{rule("WG3021"), pollers_without_functions}}};
    return family;
}

}  // namespace samgen::lint::application
