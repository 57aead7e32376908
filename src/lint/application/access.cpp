#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "lint/application/keys.hpp"
#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/application/use.hpp"
#include "lint/rule_table.hpp"

// Who is let in, and who should not be or is not.
namespace samgen::lint::application {
namespace {

// The value that says `*` where a statement says whom it is for.
Value everyone(const Value& principal) {
    Value found;
    if (principal.text() == "*") {
        return principal;
    }
    each_item(principal["AWS"], {}, [&](const Value& one, const Scenario&) {
        if (!found && one.text() == "*") {
            found = one;
        }
    });
    return found;
}

// Where a type of resource has the statements of a policy of its own, sorted by type. Policies of buckets and of REST
// APIs are left out: pages for everyone and private endpoints are written so.
struct Place {
    std::string_view type;
    std::string_view path;
};
constexpr std::array kPolicies = {
    Place{"AWS::DynamoDB::Table", "ResourcePolicy/PolicyDocument/Statement/*"},
    Place{"AWS::Events::EventBusPolicy", "Statement"},
    Place{"AWS::KMS::Key", "KeyPolicy/Statement/*"},
    Place{"AWS::SNS::TopicInlinePolicy", "PolicyDocument/Statement/*"},
    Place{"AWS::SNS::TopicPolicy", "PolicyDocument/Statement/*"},
    Place{"AWS::SQS::QueueInlinePolicy", "PolicyDocument/Statement/*"},
    Place{"AWS::SQS::QueuePolicy", "PolicyDocument/Statement/*"},
    Place{"AWS::SecretsManager::ResourcePolicy", "ResourcePolicy/Statement/*"},
};

// What limits whom `*` stands for, in permissions that are no documents.
bool is_limited(const Value& permission) {
    constexpr std::array<std::string_view, 5> kLimits = {"Condition", "EventSourceToken", "PrincipalOrgID",
                                                         "SourceAccount", "SourceArn"};
    return std::ranges::any_of(kLimits, [&](std::string_view key) { return bool(permission[key]); });
}

void let_everyone_in(const Value& principal, std::string_view limit, Errors& errors) {
    if (const auto all = everyone(principal)) {
        errors.push_back(finding(all, "`*` is everyone, in every account, and no `Condition` keeps anybody out",
                                 std::string(limit)));
    }
}

// WG1014: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
void open_policies(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written) {
            continue;
        }
        for (const auto& place : rows_of(kPolicies, piece.type)) {
            each_at(piece, place.path, [&](const Value& statement, const Scenario&) {
                if (statement["Effect"].text() == "Allow" && !statement["Condition"]) {
                    let_everyone_in(statement["Principal"],
                                    "name an account, a role or a service, or add a `Condition`", errors);
                }
            });
        }
        const auto& properties = piece.properties;
        const bool is_url = properties["FunctionUrlAuthType"] || properties["InvokedViaFunctionUrl"];
        if ((piece.type == "AWS::Lambda::Permission" && !is_url && !is_limited(properties)) ||
            (piece.type == "AWS::Events::EventBusPolicy" && !is_limited(properties))) {
            let_everyone_in(properties["Principal"],
                            piece.type == "AWS::Lambda::Permission"
                                ? "name the account or service that calls, and give `SourceArn`"
                                : "name an account, or add a `Condition`",
                            errors);
        }
    }
}

// The queues that a policy refuses plain HTTP for.
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html
std::unordered_set<std::string_view> queues_over_tls(const Application& application) {
    std::unordered_set<std::string_view> names;
    for (const auto& piece : application.pieces()) {
        const auto queues = piece.type == "AWS::SQS::QueuePolicy"         ? piece.properties["Queues"]
                            : piece.type == "AWS::SQS::QueueInlinePolicy" ? piece.properties["Queue"]
                                                                          : Value{};
        bool refuses = false;
        each_item(queues ? piece.properties["PolicyDocument"]["Statement"] : Value{}, piece.given,
                  [&](const Value& statement, const Scenario&) {
                      refuses = refuses || (statement["Effect"].text() == "Deny" &&
                                            statement["Condition"]["Bool"]["aws:SecureTransport"].text() == "false");
                  });
        if (refuses) {
            add_mentions(*queues.node(), application.tmpl(), names);
        }
    }
    return names;
}

// IG1002
void plain_queues(const Application& application, Errors& errors) {
    const auto safe = queues_over_tls(application);
    for (const auto& piece : application.pieces()) {
        if (piece.type == "AWS::SQS::Queue" && piece.is_written && !safe.contains(piece.id)) {
            errors.push_back(
                finding(piece.where, fmt::format("`{}` takes messages over plain HTTP", piece.id),
                        "deny `sqs:*` in an `AWS::SQS::QueuePolicy` where `aws:SecureTransport` is false"));
        }
    }
}

