#pragma once

#include <string>
#include <vector>

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "model/targets.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// Gives the function what invokes it besides its routes.
void add_events(Function& function, const spec::Function& said, const spec::Spec& spec,
                const std::vector<Table>& tables, const Targets& targets, diag::Diagnostics& diagnostics);

// Adds to the function's policies what its events need besides what SAM grants: the keys of what they read and write.
void grant_events(Function& function);

// An event of a rule or a bucket, for whatever it sets off; its dead letters go to `dead_letter_queue` unless it says
// otherwise. Nothing when it names what is not there, which is reported.
[[nodiscard]] std::optional<RuleEvent> rule_event(const spec::Event& said, const Targets& targets,
                                                  const std::string& dead_letter_queue, bool production,
                                                  diag::Diagnostics& diagnostics);
[[nodiscard]] ScheduleEvent schedule_event(const spec::Event& said);

// What follows from all functions and workflows together: the queues for what they could not handle, who may send to
// which queue, which buckets tell EventBridge, how long the messages of a queue stay hidden from others.
void settle_events(Service& service, const spec::Spec& spec, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
