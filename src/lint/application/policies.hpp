#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/application/names.hpp"
#include "lint/application/value.hpp"

namespace samgen::lint::application {

// A text in a policy, and where it stands.
struct Named {
    std::string text;  // as written_text() gives it
    Value where;
};

// One statement of a policy that somebody has.
struct Statement {
    bool allows = true;
    bool is_not_action = false;    // NotAction
    bool is_not_resource = false;  // NotResource
    bool has_condition = false;
    std::vector<Named> actions;  // in lower case, "dynamodb:getitem"
    std::vector<Named> resources;
    std::vector<Arn> arns;               // of `resources`
    std::string_view policy_template{};  // "DynamoDBCrudPolicy", when it is SAM's
    std::string_view managed{};          // "AmazonDynamoDBFullAccess", when it is AWS's
    bool is_made = false;                // by SAM: nobody wrote it
    Value where;                         // the statement; the key of the policy template; the managed policy
    Scenario given{};                    // under which it is there
};

// What somebody may do.
struct Permissions {
    bool is_known = true;  // false: there may be more than these statements
    std::vector<Statement> statements;
};

// Adds the statements of a policy document.
void read_document(const Value& document, const Scenario& given, const Template& tmpl, Permissions& permissions);
// Adds what a policy of SAM's property Policies stands for: documents, policy templates, managed policies.
void read_sam_policies(const Value& policies, const Scenario& given, const Template& tmpl, Permissions& permissions);
// Adds what the managed policies of a list allow; those that samgen does not know make the permissions unknown.
void read_managed(const Value& arns, const Scenario& given, const Template& tmpl, Permissions& permissions);
// The same for a role of the template: its Policies and ManagedPolicyArns.
void read_role(const Value& properties, const Scenario& given, const Template& tmpl, Permissions& permissions);

// Whether the statement's actions cover one: "dynamodb:getitem", in lower case.
[[nodiscard]] Answer covers(const Statement& statement, std::string_view action);
// Whether the statement reaches the ARN.
[[nodiscard]] Answer reaches(const Statement& statement, const Arn& arn);
// Whether the action is allowed on the ARN. Unknown permissions turn no into maybe.
[[nodiscard]] Answer allows(const Permissions& permissions, std::string_view action, const Arn& arn);

}  // namespace samgen::lint::application