// Where a type of resource names the key that encrypts what is in it, sorted by type; what whoever uses the resource
// does with the key.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
// https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
// https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html
struct Encrypted {
    std::string_view type;
    std::string_view path;
    std::string_view action;
    std::string_view shown;
    std::string_view use{};  // the action that needs it; any, where none is named
};
constexpr std::array kEncrypted = {
    Encrypted{"AWS::DynamoDB::GlobalTable", "Replicas/*/SSESpecification/KMSMasterKeyId", "kms:decrypt", "kms:Decrypt"},
    Encrypted{"AWS::DynamoDB::Table", "SSESpecification/KMSMasterKeyId", "kms:decrypt", "kms:Decrypt"},
    Encrypted{"AWS::Kinesis::Stream", "StreamEncryption/KeyId", "kms:decrypt", "kms:Decrypt", "kinesis:getrecords"},
    Encrypted{"AWS::Kinesis::Stream", "StreamEncryption/KeyId", "kms:generatedatakey", "kms:GenerateDataKey",
              "kinesis:putrecord"},
    Encrypted{"AWS::Kinesis::Stream", "StreamEncryption/KeyId", "kms:generatedatakey", "kms:GenerateDataKey",
              "kinesis:putrecords"},
    Encrypted{"AWS::SNS::Topic", "KmsMasterKeyId", "kms:generatedatakey", "kms:GenerateDataKey*"},
    Encrypted{"AWS::SQS::Queue", "KmsMasterKeyId", "kms:decrypt", "kms:Decrypt"},
};

bool uses(const Application& application, const LambdaFunction& function, const Resource& resource,
          std::string_view action) {
    if (!action.empty()) {
        return allows(function.permissions, action, arn_of(resource, application.tmpl())) == Answer::yes;
    }
    return may_use(function, resource, application.tmpl()) == Answer::yes ||
           std::ranges::any_of(application.event_sources(), [&](const EventSource& source) {
               return source.function == &function && source.source == &resource;
           });
}

// Where a permission of a function is added: to its policies, or to those of its role.
Value place_for_permission(const Application& application, const LambdaFunction& function) {
    const auto* role = function.has_own_role ? application.piece(function.find("Role").referred()) : nullptr;
    const auto policies = role != nullptr ? role->properties["Policies"] : function.properties["Policies"];
    return policies ? policies : role != nullptr ? role->where : function.where;
}

// WG1015
void keys_without_permission(const Application& application, Errors& errors) {
    std::set<std::pair<std::string_view, std::string_view>> said;
    for (const auto& piece : application.pieces()) {
        const auto* resource = application.tmpl().resource(piece.id);
        for (const auto& place : rows_of(kEncrypted, piece.type)) {
            each_at(piece, place.path, [&](const Value& value, const Scenario&) {
                const auto* key = resource == nullptr ? nullptr : key_of(application, value);
                if (key == nullptr || !leaves_it_to_roles(*key, application.tmpl())) {
                    return;
                }
                for (const auto& function : application.functions()) {
                    if (!function.permissions.is_known || may(function, place.action) ||
                        !uses(application, function, *resource, place.use) ||
                        !said.emplace(function.id, key->id).second) {
                        continue;
                    }
                    auto error = finding(place_for_permission(application, function),
                                         fmt::format("`{}` uses `{}`, and may not use the key `{}` that encrypts it",
                                                     function.id, piece.id, key->id),
                                         fmt::format("allow it `{}` on `!GetAtt {}.Arn`", place.shown, key->id));
                    error.related.push_back({value.way()->span, "the key is named here"});
                    errors.push_back(std::move(error));
                }
            });
        }
    }
}

// Actions that do away with the resource itself.
constexpr std::array<std::string_view, 10> kDestroying = {
    "dynamodb:deletetable",  "events:deleteeventbus",    "kinesis:deletestream", "kms:schedulekeydeletion",
    "lambda:deletefunction", "logs:deleteloggroup",      "s3:deletebucket",      "sns:deletetopic",
    "sqs:deletequeue",       "states:deletestatemachine"};

// WG1016
void destroying_functions(const Application& application, Errors& errors) {
    for (const auto& function : application.functions()) {
        for (const auto& statement : function.permissions.statements) {
            if (!statement.allows || !statement.policy_template.empty() || !statement.managed.empty() ||
                statement.is_made || statement.has_condition) {
                continue;
            }
            for (const auto& action : statement.actions) {
                if (std::ranges::find(kDestroying, action.text) == kDestroying.end()) {
                    continue;
                }
                for (const auto& arn : statement.arns) {
                    const auto* resource = application.resource_at(arn);
                    if (resource == nullptr ||
                        service_of(resource->type) != action.text.substr(0, action.text.find(':'))) {
                        continue;
                    }
                    auto error = finding(
                        action.where,
                        fmt::format("`{}` may delete `{}` itself, and not only what is in it", function.id,
                                    resource->name),
                        fmt::format("take `{}` out: what a stack has made, the stack deletes", action.where.text()));
                    error.related.push_back({resource->entry->key_span, "it is defined here"});
                    errors.push_back(std::move(error));
                    break;
                }
            }
        }
    }
}

}  // namespace

const Family& access_rules() {
    static const Family family{.applications = {
                                   {rule("IG1002"), plain_queues},
                                   {rule("WG1014"), open_policies},
                                   {rule("WG1015"), keys_without_permission},
                                   {rule("WG1016"), destroying_functions},
                               }};
    return family;
}

}  // namespace samgen::lint::application
