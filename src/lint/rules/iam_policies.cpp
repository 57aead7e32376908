#include <string>

#include <fmt/format.h>

#include "lint/engine/json_text.hpp"
#include "lint/engine/keywords.hpp"
#include "lint/engine/resolve.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/objects.hpp"
#include "lint/rules/related_resource.hpp"
#include "schema/catalogue.hpp"
#include "text/pattern.hpp"

namespace samgen::lint {
namespace {

using schema::Keyword;

// Checks a policy, written as a map or as JSON in a text, against a schema below schemas/parts/iam.
void check_policy(const Validator& validator, const Node& instance, std::string_view schema_name, RuleId own,
                  Errors& errors) {
    const auto schema = schema::part(schema_name);
    auto there = validator.rooted(schema);
    const auto* policy = &instance;
    if (instance.is_string()) {
        policy = parse_json(instance.text, instance.span, validator.run.arena);
        if (policy == nullptr) {
            return;
        }
        there.context.functions = {};
    }
    const auto before = errors.size();
    validate_as(RuleSet{.rows = {}, .otherwise = own}, there, *policy, schema, errors);
    if (policy != &instance) {
        for (auto i = before; i < errors.size(); ++i) {
            errors[i].span = instance.span;
        }
    }
}

void identity_policy(const Validator& validator, const Node& policy, const Schema&, Errors& errors) {
    check_policy(validator, policy, "iam/policy_identity", rule("E3510"), errors);
}

void trust_policy(const Validator& validator, const Node& policy, const Schema&, Errors& errors) {
    check_policy(validator, policy, "iam/policy_trust", rule("E3530"), errors);
}

void repository_policy(const Validator& validator, const Node& policy, const Schema&, Errors& errors) {
    check_policy(validator, policy, "iam/policy_resource_ecr", rule("E3513"), errors);
}

void resource_policy(const Validator& validator, const Node& policy, const Schema&, Errors& errors) {
    Errors found;
    check_policy(validator, policy, "iam/policy_resource", rule("E3512"), found);
    const auto* resource = resource_around(validator);
    const bool is_bucket = resource != nullptr && resource->type == "AWS::S3::BucketPolicy";
    for (auto& error : found) {
        // S3 lets two statements have the same Sid.
        if (!is_bucket || error.keyword != Keyword::unique_keys) {
            errors.push_back(std::move(error));
        }
    }
}

// W2511: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
void policy_version(const Validator& validator, const Node& version, const Schema&, Errors& errors) {
    if (scalar_text(version) != "2008-10-17" || version.is_number()) {
        return;
    }
    auto error = validator.error("this `Version` of the policy language is out of date");
    error.rule = rule("W2511");
    error.hint = "use `2012-10-17`, which knows policy variables";
    if (const auto at = version.span.text().find(version.text); at != std::string_view::npos) {
        auto where = version.span;
        where.begin += static_cast<std::uint32_t>(at);
        where.end = where.begin + static_cast<std::uint32_t>(version.text.size());
        error.fix.push_back({where, "2012-10-17"});
    }
    errors.push_back(std::move(error));
}

// E3514
void statement_resource(const Validator& validator, const Node& arn, const Schema&, Errors& errors) {
    static const text::Pattern any(R"(^(arn:aws[A-Za-z\-]*?:[^:]+:[^:]*(:(?:\d{12}|\*|aws)?:.+|)|\*)$)");
    static const text::Pattern of_bucket(R"(^arn:aws[A-Za-z\-]*?:[^:]+:[^:]*(:(?:\d{12}|\*|aws)?:.+|)$)");
    const auto* resource = resource_around(validator);
    if (!arn.is_string() || resource == nullptr) {
        return;
    }
    const bool is_bucket = resource->type == "AWS::S3::BucketPolicy";
    if ((is_bucket ? of_bucket : any).search(arn.text) != text::Match::no) {
        return;
    }
    auto error = validator.error(fmt::format("{} is no ARN", shown(arn)));
    error.rule = rule("E3514");
    if (is_bucket && arn.text == "*") {
        error.hint = "the policy of a bucket names the bucket and its objects: `arn:aws:s3:::NAME/*`";
    }
    errors.push_back(std::move(error));
}

// E3511
void role_arn(const Validator& validator, const Node& arn, const Schema&, Errors& errors) {
    static const text::Pattern pattern(R"(^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/[a-zA-Z_0-9+=,.@\-_/]+$)");
    if (arn.is_string() && pattern.search(arn.text) == text::Match::no) {
        auto error = validator.error(fmt::format("{} is no ARN of a role", shown(arn)));
        error.hint = "it looks like `arn:aws:iam::123456789012:role/name`";
        errors.push_back(std::move(error));
    }
}

// E3050: CodeBuild finds a role by its name only when its path is "/".
void role_with_path(const Validator& root, Errors& errors) {
    for (const auto* project : root.run.tmpl.resources_of("AWS::CodeBuild::Project")) {
        if (project->properties == nullptr || !project->properties->is_map()) {
            continue;
        }
        const auto properties = in_properties(root, *project);
        if (!properties) {
            continue;
        }
        constexpr std::string_view kPath[] = {"ServiceRole"};
        values_at(*properties, *project->properties, kPath, [&](const Node* value, const Validator& there) {
            if (value == nullptr || value->function != Function::ref) {
                return;
            }
            const auto* role = root.run.tmpl.resource(value->argument()->string());
            const auto* path =
                role == nullptr || role->properties == nullptr ? nullptr : role->properties->find("Path");
            if (path == nullptr || path->kind == Kind::null || (path->is_string() && path->text.empty()) ||
                path->string() == "/") {
                return;
            }
            auto error = there.error_at(
                there.way_to(value->entries.front()),
                fmt::format("the role `{}` has a path, and its name alone does not lead to it", role->name));
            error.hint = fmt::format("use `!GetAtt {}.Arn`", role->name);
            error.related.push_back({role->entry->key_span, "the role is defined here"});
            errors.push_back(std::move(error));
        });
    }
}

}  // namespace

const Family& iam_policy_rules() {
    static const Family family{
        .places =
            {
                {rule("E3510"),
                 {
                     "Resources/AWS::IAM::Group/Properties/Policies/*/PolicyDocument",
                     "Resources/AWS::IAM::GroupPolicy/Properties/PolicyDocument",
                     "Resources/AWS::IAM::ManagedPolicy/Properties/PolicyDocument",
                     "Resources/AWS::IAM::Policy/Properties/PolicyDocument",
                     "Resources/AWS::IAM::Role/Properties/Policies/*/PolicyDocument",
                     "Resources/AWS::IAM::RolePolicy/Properties/PolicyDocument",
                     "Resources/AWS::IAM::User/Properties/Policies/*/PolicyDocument",
                     "Resources/AWS::IAM::UserPolicy/Properties/PolicyDocument",
                     "Resources/AWS::SSO::PermissionSet/Properties/InlinePolicy",
                 },
                 identity_policy},
                {rule("E3511"),
                 {
                     "Resources/AWS::Backup::BackupSelection/Properties/BackupSelection/IamRoleArn",
                     "Resources/AWS::Batch::ComputeEnvironment/Properties/ComputeResources/SpotIamFleetRole",
                     "Resources/AWS::Batch::ComputeEnvironment/Properties/ServiceRole",
                     "Resources/AWS::EC2::SpotFleet/Properties/SpotFleetRequestConfigData/IamFleetRole",
                     "Resources/AWS::ECS::TaskDefinition/Properties/ExecutionRoleArn",
                     "Resources/AWS::S3::Bucket/Properties/ReplicationConfiguration/Role",
                 },
                 role_arn},
                {rule("E3512"),
                 {
                     "Resources/AWS::KMS::Key/Properties/KeyPolicy",
                     "Resources/AWS::OpenSearchService::Domain/Properties/AccessPolicies",
                     "Resources/AWS::S3::BucketPolicy/Properties/PolicyDocument",
                     "Resources/AWS::SNS::TopicPolicy/Properties/PolicyDocument",
                     "Resources/AWS::SQS::QueuePolicy/Properties/PolicyDocument",
                 },
                 resource_policy},
                {rule("E3513"), {"Resources/AWS::ECR::Repository/Properties/RepositoryPolicyText"}, repository_policy},
                {rule("E3514"), {"AWS::IAM::Policy/Properties/PolicyDocument/Statement/Resource"}, statement_resource},
                {rule("E3530"), {"Resources/AWS::IAM::Role/Properties/AssumeRolePolicyDocument"}, trust_policy},
                {rule("W2511"), {"AWS::IAM::Policy/Properties/PolicyDocument/Version"}, policy_version},
            },
        .templates = {{rule("E3050"), role_with_path}},
    };
    return family;
}

}  // namespace samgen::lint
