#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/application/keys.hpp"
#include "lint/application/machines.hpp"
#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"
#include "text/ascii.hpp"

namespace samgen::lint::application {
namespace {

// What a task does, by the last part of its ARN, and which of its parameters says with what.
struct Call {
    std::string_view integration;
    std::string_view action;
    std::string_view parameter;  // empty where it is with nothing in particular
};
constexpr Call kCalls[] = {
    {"lambda:invoke", "lambda:InvokeFunction", "FunctionName"},
    {"dynamodb:getItem", "dynamodb:GetItem", "TableName"},
    {"dynamodb:putItem", "dynamodb:PutItem", "TableName"},
    {"dynamodb:updateItem", "dynamodb:UpdateItem", "TableName"},
    {"dynamodb:deleteItem", "dynamodb:DeleteItem", "TableName"},
    {"aws-sdk:dynamodb:query", "dynamodb:Query", "TableName"},
    {"aws-sdk:dynamodb:scan", "dynamodb:Scan", "TableName"},
    {"sqs:sendMessage", "sqs:SendMessage", "QueueUrl"},
    {"sns:publish", "sns:Publish", "TopicArn"},
    {"events:putEvents", "events:PutEvents", {}},
    {"states:startExecution", "states:StartExecution", "StateMachineArn"},
};

class RoleCheck {
   public:
    RoleCheck(const StateMachine& machine, const Permissions& permissions, Errors& errors)
        : machine_(machine), permissions_(permissions), errors_(errors) {}

    void add_task(const Value& task) {
        const auto resource = task["Resource"];
        if (!resource || task["Credentials"]) {
            return;
        }
        const auto called = integration_of(task);
        if (called.name.empty()) {
            if (function_of(machine_, task) != nullptr) {
                demand(resource, "lambda:InvokeFunction", named_by(resource));
            }
            return;
        }
        check_waiting(resource, called);
        for (const auto& call : kCalls) {
            if (call.integration != called.name) {
                continue;
            }
            if (call.parameter.empty()) {
                check_events(resource, call.action, called.arguments["Entries"]);
            } else if (const auto* target = named_by(called.arguments[call.parameter]);
                       target != nullptr && call.action.starts_with(service_of(target->type))) {
                demand(resource, call.action, target);
                check_key(called.arguments[call.parameter], *target);
            }
            return;
        }
    }

    void check() {
        for (const auto& demand : demands_) {
            check_demand(demand);
        }
    }

   private:
    struct Demand {
        Value where;
        std::string_view action;
        const Resource* target = nullptr;  // nullptr where it is not known
        Arn arn{};
    };

    // The resource of the template that a value of the definition names, by itself or through a substitution.
    [[nodiscard]] const Resource* named_by(const Value& value) const {
        const auto reference = machine_.reference(value);
        return reference ? machine_.application.tmpl().resource(reference->resource) : nullptr;
    }

    // What it waits for by `.sync` is told by a rule that Step Functions makes in the role's name.
    // https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html#sync-async-iam-policies
    void check_waiting(const Value& resource, const Integration& called) {
        constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kRules = {{
            {"batch:submitJob", "StepFunctionsGetEventsForBatchJobsRule"},
            {"ecs:runTask", "StepFunctionsGetEventsForECSTaskRule"},
            {"states:startExecution", "StepFunctionsGetEventsForStepFunctionsExecutionRule"},
        }};
        const auto* found = std::ranges::find(kRules, called.name, [](const auto& row) { return row.first; });
        const auto covers_it = [](const Statement& statement) {
            return statement.allows && covers(statement, "events:putrule") != Answer::no;
        };
        if (found == kRules.end() || !called.wait.starts_with("sync") ||
            std::ranges::any_of(permissions_.statements, covers_it)) {
            return;
        }
        errors_.push_back(machine_.error(
            resource,
            fmt::format("the role may not make the rule by which `.{}` waits, so that Step Functions refuses the state "
                        "machine",
                        called.wait),
            fmt::format("allow `events:PutTargets`, `events:PutRule` and `events:DescribeRule` on the rule `{}`",
                        found->second)));
    }

