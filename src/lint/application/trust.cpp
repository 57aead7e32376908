#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/application/use.hpp"
#include "lint/rule_table.hpp"
#include "schema/catalogue.hpp"

// Roles: who may take one, and what whoever has it needs besides its own work.
namespace samgen::lint::application {
namespace {

// Who takes the role that a property gives.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
struct Taker {
    std::string_view type;
    std::string_view path;  // as each_at() reads it
    std::string_view service;
};
constexpr std::array kTakers = {
    Taker{"AWS::ApiGateway::Account", "CloudWatchRoleArn", "apigateway.amazonaws.com"},
    Taker{"AWS::ApiGateway::Authorizer", "AuthorizerCredentials", "apigateway.amazonaws.com"},
    Taker{"AWS::ApiGateway::Method", "Integration/Credentials", "apigateway.amazonaws.com"},
    Taker{"AWS::ApiGatewayV2::Authorizer", "AuthorizerCredentialsArn", "apigateway.amazonaws.com"},
    Taker{"AWS::ApiGatewayV2::Integration", "CredentialsArn", "apigateway.amazonaws.com"},
    Taker{"AWS::AppSync::DataSource", "ServiceRoleArn", "appsync.amazonaws.com"},
    Taker{"AWS::Events::Rule", "RoleArn", "events.amazonaws.com"},
    Taker{"AWS::Events::Rule", "Targets/*/RoleArn", "events.amazonaws.com"},
    Taker{"AWS::KinesisFirehose::DeliveryStream", "ExtendedS3DestinationConfiguration/RoleARN",
          "firehose.amazonaws.com"},
    Taker{"AWS::KinesisFirehose::DeliveryStream", "S3DestinationConfiguration/RoleARN", "firehose.amazonaws.com"},
    Taker{"AWS::Lambda::Function", "Role", "lambda.amazonaws.com"},
    Taker{"AWS::Pipes::Pipe", "RoleArn", "pipes.amazonaws.com"},
    Taker{"AWS::Scheduler::Schedule", "Target/RoleArn", "scheduler.amazonaws.com"},
    Taker{"AWS::Serverless::Function", "Role", "lambda.amazonaws.com"},
    Taker{"AWS::Serverless::StateMachine", "Role", "states.amazonaws.com"},
    Taker{"AWS::StepFunctions::StateMachine", "RoleArn", "states.amazonaws.com"},
};
static_assert(std::ranges::is_sorted(kTakers, {}, &Taker::type));

// The services that a role lets take it, each where it stands; nothing when it cannot be told who may.
std::optional<std::vector<Named>> trusted_by(const Piece& role, const Template& tmpl) {
    std::vector<Named> services;
    bool is_known = true;
    const auto document = role.properties["AssumeRolePolicyDocument"];
    is_known = document.is_map() && (document["Statement"].is_list() || document["Statement"].is_map());
    each_item(document["Statement"], role.given, [&](const Value& statement, const Scenario& given) {
        const auto principal = statement["Principal"];
        const auto service = principal["Service"];
        if (!principal.is_map() || !service || principal["AWS"] || principal["Federated"]) {
            is_known = false;
            return;
        }
        each_item(service, given, [&](const Value& one, const Scenario&) {
            services.push_back({written_text(*one.node(), tmpl), one});
            is_known = is_known && !has_holes(services.back().text);
        });
    });
    return is_known && !services.empty() ? std::optional(std::move(services)) : std::nullopt;
}

// "states.eu-west-1.amazonaws.com" is "states.amazonaws.com" as well.
bool is_of(std::string_view principal, std::string_view service) {
    const auto name = service.substr(0, service.find('.') + 1);
    return principal == "*" || (principal.starts_with(name) &&
                                (principal.ends_with(".amazonaws.com") || principal.ends_with(".amazonaws.com.cn")));
}

// The one role that the service may take, or nullptr.
const Piece* role_for(const Application& application, std::string_view service) {
    const Piece* found = nullptr;
    for (const auto& piece : application.pieces()) {
        const auto services =
            piece.type == "AWS::IAM::Role" && piece.is_written ? trusted_by(piece, application.tmpl()) : std::nullopt;
        if (services && std::ranges::any_of(*services, [&](const Named& one) { return is_of(one.text, service); })) {
            if (found != nullptr) {
                return nullptr;
            }
            found = &piece;
        }
    }
    return found;
}

// Whether something takes the role as the service that it lets in.
bool is_taken_by(const Application& application, const Piece& role, std::string_view service) {
    bool is_taken = false;
    for (const auto& piece : application.pieces()) {
        for (const auto& taker : rows_of(kTakers, piece.type)) {
            if (piece.is_written && is_of(service, taker.service)) {
                each_at(piece, taker.path, [&](const Value& given, const Scenario&) {
                    is_taken = is_taken || given.referred() == role.id;
                });
            }
        }
    }
    return is_taken;
}

void check_taker(const Application& application, const Piece& piece, const Taker& taker, const Value& given,
                 std::unordered_set<std::string_view>& said, Errors& errors) {
    const auto* role = application.piece(given.referred());
    const auto services =
        role != nullptr && role->type == "AWS::IAM::Role" ? trusted_by(*role, application.tmpl()) : std::nullopt;
    const auto lets_in = [&](const Named& service) { return is_of(service.text, taker.service); };
    if (!services || std::ranges::any_of(*services, lets_in) || !said.insert(role->id).second) {
        return;
    }
    const auto let_in = services->front().text;
    if (const auto* other = role_for(application, taker.service);
        other != nullptr && is_taken_by(application, *role, let_in)) {
        auto error = finding(
            given,
            fmt::format("`{}` is the role of others: `{}`, not `{}`, may take it", role->id, let_in, taker.service),
            fmt::format("write `!GetAtt {}.Arn`, which it may take", other->id));
        error.related.push_back({role->where.way()->span, "the role is here"});
        errors.push_back(std::move(error));
        return;
    }
    auto error = finding(
        services->front().where,
        fmt::format("`{}` may take the role `{}`, which is for `{}`: that is `{}`", let_in, role->id, piece.id,
                    taker.service),
        services->size() == 1 ? fmt::format("write `{}`", taker.service) : fmt::format("add `{}`", taker.service));
    error.related.push_back({given.way()->span, "the role is given here"});
    errors.push_back(std::move(error));
}

// EG1006
void roles_of_others(const Application& application, Errors& errors) {
    std::unordered_set<std::string_view> said;
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written) {
            continue;
        }
        for (const auto& taker : rows_of(kTakers, piece.type)) {
            each_at(piece, taker.path, [&](const Value& given, const Scenario&) {
                check_taker(application, piece, taker, given, said, errors);
            });
        }
    }
}

