#include "lint/sam/events.hpp"

#include <fmt/format.h>

#include "lint/sam/policies.hpp"
#include "lint/sam/types.hpp"
#include "schema/catalogue.hpp"
#include "text/did_you_mean.hpp"

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
        context.problem(event.span, fmt::format("the event `{}` is of no type that SAM knows", event.id),
                        text::did_you_mean(event.type, names));
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

std::string event_id(const Source& source, const Event& event) { return joined({source.id, event.id}); }

Resource& add_permission(Context& context, const Event& event, const Target& target, std::string_view principal,
                         std::string_view suffix, Resources& made) {
    auto id = joined({event_id(target.source, event), "Permission"});
    id += is_alphanumeric(suffix) || suffix.empty() ? std::string(suffix) : digits_of(suffix);
    return lambda_permission(context, std::move(id), target.source.passed_on(), target.name, principal, event.span,
                             made);
}

Resource& lambda_permission(Context& context, std::string id, const Members& attributes, const Node* function,
                            std::string_view principal, text::Span where, Resources& made) {
    auto& permission = context.resource(std::move(id), "AWS::Lambda::Permission", attributes, where);
    permission.set("Action", context.make.text("lambda:InvokeFunction"));
    permission.set("FunctionName", function);
    permission.set("Principal", context.make.text(principal));
    made.push_back(&permission);
    return permission;
}

const Node* state_of(Context& context, const Event& event) {
    const auto* state = event.find("State");
    const auto* enabled = event.find("Enabled");
    if (is_something(state) && enabled != nullptr) {
        context.problem(event.place("Enabled"), "`State` and `Enabled` say the same thing: one of them is enough");
    }
    if (enabled != nullptr) {
        return context.make.text(is_something(enabled) ? "ENABLED" : "DISABLED");
    }
    return is_something(state) ? state : nullptr;
}

const Node* target_id(const Maker& make, std::string_view id, std::string_view suffix) {
    constexpr std::size_t kLongest = 64;
    return make.text(joined({id.substr(0, kLongest - suffix.size()), suffix}));
}

const Node* dead_letter_queue(Context& context, const Event& event, const Source& source, const Node* rule_arn,
                              Resources& made) {
    const auto* config = event.find("DeadLetterConfig");
    if (!is_map(config)) {
        return nullptr;
    }
    const auto place = event.place("DeadLetterConfig");
    const bool has_arn = has(config, "Arn");
    const bool has_type = has(config, "Type");
    if (has_arn == has_type) {
        context.problem(place, "`DeadLetterConfig` needs either `Arn` or `Type`");
    } else if (has_type && !is_text(config->find("Type"), "SQS")) {
        context.problem(place, "`Type` of `DeadLetterConfig` can only be `SQS`");
    }
    if (const auto* arn = member(config, "Arn")) {
        return arn;
    }
    const auto* named = member(config, "QueueLogicalId");
    if (named != nullptr && !is_text(named)) {
        context.problem(place, "`QueueLogicalId` has to be a string");
    }
    const auto id = event_id(source, event);
    const auto queue_id = is_something(named) && is_text(named) ? std::string(named->text) : id + "Queue";
    const auto& make = context.make;
    made.push_back(&context.resource(queue_id, "AWS::SQS::Queue", source.passed_on(), place));
    const auto* arn = make.get_att(queue_id, "Arn");
    if (rule_arn != nullptr) {
        auto& policy = context.resource(id + "QueuePolicy", "AWS::SQS::QueuePolicy", source.passed_on(), place);
        policy.set("PolicyDocument",
                   queue_policy(make, make.map({{"Service", make.text("events.amazonaws.com")}}), arn, rule_arn));
        policy.set("Queues", make.list({make.ref(queue_id)}));
        made.push_back(&policy);
    }
    return arn;
}

}  // namespace samgen::lint::sam
