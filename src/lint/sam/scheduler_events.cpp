// Schedules of EventBridge Scheduler, which start a function or a state machine under a role of their own.

#include "lint/sam/events.hpp"
#include "lint/sam/policies.hpp"

namespace samgen::lint::sam {

void expand_scheduler_event(Context& context, const Event& event, const Source& source, const Node* arn,
                            bool is_function, Resources& made) {
    const auto& make = context.make;
    const auto id = event_id(source, event);
    auto& schedule = context.resource(id, "AWS::Scheduler::Schedule", source.passed_on(), event.span);
    made.push_back(&schedule);
    schedule.set("ScheduleExpression", event.find("ScheduleExpression"));
    schedule.set("State", is_something(event.find("State")) ? event.find("State") : nullptr);
    if (!is_something(event.find("OmitName"))) {
        schedule.set("Name", is_something(event.find("Name")) ? event.find("Name") : make.text(id));
    } else if (is_something(event.find("Name"))) {
        context.problem(event.place("Name"), "`Name` and `OmitName` exclude each other");
    }
    const auto* window = event.find("FlexibleTimeWindow");
    schedule.set("FlexibleTimeWindow", is_something(window) ? window : make.map({{"Mode", make.text("OFF")}}));
    for (const auto property :
         {"Description", "StartDate", "EndDate", "ScheduleExpressionTimezone", "GroupName", "KmsKeyArn"}) {
        schedule.set(property, event.find(property));
    }
    const auto* queue = dead_letter_queue(context, event, source, nullptr, made);
    const auto* role_arn = event.find("RoleArn");
    if (!is_something(role_arn)) {
        auto& role = context.resource(id + "Role", "AWS::IAM::Role", source.passed_on(), event.span);
        role.set("AssumeRolePolicyDocument", trust(make, "scheduler.amazonaws.com"));
        std::vector<const Node*> policies{is_function ? send_policy(make, "Lambda", id, arn)
                                                      : inline_policy(make, id + "StartExecutionPolicy",
                                                                      {allow(make, {"states:StartExecution"}, arn)})};
        if (queue != nullptr) {
            policies.push_back(send_policy(make, "SQS", id, queue));
        }
        role.set("Policies", make.list(policies));
        role.set("PermissionsBoundary", event.find("PermissionsBoundary"));
        made.push_back(&role);
        role_arn = make.get_att(id + "Role", "Arn");
    }
    Members target;
    target.set("Arn", arn);
    target.set("RoleArn", role_arn);
    target.set("Input", event.find("Input"));
    if (queue != nullptr) {
        target.set("DeadLetterConfig", make.map({{"Arn", queue}}));
    }
    target.set("RetryPolicy", event.find("RetryPolicy"));
    schedule.set("Target", make.map(target));
}

}  // namespace samgen::lint::sam
