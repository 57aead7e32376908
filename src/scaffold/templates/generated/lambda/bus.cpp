// Written by samgen, and again by every `samgen build`.
#include "lambda/bus.hpp"

#include <string>
#include <utility>

namespace lambda {

using nlohmann::json;

EventSource bus_events(std::function<void(const bus::Event&)> handler) {
    return {
        // A schedule speaks in the same form.
        .accepts =
            [](const json& event) {
                return event.contains("detail-type") && event.contains("detail") &&
                       event.value("detail-type", "") != "Scheduled Event";
            },
        .answer =
            [handler = std::move(handler)](const json& event) {
                handler(bus_event(event));
                return std::string("null");
            },
    };
}

bus::Event bus_event(const json& event) {
    return {
        .id = event.value("id", ""),
        .source = event.value("source", ""),
        .kind = event.at("detail-type").get<std::string>(),
        .time = event.value("time", ""),
        .detail = event.at("detail"),
    };
}

}  // namespace lambda