    // Each event may go to another bus.
    void check_events(const Value& resource, std::string_view action, const Value& entries) {
        if (!entries.is_list()) {
            demand(resource, action, nullptr);
            return;
        }
        for (std::size_t i = 0; i < entries.node()->items.size(); ++i) {
            const auto bus = entries.item(i)["EventBusName"];
            const auto* named = named_by(bus);
            demand(named == nullptr ? resource : bus, action, named);
        }
    }

    // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
    void check_key(const Value& where, const Resource& target) {
        constexpr std::string_view kAction = "kms:GenerateDataKey";
        const auto* piece = machine_.application.piece(target.name);
        const bool is_sent_to = target.type == "AWS::SNS::Topic" || target.type == "AWS::SQS::Queue";
        const auto* key = piece == nullptr || !is_sent_to
                              ? nullptr
                              : key_of(machine_.application, piece->properties["KmsMasterKeyId"]);
        const auto covers_it = [&](const Statement& statement) {
            return statement.allows && covers(statement, text::lower_case(kAction)) != Answer::no;
        };
        if (key == nullptr || !leaves_it_to_roles(*key, machine_.application.tmpl()) ||
            std::ranges::any_of(permissions_.statements, covers_it)) {
            return;
        }
        auto error = machine_.error(
            where,
            fmt::format("`{}` is encrypted with `{}`, and the state machine's role does not allow `{}`", target.name,
                        key->id, kAction),
            fmt::format("allow `{}` and `kms:Decrypt` on `!GetAtt {}.Arn` in its policies", kAction, key->id));
        error.related.push_back({key->where.way()->span, "the key is here"});
        errors_.push_back(std::move(error));
    }

    void demand(const Value& where, std::string_view action, const Resource* target) {
        Arn arn;
        arn.is_unknown = true;
        demands_.push_back(
            {where, action, target, target == nullptr ? arn : arn_of(*target, machine_.application.tmpl())});
    }

    // What of the policies was meant to allow it: the same action on what no task works with, or on the same thing an
    // action that no task does. Absent where there is no such statement, or more than one.
    [[nodiscard]] Value meant_for(const Demand& demand) const {
        const auto action = text::lower_case(demand.action);
        Value found;
        int count = 0;
        for (const auto& statement : permissions_.statements) {
            if (!statement.allows || statement.is_not_action || statement.is_not_resource ||
                !statement.managed.empty()) {
                continue;
            }
            const bool is_action = covers(statement, action) == Answer::yes;
            const auto service = std::string_view(action).substr(0, action.find(':') + 1);
            if (std::ranges::none_of(statement.actions,
                                     [&](const Named& one) { return one.text.starts_with(service); })) {
                continue;
            }
            const bool is_used = std::ranges::any_of(demands_, [&](const Demand& other) {
                return (is_action ? other.action == demand.action && reaches(statement, other.arn) != Answer::no
                                  : covers(statement, text::lower_case(other.action)) != Answer::no);
            });
            if (is_used || (!is_action && reaches(statement, demand.arn) != Answer::yes) || statement.actions.empty() ||
                statement.resources.empty()) {
                continue;
            }
            found = is_action ? statement.resources.front().where : statement.actions.front().where;
            if (is_action && !statement.policy_template.empty() && found.is_map() &&
                found.node()->entries.size() == 1) {
                found = found.member(found.node()->entries.front());
            }
            ++count;
        }
        return count == 1 ? found : Value{};
    }

