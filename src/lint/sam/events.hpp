#pragma once

#include <string_view>

#include "lint/sam/context.hpp"

namespace samgen::lint::sam {

// What the events of a function start: the function or its alias.
struct Target {
    const Source& source;
    Resource& role;  // that SAM would make for the function; policies are added to it
    std::string_view id;
    const Node* arn = nullptr;
    const Node* name = nullptr;  // what a permission names
};

// Checks the event against what the facts say of `what` ("Function event S3"): false, with a problem, when there is no
// such type of event or the event is no map.
[[nodiscard]] bool check_event(Context& context, const Event& event, std::string_view what);

// Adds to `made` what the event becomes.
void expand_api_event(Context& context, Event& event, const Target& target, Resources& made);
void expand_http_api_event(Context& context, Event& event, const Target& target, Resources& made);
void expand_push_event(Context& context, Event& event, const Target& target, Resources& made);
void expand_pull_event(Context& context, Event& event, const Target& target, Resources& made);

// A schedule of EventBridge Scheduler that starts a function or a state machine.
void expand_scheduler_event(Context& context, const Event& event, const Source& source, const Node* arn,
                            bool is_function, Resources& made);

// The permission for `principal` to call the target: <Function><Event>Permission<suffix>.
Resource& add_permission(Context& context, const Event& event, const Target& target, std::string_view principal,
                         std::string_view suffix, Resources& made);
// One for `principal` to call any function, by the logical ID that it is to have.
Resource& lambda_permission(Context& context, std::string id, const Members& attributes, const Node* function,
                            std::string_view principal, text::Span where, Resources& made);

// The ARN of the dead-letter queue that the event's DeadLetterConfig means; nullptr when it has none. A queue that SAM
// makes goes into `made`, with a policy for the rule `rule_arn` when that is given.
const Node* dead_letter_queue(Context& context, const Event& event, const Source& source, const Node* rule_arn,
                              Resources& made);

// The state that State or Enabled of a schedule or rule means; nullptr when neither is said.
const Node* state_of(Context& context, const Event& event);

// The name of a rule's target, cut to the length that EventBridge takes.
const Node* target_id(const Maker& make, std::string_view id, std::string_view suffix);

// Checks how an event authorizes calls of a REST API and enters it into the document.
void add_rest_auth(Context& context, const Event& event, const Source& api, std::string_view method);

// The ID of what an event makes: <Resource><Event>.
[[nodiscard]] std::string event_id(const Source& source, const Event& event);

}  // namespace samgen::lint::sam
