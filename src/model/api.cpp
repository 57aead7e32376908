#include "model/api.hpp"

#include <algorithm>
#include <utility>

#include "model/tables.hpp"

namespace samgen::model {
namespace {

constexpr Throttle kApiThrottle{.rate = 100, .burst = 200};

}  // namespace

void add_api(Service& service, const spec::Spec& spec, diag::Diagnostics& diagnostics) {
    const auto routed = std::find_if(service.functions.begin(), service.functions.end(),
                                     [](const Function& f) { return !f.routes.empty(); });
    const bool production = spec.profile == spec::Profile::production;
    if (routed == service.functions.end()) {
        if (spec.api) {
            diagnostics.error(spec.api->span, "there is no API for these settings: no function has a route",
                              "give one `crud` or `routes`, or take `api` away");
        }
        return;
    }
    // Without anything to say about it, SAM's implicit API will do.
    const bool anything_said = spec.api || spec.log_retention || (spec.alarms && spec.alarms->on);
    if (!production && !anything_said) {
        return;
    }
    HttpApi api;
    api.logical_id = "Api";
    api.span = spec.api ? spec.api->span : routed->routes.front().span;
    if (spec.api && spec.api->throttle) {
        api.throttle = Throttle{.rate = spec.api->throttle->rate, .burst = spec.api->throttle->burst};
    } else if (production) {
        api.throttle = kApiThrottle;
    }
    if (spec.api) {
        api.properties = spec.api->properties;
    }
    api.detailed_metrics = production;
    api.tags = build_tags({}, spec);
    service.api = std::move(api);
}

}  // namespace samgen::model
