// Written by samgen, and again by every `samgen build`.
#include "lambda/schedule.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace lambda {
namespace {

using nlohmann::json;

std::string text(const json& event, const char* name) {
    const auto found = event.find(name);
    return found != event.end() && found->is_string() ? found->get<std::string>() : "";
}

// CloudFormation names the rule STACK-LOGICALID-RANDOM.
const Schedule& schedule_of(const std::vector<Schedule>& schedules, const json& event) {
    if (schedules.size() == 1) {
        return schedules.front();
    }
    const std::string resources = event.value("resources", json::array()).dump();
    const auto found = std::find_if(schedules.begin(), schedules.end(), [&](const Schedule& candidate) {
        const std::string name = std::string("-").append(candidate.rule).append("-");
        return resources.find(name) != std::string::npos;
    });
    if (found == schedules.end()) {
        throw std::runtime_error("no handler for the schedule " + resources);
    }
    return *found;
}

}  // namespace

EventSource schedules(std::vector<Schedule> schedules) {
    return {
        .accepts = [](const json& event) { return !event.contains("requestContext") && !event.contains("Records"); },
        .answer =
            [schedules = std::move(schedules)](const json& event) {
                schedule_of(schedules, event).handler(schedule_tick(event));
                return std::string("null");
            },
    };
}

schedule::Tick schedule_tick(const json& event) {
    return {.id = text(event, "id"), .time = text(event, "time"), .event = event};
}

}  // namespace lambda
