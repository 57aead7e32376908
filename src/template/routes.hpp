#pragma once

#include "cfn/value.hpp"
#include "model/service.hpp"

namespace samgen::tmpl {

// The event of a route; `api` is what it hangs on, nullptr for the HTTP API that SAM makes by itself.
[[nodiscard]] cfn::Map route_event(const model::Route& route, const model::Api* api);

// The settings of a route of this HTTP API where there is such a throttle.
[[nodiscard]] cfn::Map route_settings(const model::Api& api, const model::Throttle& throttle);

}  // namespace samgen::tmpl
