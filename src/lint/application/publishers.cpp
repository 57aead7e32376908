#include "lint/application/publishers.hpp"

#include <algorithm>

namespace samgen::lint::application {
namespace {

bool is_machine(std::string_view type) {
    return type == "AWS::Serverless::StateMachine" || type == "AWS::StepFunctions::StateMachine";
}

// Whether nobody but Step Functions may take the role.
bool is_role_of_machines(const Piece& role) {
    bool is_one = role.type == "AWS::IAM::Role";
    bool is_any = false;
    each_item(role.properties["AssumeRolePolicyDocument"]["Statement"], role.given,
              [&](const Value& statement, const Scenario& given) {
                  each_item(statement["Principal"]["Service"], given, [&](const Value& service, const Scenario&) {
                      is_any = true;
                      is_one = is_one && service.text().starts_with("states.");
                  });
              });
    return is_one && is_any;
}

}  // namespace

bool others_may(const Application& application, std::string_view action, const Arn& arn) {
    const auto functions = [&](const LambdaFunction& function) {
        return function.is_written && allows(function.permissions, action, arn) != Answer::no;
    };
    const auto policies = [&](const Policies& policy) {
        return policy.owner != nullptr && !is_machine(policy.owner->type) && !is_role_of_machines(*policy.owner) &&
               allows(policy.permissions, action, arn) != Answer::no;
    };
    const auto connects = [](const Piece& piece) {
        return piece.type == "AWS::Serverless::Connector" || piece.where["Connectors"];
    };
    return std::ranges::any_of(application.functions(), functions) ||
           std::ranges::any_of(application.policies(), policies) || std::ranges::any_of(application.pieces(), connects);
}

}  // namespace samgen::lint::application