// WG6004: SAM lets the roles that it makes write traces, and no others.
// https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
void functions_without_traces(const Application& application, Errors& errors) {
    std::unordered_set<std::string_view> said;
    for (const auto& function : application.functions()) {
        const auto given = function.find("Role");
        const auto mode = function.is_sam ? function.find("Tracing") : function.find("TracingConfig", "Mode");
        const auto* role = application.piece(given.referred());
        if (role == nullptr || mode.text() != "Active" || !function.permissions.is_known ||
            may(function, "xray:puttracesegments") || !said.insert(role->id).second) {
            continue;
        }
        const auto policies = role->properties["ManagedPolicyArns"];
        auto error =
            finding(policies ? policies : role->properties["Policies"],
                    fmt::format("the traces of `{}` are lost: its role does not let it write them", function.id),
                    "add the managed policy `AWSXRayDaemonWriteAccess`");
        error.related.push_back({mode.way()->span, "they are asked for here"});
        errors.push_back(std::move(error));
    }
}

// WG1012
void unknown_managed_policies(const Application& application, Errors& errors) {
    constexpr std::string_view kOfAws = ":iam::aws:policy/";
    const auto known = schema::facts("managed_policies");
    const auto check = [&](const Value& arn) {
        const auto text = written_text(*arn.node(), application.tmpl());
        const auto at = text.find(kOfAws);
        if (at == std::string::npos || has_holes(std::string_view(text).substr(at))) {
            return;
        }
        const auto path = std::string_view(text).substr(at + kOfAws.size());
        const auto name = path.substr(path.rfind('/') + 1);
        const auto found = known.find(name).string();
        if (found.ends_with(std::string(kOfAws) + std::string(path))) {
            return;
        }
        if (!found.empty()) {
            errors.push_back(finding(arn, fmt::format("AWS has no policy `{}`", path),
                                     fmt::format("write `{}`", found.substr(found.find(kOfAws) + kOfAws.size()))));
            return;
        }
        std::vector<std::string_view> names;
        for (const auto member : known.members()) {
            names.push_back(member.key);
        }
        // One that is younger than this table is no mistake.
        if (const auto near = application.run().nearest(name, names)) {
            errors.push_back(
                finding(arn, fmt::format("AWS has no policy `{}`", path), fmt::format("did you mean `{}`?", *near)));
        }
    };
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written) {
            continue;
        }
        for (const std::string_view property : {"ManagedPolicyArns", "Policies"}) {
            each_item(piece.properties[property], piece.given, [&](const Value& policy, const Scenario&) {
                if (policy.node()->is_string() || policy.is_function()) {
                    check(policy);
                }
            });
        }
    }
}

}  // namespace

const Family& trust_rules() {
    static const Family family{.applications = {
                                   {rule("EG1006"), roles_of_others},
                                   {rule("WG1012"), unknown_managed_policies},
                                   {rule("WG6004"), functions_without_traces},
                               }};
    return family;
}

}  // namespace samgen::lint::application
