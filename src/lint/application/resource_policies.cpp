#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"

// EG9003: what a policy that is put at a resource speaks of. SNS and S3 refuse one that speaks of another; SQS takes
// it, and it allows nothing.
// https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html
namespace samgen::lint::application {
namespace {

struct PolicyType {
    std::string_view type;
    std::string_view owners;  // the property that says at which resources
    std::string_view of;
};
constexpr std::array kPolicies = {
    PolicyType{"AWS::S3::BucketPolicy", "Bucket", "AWS::S3::Bucket"},
    PolicyType{"AWS::SNS::TopicInlinePolicy", "TopicArn", "AWS::SNS::Topic"},
    PolicyType{"AWS::SNS::TopicPolicy", "Topics", "AWS::SNS::Topic"},
    PolicyType{"AWS::SQS::QueueInlinePolicy", "Queue", "AWS::SQS::Queue"},
    PolicyType{"AWS::SQS::QueuePolicy", "Queues", "AWS::SQS::Queue"},
};

// The resource of the template that a text of a policy begins with or is about, of a type that has such policies.
const Piece* named_in(const Application& application, std::string_view text) {
    const Piece* found = nullptr;
    for (auto at = text.find(kHole); at != std::string_view::npos; at = text.find(kHole, at + 1)) {
        const auto name = text.substr(at + 1, text.find(kHoleEnd, at) - at - 1);
        const auto* piece = application.piece(name.substr(0, name.find('.')));
        if (piece == nullptr) {
            continue;
        }
        if (found != nullptr && found != piece) {
            return nullptr;
        }
        found = piece;
    }
    const bool is_one =
        found != nullptr && std::ranges::any_of(kPolicies, [&](const auto& row) { return row.of == found->type; });
    return is_one ? found : nullptr;
}

// How the ARN of a resource is written.
std::string arn_of_owner(std::string_view id, std::string_view type) {
    return type == "AWS::SNS::Topic" ? fmt::format("!Ref {}", id) : fmt::format("!GetAtt {}.Arn", id);
}

void check_policy(const Application& application, const Piece& policy, const PolicyType& row, Errors& errors) {
    std::vector<std::string_view> owners;
    bool is_known = true;
    each_item(policy.properties[row.owners], policy.given, [&](const Value& owner, const Scenario&) {
        owners.push_back(owner.referred());
        is_known = is_known && application.piece(owners.back()) != nullptr;
    });
    if (!is_known || owners.empty()) {
        return;
    }
    each_item(policy.properties["PolicyDocument"]["Statement"], policy.given,
              [&](const Value& statement, const Scenario& given) {
                  each_item(statement["Resource"], given, [&](const Value& resource, const Scenario&) {
                      const auto text = written_text(*resource.node(), application.tmpl());
                      const auto* named = named_in(application, text);
                      if (named == nullptr || std::ranges::find(owners, named->id) != owners.end()) {
                          return;
                      }
                      auto error = finding(resource,
                                           fmt::format("`{}` is the policy of `{}`, and allows nothing on `{}`",
                                                       policy.id, owners.front(), named->id),
                                           row.of == "AWS::S3::Bucket" && text.find('/') != std::string::npos
                                               ? fmt::format("write `!Sub ${{{}.Arn}}/*`", owners.front())
                                               : fmt::format("write `{}`", arn_of_owner(owners.front(), row.of)));
                      error.related.push_back({policy.properties[row.owners].way()->span, "whose policy it is"});
                      errors.push_back(std::move(error));
                  });
              });
}

void policies(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const auto row = std::ranges::find(kPolicies, piece.type, &PolicyType::type);
        if (row != kPolicies.end() && piece.is_written) {
            check_policy(application, piece, *row, errors);
        }
    }
}

}  // namespace

const Family& resource_policy_rules() {
    static const Family family{.applications = {{rule("EG9003"), policies}}};
    return family;
}

}  // namespace samgen::lint::application
