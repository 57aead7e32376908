#include <fmt/format.h>

#include "model/alarms/watch.hpp"

// https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
namespace samgen::model {

void watch_workflow(Watch& watch, const Workflow& workflow) {
    const auto& id = workflow.logical_id;
    const Thing thing{.logical_id = id, .span = workflow.span};
    const std::vector<Dimension> dimensions = {{.name = "StateMachineArn", .value = cfn::ref(id)}};
    if (const auto limit = watch.limit(AlarmKind::workflow_failures, thing)) {
        watch.add(id + "FailuresAlarm",
                  limit->above == 0
                      ? fmt::format("An execution of {} failed or timed out.", id)
                      : fmt::format("Over {} executions of {} failed or timed out in a minute.", limit->above, id),
                  {metric("AWS/States", "ExecutionsFailed", dimensions, "Sum"),
                   metric("AWS/States", "ExecutionsTimedOut", dimensions, "Sum")},
                  limit->above, *limit, workflow.span, Combine::sum);
    }
    if (const auto limit = watch.limit(AlarmKind::workflow_throttles, thing)) {
        const auto over = limit->above == 0 ? std::string() : fmt::format(" over {} times a minute", limit->above);
        watch.add(id + "ThrottlesAlarm", fmt::format("Step Functions throttles {}{}.", id, over),
                  {metric("AWS/States", "ExecutionThrottled", dimensions, "Sum")}, limit->above, *limit, workflow.span);
    }
}

}  // namespace samgen::model