    // WG7010
    void check_demand(const Demand& demand) {
        if (allows(permissions_, text::lower_case(demand.action), demand.arn) != Answer::no) {
            return;
        }
        auto message = demand.target == nullptr
                           ? fmt::format("the state machine's role does not allow `{}`", demand.action)
                           : fmt::format("the state machine's role does not allow `{}` on `{}`", demand.action,
                                         demand.target->name);
        const auto meant = meant_for(demand);
        auto error = meant ? finding(meant, std::move(message),
                                     demand.target == nullptr
                                         ? fmt::format("allow `{}` here", demand.action)
                                         : fmt::format("allow `{}` on `{}` here", demand.action, demand.target->name))
                           : machine_.error(demand.where, std::move(message),
                                            fmt::format("allow `{}` in its policies", demand.action));
        if (meant && !machine_.json) {
            error.related.push_back({demand.where.way()->span, "the task is here"});
        }
        if (demand.target != nullptr) {
            error.related.push_back({demand.target->entry->key_span, "it is declared here"});
        }
        errors_.push_back(std::move(error));
    }

    const StateMachine& machine_;
    const Permissions& permissions_;
    std::vector<Demand> demands_;
    Errors& errors_;
};

// What the machine may do; nothing where that cannot be told.
std::optional<Permissions> permissions_of(const Application& application, const Piece& machine) {
    const bool is_sam = machine.type == "AWS::Serverless::StateMachine";
    if (const auto role = machine.find(is_sam ? "Role" : "RoleArn")) {
        return application.permissions_of_role(role);
    }
    if (!is_sam) {
        return std::nullopt;
    }
    Permissions permissions;
    each_item(machine.properties["Policies"], machine.given, [&](const Value& policy, const Scenario& given) {
        const auto* managed = application.piece(policy.referred());
        if (managed != nullptr && managed->type == "AWS::IAM::ManagedPolicy") {
            read_document(managed->properties["PolicyDocument"], given, application.tmpl(), permissions);
        } else {
            read_sam_policies(policy, given, application.tmpl(), permissions);
        }
    });
    return permissions;
}

// WG7010: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-iam-policy
void check_logging(const Piece& machine, const Permissions& permissions, Errors& errors) {
    const auto logging =
        machine.properties[machine.type == "AWS::Serverless::StateMachine" ? "Logging" : "LoggingConfiguration"];
    constexpr std::array<std::string_view, 3> kLevels = {"ALL", "ERROR", "FATAL"};
    const auto level = logging["Level"];
    Arn any;
    any.is_any = true;
    if (std::ranges::find(kLevels, level.text()) == kLevels.end() ||
        allows(permissions, "logs:createlogdelivery", any) != Answer::no) {
        return;
    }
    errors.push_back(finding(level, "the role may not deliver logs, so that Step Functions refuses the state machine",
                             "allow `logs:CreateLogDelivery` and the like on `*`; AWS's page on logging has the list"));
}

void machine_roles(const Application& application, Errors& errors) {
    // Connectors give permissions of their own.
    for (const auto& piece : application.pieces()) {
        if (piece.type == "AWS::Serverless::Connector" || piece.where["Connectors"]) {
            return;
        }
    }
    for (const auto& piece : application.pieces()) {
        if (piece.type != "AWS::Serverless::StateMachine" && piece.type != "AWS::StepFunctions::StateMachine") {
            continue;
        }
        if (const auto logged = permissions_of(application, piece); logged && logged->is_known && piece.is_written) {
            check_logging(piece, *logged, errors);
        }
    }
    for (const auto& machine : application.state_machines()) {
        const auto permissions = permissions_of(application, machine.piece);
        if (!permissions || !permissions->is_known) {
            continue;
        }
        RoleCheck check(machine, *permissions, errors);
        for (const auto& state : machine.states) {
            if (state["Type"].text() == "Task") {
                check.add_task(state);
            }
        }
        check.check();
    }
}

}  // namespace

const Family& state_role_rules() {
    static const Family family{.applications = {{rule("WG7010"), machine_roles}}};
    return family;
}

}  // namespace samgen::lint::application
