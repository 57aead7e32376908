#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "lint/application/json_property.hpp"
#include "lint/application/places.hpp"
#include "lint/application/rules.hpp"
#include "lint/application/written_routes.hpp"
#include "lint/engine/references.hpp"
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
    // `json` is the definition where it is a text; nullptr where it is not.
    RoleCheck(const Application& application, const Piece& machine, const Permissions& permissions,
              const JsonProperty* json, Errors& errors)
        : application_(application),
          json_(json),
          substitutions_(machine.properties["DefinitionSubstitutions"]),
          permissions_(permissions),
          errors_(errors) {}

    // The tasks of a definition, at whatever depth.
    void check(const Value& value) {
        if (value.is_map()) {
            if (value["Type"].text() == "Task") {
                check_task(value);
            }
            for (const auto& entry : value.node()->entries) {
                check(value.member(entry));
            }
        } else if (value.is_list()) {
            for (std::size_t i = 0; i < value.node()->items.size(); ++i) {
                check(value.item(i));
            }
        }
    }

   private:
    // The resource of the template that a value of the definition names, by itself or through a substitution.
    [[nodiscard]] const Resource* named_by(const Value& value) const {
        if (!value) {
            return nullptr;
        }
        auto reference = reference_in(*value.node());
        const auto text = value.text();
        if (!reference && text.starts_with("${") && text.ends_with('}') && substitutions_) {
            const auto given = substitutions_[text.substr(2, text.size() - 3)];
            reference = given ? reference_in(*given.node()) : std::nullopt;
        }
        if (!reference && json_ != nullptr && json_->is_sub()) {
            reference = reference_in_text(text);
            const auto* given = reference && json_->variables() != nullptr
                                    ? json_->variables()->find(text.substr(2, text.size() - 3))
                                    : nullptr;
            reference = given == nullptr ? reference : reference_in(*given);
        }
        return reference ? application_.tmpl().resource(reference->resource) : nullptr;
    }

    void check_task(const Value& task) {
        const auto resource = task["Resource"];
        if (!resource || task["Credentials"]) {
            return;
        }
        if (const auto* function = named_by(resource)) {
            if (function->type == "AWS::Lambda::Function") {
                demand(resource, "lambda:InvokeFunction", function);
            }
            return;
        }
        const auto text = resource.node()->function == Function::sub && resource.node()->argument()->is_string()
                              ? resource.node()->argument()->text
                              : resource.text();
        const auto at = text.find(":states:::");
        if (at == std::string_view::npos) {
            return;
        }
        auto called = text.substr(at + std::string_view(":states:::").size());
        called = called.substr(0, called.find('.'));
        for (const auto& call : kCalls) {
            if (call.integration != called) {
                continue;
            }
            if (call.parameter.empty()) {
                demand(resource, call.action, nullptr);
                return;
            }
            const auto parameters = task["Arguments"] ? task["Arguments"] : task["Parameters"];
            if (const auto* target = named_by(parameters[call.parameter])) {
                demand(resource, call.action, target);
            }
            return;
        }
    }

    // WG7010
    void demand(const Value& resource, std::string_view action, const Resource* target) {
        Arn arn;
        arn.is_unknown = true;
        if (target != nullptr) {
            arn = arn_of(*target, application_.tmpl());
        }
        if (allows(permissions_, text::lower_case(action), arn) != Answer::no) {
            return;
        }
        const auto place = json_ == nullptr ? Place{resource.way(), resource.node()->span}
                                            : json_->at(application_.root(), resource.text());
        auto& error = add_at(application_.root(), rule("WG7010"), place,
                             target == nullptr ? fmt::format("the state machine's role does not allow `{}`", action)
                                               : fmt::format("the state machine's role does not allow `{}` on `{}`",
                                                             action, target->name),
                             errors_);
        error.hint = fmt::format("allow `{}` in its policies", action);
        if (target != nullptr) {
            error.related.push_back({target->entry->key_span, "it is declared here"});
        }
    }

    const Application& application_;
    const JsonProperty* json_;
    Value substitutions_;
    const Permissions& permissions_;
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

// The definition of a machine that is a text of JSON.
std::optional<JsonProperty> json_of(const Application& application, const Piece& machine) {
    if (!machine.is_written || !machine.properties["DefinitionString"]) {
        return std::nullopt;
    }
    for (const auto& resource : written_resources(application.root(), machine.type)) {
        if (resource.name == machine.id) {
            return JsonProperty::read(resource.validator, *resource.properties.entry("DefinitionString"));
        }
    }
    return std::nullopt;
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
        const auto definition = piece.properties["Definition"];
        const auto json = definition ? std::nullopt : json_of(application, piece);
        if (!definition.is_map() && (!json || json->root() == nullptr)) {
            continue;
        }
        const auto permissions = permissions_of(application, piece);
        if (permissions && permissions->is_known) {
            const auto way = piece.properties["DefinitionString"].way();
            RoleCheck(application, piece, *permissions, json ? &*json : nullptr, errors)
                .check(json ? Value(json->root(), way, application.run().arena) : definition);
        }
    }
}

}  // namespace

const Family& state_role_rules() {
    static const Family family{.applications = {{rule("WG7010"), machine_roles}}};
    return family;
}

}  // namespace samgen::lint::application
