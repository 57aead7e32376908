#include "model/permissions.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "model/find.hpp"
#include "model/key_access.hpp"
#include "model/policy_size.hpp"
#include "model/table_access.hpp"
#include "model/tables.hpp"
#include "model/target_access.hpp"

namespace samgen::model {
namespace {

using text::Span;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: characters of all inline policies of a
// role together, without blanks.
constexpr std::size_t kMostPolicyCharacters = 10'240;

// What is granted, as it comes together: SAM's policy templates, then statements of one policy.
struct Granted {
    std::vector<Policy> templates;
    std::vector<Statement> statements;

    template <class Access>
    void take(Access& access) {
        std::move(access.templates.begin(), access.templates.end(), std::back_inserter(templates));
        std::move(access.statements.begin(), access.statements.end(), std::back_inserter(statements));
    }

    [[nodiscard]] std::vector<Policy> policies() && {
        if (!statements.empty()) {
            const auto span = statements.front().span;
            templates.emplace_back(InlinePolicy{.statements = std::move(statements), .span = span});
        }
        return std::move(templates);
    }
};

// What `access` says of everything but the tables of the spec; `uses` hears what that is.
void take_targets(Granted& granted, const std::vector<spec::Access>& said, const std::vector<Table>& tables,
                  const Targets& targets, std::vector<std::string>& uses, diag::Diagnostics& diagnostics) {
    for (const auto& entry : said) {
        if (find_by_id(tables, entry.target.value) != nullptr) {
            continue;
        }
        const auto* target = targets.resolve(entry.target, {}, {}, diagnostics);
        if (target == nullptr) {
            continue;
        }
        auto access = target_access(entry, *target, targets, diagnostics);
        if (std::find(uses.begin(), uses.end(), target->logical_id) == uses.end()) {
            uses.push_back(target->logical_id);
        }
        granted.take(access);
    }
}

void add_further_policies(std::vector<Policy>& policies, const std::vector<cfn::Value>& said,
                          diag::Diagnostics& diagnostics) {
    for (const auto& policy : said) {
        const bool fits = policy.string() != nullptr || policy.map() != nullptr || policy.intrinsic() != nullptr;
        if (!fits) {
            diagnostics.error(
                policy.span,
                "a policy is the name or ARN of a managed policy, a SAM policy template, or a map with `Statement`");
        }
        policies.emplace_back(policy);
    }
}

// The secrets that `env` names. One that is no resource of the spec goes by its name, to which Secrets Manager adds six
// characters in the ARN (https://docs.aws.amazon.com/secretsmanager/latest/userguide/getting-started.html).
void add_secrets(const spec::Function& said, const Targets& targets, Granted& granted, diag::Diagnostics& diagnostics) {
    auto& [templates, statements] = granted;
    for (const auto& variable : said.env) {
        if (!variable.secret) {
            continue;
        }
        const auto* name = variable.secret->string();
        const auto* target = name == nullptr ? nullptr : targets.find(*name);
        if (target != nullptr && target->type != "AWS::SecretsManager::Secret") {
            diagnostics
                .error(variable.secret->span, fmt::format("`{}` is {}, not a secret", *name, noun_of(target->type)))
                .related.push_back({.span = target->span, .message = "it is here"});
            continue;
        }
        if (target != nullptr) {
            if (auto key = key_statement(*target, false, variable.name.span, targets)) {
                statements.push_back(std::move(*key));
            }
        }
        if (target != nullptr || name == nullptr || name->starts_with("arn:")) {
            templates.emplace_back(
                PolicyTemplate{.name = "AWSSecretsManagerGetSecretValuePolicy",
                               .parameters = {{"SecretArn", target != nullptr ? arn_of(*target) : *variable.secret}},
                               .span = variable.name.span});
            continue;
        }
        statements.push_back(
            {.actions = {"secretsmanager:GetSecretValue"},
             .resources = {cfn::sub(fmt::format(
                 "arn:${{AWS::Partition}}:secretsmanager:${{AWS::Region}}:${{AWS::AccountId}}:secret:{}-??????",
                 *name))},
             .condition = {},
             .span = variable.name.span});
    }
}

void check_size(const std::vector<Policy>& policies, std::string_view owner, Span where,
                diag::Diagnostics& diagnostics) {
    const auto size = policy_size(policies);
    if (size > kMostPolicyCharacters) {
        diagnostics.warning(
            where,
            fmt::format("the policies of `{}` come to about {} characters; IAM takes {} for a role", owner, size,
                        kMostPolicyCharacters),
            "give it fewer tables to work on, words instead of lists of actions, or a managed policy in `policies`");
    }
}

// With a role of the user's own, samgen's permissions would be lost without a word: SAM ignores policies beside a role.
void check_role(const spec::Function& said, diag::Diagnostics& diagnostics) {
    const auto refuse = [&](Span where, std::string_view key) {
        diagnostics
            .error(where, fmt::format("`{}` does nothing for a function with a `role`", key),
                   "SAM adds nothing to a role of yours: state the permissions there, or leave `role` out")
            .related.push_back({.span = said.role_span, .message = "the role is here"});
    };
    if (!said.access.empty()) {
        refuse(said.access.front().span, "access");
    }
    if (!said.policies.empty()) {
        refuse(said.policies.front().span, "policies");
    }
    if (said.permissions_boundary) {
        refuse(said.permissions_boundary->span, "permissions-boundary");
    }
}

}  // namespace

void grant(Function& function, const spec::Function& said, const std::vector<Table>& tables_of_service,
           const Targets& targets, diag::Diagnostics& diagnostics) {
    Granted granted;
    for (const auto& table : tables_of_service) {
        auto access = table_access(function, said, table, diagnostics);
        if (access.touched) {
            function.tables.push_back(table.logical_id);
        }
        granted.take(access);
    }
    take_targets(granted, said.access, tables_of_service, targets, function.uses, diagnostics);
    add_secrets(said, targets, granted, diagnostics);
    for (const auto* destination : {&said.asynchronous.on_failure, &said.asynchronous.on_success}) {
        const auto* target = *destination && (*destination)->word ? targets.find((*destination)->word->value) : nullptr;
        auto key = target ? key_statement(*target, true, (*destination)->span, targets) : std::nullopt;
        if (key) {  // SAM lets the function send there, but knows nothing of keys
            granted.statements.push_back(std::move(*key));
        }
    }
    if (said.role) {
        check_role(said, diagnostics);
        return;
    }
    if (said.kms_key) {
        granted.statements.push_back(
            key_statement(*said.kms_key, {"kms:Decrypt"}, "lambda", said.kms_key->span, targets));
    }
    function.policies = std::move(granted).policies();
    add_further_policies(function.policies, said.policies, diagnostics);
    check_size(function.policies, function.logical_id, function.span, diagnostics);
}

void grant(Workflow& workflow, std::vector<Statement> needed, const spec::Workflow& said,
           const std::vector<Table>& tables_of_service, const Targets& targets, diag::Diagnostics& diagnostics) {
    Granted granted;
    granted.statements = std::move(needed);
    for (const auto& table : tables_of_service) {
        auto access = table_access(said.access, table, diagnostics);
        granted.take(access);
    }
    std::vector<std::string> uses;  // a definition names things by `${Name}`, not by its environment
    take_targets(granted, said.access, tables_of_service, targets, uses, diagnostics);
    workflow.policies = std::move(granted).policies();
    add_further_policies(workflow.policies, said.policies, diagnostics);
    check_size(workflow.policies, workflow.logical_id, workflow.span, diagnostics);
}

}  // namespace samgen::model
