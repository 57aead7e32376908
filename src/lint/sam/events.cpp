#include "lint/sam/events.hpp"

#include <fmt/format.h>

#include "lint/sam/types.hpp"
#include "schema/catalogue.hpp"
#include "text/nearest.hpp"

namespace samgen::lint::sam {
namespace {

constexpr std::string_view kEvent = " event ";

// The types of events of a function or a state machine ("Function event S3" -> those with "Function").
std::vector<std::string_view> types_beside(std::string_view what) {
    const auto owner = what.starts_with("Function/") ? std::string_view("/") : what.substr(0, what.find(kEvent));
    std::vector<std::string_view> names;
    for (const auto& one : schema::facts("sam_props").members()) {
        const auto event = one.key.find(kEvent);
        if (event != std::string_view::npos && one.key.substr(0, event).find(owner) != std::string_view::npos) {
            names.push_back(one.key.substr(event + kEvent.size()));
        }
    }
    return names;
}

}  // namespace

bool check_event(Context& context, const Event& event, std::string_view what) {
    if (!is_map(event.node)) {
        context.problem(event.span, fmt::format("the event `{}` has to be a map", event.id));
        return false;
    }
    if (!schema::facts("sam_props").find(what)) {
        const auto names = types_beside(what);
        const auto near = text::nearest(event.type, names);
        context.problem(event.span, fmt::format("the event `{}` is of no type that SAM knows", event.id),
                        near ? fmt::format("did you mean `{}`?", *near) : std::string{});
        return false;
    }
    if (!is_alphanumeric(event.id)) {
        context.problem(event.span, fmt::format("the name `{}` of an event becomes a part of logical IDs", event.id),
                        "it can have letters and digits only");
        return false;
    }
    if (const auto* properties = event.node->entry("Properties");
        properties != nullptr && !properties->value->is_map()) {
        context.problem(properties->key_span, fmt::format("`Properties` of the event `{}` has to be a map", event.id));
        return false;
    }
    check_properties(context, what, event.properties, event.span);
    return true;
}

}  // namespace samgen::lint::sam
