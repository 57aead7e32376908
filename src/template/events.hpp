#pragma once

#include "cfn/value.hpp"
#include "model/service.hpp"

namespace samgen::tmpl {

// The Events of a function: routes, then what Lambda polls, then what is pushed to it. `api` is what the routes hang
// on; nullptr for the API that SAM makes by itself.
[[nodiscard]] cfn::Map events(const model::Function& function, const model::Api* api);

// One event of EventBridge, as functions and workflows have it.
[[nodiscard]] cfn::Map rule_event(const model::RuleEvent& said);
[[nodiscard]] cfn::Map schedule_event(const model::ScheduleEvent& said);

}  // namespace samgen::tmpl
