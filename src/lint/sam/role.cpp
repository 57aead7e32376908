#include "lint/sam/role.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "lint/sam/policies.hpp"
#include "schema/catalogue.hpp"
#include "text/did_you_mean.hpp"
#include "text/nearest.hpp"

namespace samgen::lint::sam {
namespace {

enum class PolicyKind { managed, statements, from_template, unknown, mixed };

schema::Json policy_template(std::string_view name) { return schema::facts("sam_policy_templates").find(name); }

PolicyKind kind_of(const Node* policy) {
    if (is_text(policy)) {
        return PolicyKind::managed;
    }
    if (is_if(policy)) {
        const auto* branches = policy->argument();
        if (!is_list(branches) || branches->items.size() != 3) {
            return PolicyKind::mixed;
        }
        const auto yes = kind_of(branches->items[1]);
        const auto no = kind_of(branches->items[2]);
        if (yes == no || is_no_value(branches->items[2])) {
            return yes;
        }
        return is_no_value(branches->items[1]) ? no : PolicyKind::mixed;
    }
    if (is_intrinsic(policy)) {
        return PolicyKind::managed;
    }
    if (has(policy, "Statement")) {
        return PolicyKind::statements;
    }
    if (is_map(policy) && policy->entries.size() == 1 && policy_template(policy->entries.front().key)) {
        return PolicyKind::from_template;
    }
    return PolicyKind::unknown;
}

class PolicyExpansion {
   public:
    PolicyExpansion(Context& context, const Source& source) : context_(context), make_(context.make), source_(source) {}

    std::vector<const Node*> run() {
        const auto* written = source_.find("Policies");
        if (!is_something(written)) {
            return {};
        }
        std::vector<const Node*> all;
        if (is_list(written)) {
            for (const auto* one : written->items) {
                all.push_back(expanded(one));
            }
        } else {
            all.push_back(expanded(written));
        }
        return all;
    }

   private:
    const Node* expanded(const Node* policy) {
        switch (kind_of(policy)) {
            case PolicyKind::managed:
            case PolicyKind::statements:
                return policy;
            case PolicyKind::from_template:
                return is_if(policy) ? conditional(*policy) : statements(*policy);
            case PolicyKind::unknown:
                unknown(policy);
                return policy;
            case PolicyKind::mixed:
                context_.problem(place(policy), "the branches of a conditional policy have to be policies of one kind");
                return policy;
        }
        return policy;
    }

    text::Span place(const Node* policy) const {
        if (is_map(policy) && policy->entries.size() == 1 && policy->entries.front().key_span) {
            return policy->entries.front().key_span;
        }
        return policy->span ? policy->span : source_.place("Policies");
    }

    void unknown(const Node* policy) {
        if (!is_map(policy) || policy->entries.size() != 1) {
            context_.problem(place(policy),
                             "a policy is a name or an ARN, a policy template or a map with `Statement`");
            return;
        }
        const auto names = schema::facts("sam_policy_templates").keys();
        context_.problem(place(policy), fmt::format("there is no policy template `{}`", policy->entries.front().key),
                         text::did_you_mean(policy->entries.front().key, names));
    }

    const Node* conditional(const Node& policy) {
        const auto* branches = policy.argument();
        std::vector<const Node*> items(branches->items.begin(), branches->items.end());
        for (std::size_t i = 1; i < items.size(); ++i) {
            if (!is_no_value(items[i])) {
                items[i] = is_if(items[i]) ? conditional(*items[i]) : statements(*items[i]);
            }
        }
        return make_.map({{"Fn::If", make_.list(items)}});
    }

    const Node* statements(const Node& policy) {
        const auto& entry = policy.entries.front();
        const auto found = policy_template(entry.key);
        if (!found) {
            return &policy;
        }
        if (!entry.value->is_map()) {
            context_.problem(entry.key_span ? entry.key_span : source_.place("Policies"),
                             fmt::format("the policy template `{}` needs a map of parameters", entry.key),
                             found.find("Parameters").size() == 0 ? "write `{}` for none" : "");
            return &policy;
        }
        for (const auto parameter : found.find("Parameters").items()) {
            if (!has(entry.value, parameter.string())) {
                const auto given = keys_of(*entry.value);
                const auto near = text::nearest(parameter.string(), given);
                context_.problem(
                    entry.key_span ? entry.key_span : source_.place("Policies"),
                    fmt::format("the policy template `{}` needs the parameter `{}`", entry.key, parameter.string()),
                    near ? fmt::format("is `{}` meant to be it?", *near) : std::string{});
            }
        }
        return value(found.find("Definition"), *entry.value);
    }

    // A template's definition with the values of its parameters.
    const Node* value(schema::Json from, const Node& parameters) const {
        switch (from.kind()) {
            case schema::Kind::string:
                return make_.text(from.string());
            case schema::Kind::boolean:
                return make_.boolean(from.boolean());
            case schema::Kind::array: {
                std::vector<const Node*> items;
                for (const auto item : from.items()) {
                    items.push_back(value(item, parameters));
                }
                return make_.list(items);
            }
            case schema::Kind::object: {
                if (from.size() == 1 && from.find("Ref")) {
                    const auto name = from.find("Ref").string();
                    if (const auto* given = parameters.find(name)) {
                        return given;
                    }
                    if (!name.starts_with("AWS::")) {
                        return make_.text(name);  // that it is missing has been said
                    }
                }
                Members members;
                for (const auto& one : from.members()) {
                    members.set(one.key, value(one.value, parameters));
                }
                return make_.map(members);
            }
            default:
                return make_.integer(static_cast<int>(from.number()));
        }
    }

    Context& context_;
    const Maker& make_;
    const Source& source_;
};

// The ARN of a managed policy that a name means; the name itself when there is no such policy.
const Node* managed_arn(const Context& context, const Node& name) {
    const auto arn = schema::facts("managed_policies").find(name.text);
    return arn ? context.make.text(arn.string()) : &name;
}

// A conditional policy with each of its branches as `change` gives it.
template <class Change>
const Node* with_branches(const Maker& make, const Node* policy, Change change) {
    const auto* branches = policy->argument();
    std::vector<const Node*> items(branches->items.begin(), branches->items.end());
    for (std::size_t i = 1; i < items.size(); ++i) {
        items[i] = change(items[i]);
    }
    Members changed(policy);
    changed.set("Fn::If", make.list(items, branches->span));
    return make.map(changed, policy->span);
}

const Node* with_arns(const Context& context, const Node* policy) {
    if (is_text(policy)) {
        return managed_arn(context, *policy);
    }
    if (!is_if(policy)) {
        return policy;
    }
    return with_branches(context.make, policy,
                         [&](const Node* branch) { return is_text(branch) ? managed_arn(context, *branch) : branch; });
}

// A role's inline policy of the user's document; of a conditional one, each branch.
const Node* with_name(const Maker& make, const Node* policy, const std::string& name) {
    const auto wrapped = [&](const Node* document) {
        return make.map({{"PolicyName", make.text(name)}, {"PolicyDocument", document}});
    };
    if (!is_if(policy)) {
        return wrapped(policy);
    }
    return with_branches(make, policy,
                         [&](const Node* branch) { return is_no_value(branch) ? branch : wrapped(branch); });
}

// The types of what SAM makes that can have tags.
constexpr std::array<std::string_view, 19> kTagged = {
    "AWS::ApiGateway::ApiKey",
    "AWS::ApiGateway::DomainName",
    "AWS::ApiGateway::DomainNameAccessAssociation",
    "AWS::ApiGateway::DomainNameV2",
    "AWS::ApiGateway::RestApi",
    "AWS::ApiGateway::Stage",
    "AWS::ApiGateway::UsagePlan",
    "AWS::ApiGatewayV2::DomainName",
    "AWS::ApiGatewayV2::Stage",
    "AWS::CloudFormation::Stack",
    "AWS::DynamoDB::Table",
    "AWS::IAM::Role",
    "AWS::IoT::TopicRule",
    "AWS::Lambda::CapacityProvider",
    "AWS::Lambda::Function",
    "AWS::S3::Bucket",
    "AWS::SNS::Topic",
    "AWS::SQS::Queue",
    "AWS::StepFunctions::StateMachine",
};

}  // namespace

std::vector<const Node*> expanded_policies(Context& context, const Source& source) {
    return PolicyExpansion(context, source).run();
}

Resource& make_role(Context& context, const Source& source, std::string_view service,
                    const std::vector<const Node*>& policies, std::vector<const Node*> arns,
                    std::vector<const Node*> documents, std::vector<const Node*> tags) {
    const auto& make = context.make;
    const auto id = joined({source.id, "Role"});
    auto& role = context.resource(id, "AWS::IAM::Role", source.passed_on(), source.span);
    const auto* assumed = source.find("AssumeRolePolicyDocument");
    role.set("AssumeRolePolicyDocument", assumed != nullptr ? assumed : trust(make, service));
    int index = 0;
    for (const auto* policy : policies) {
        const auto name = fmt::format("{}Policy{}", id, index++);
        switch (kind_of(policy)) {
            case PolicyKind::statements:
                documents.push_back(with_name(make, policy, name));
                break;
            case PolicyKind::managed: {
                const auto* arn = with_arns(context, policy);
                if (std::ranges::none_of(arns, [arn](const Node* one) { return same(*one, *arn); })) {
                    arns.push_back(arn);
                }
                break;
            }
            default:
                break;  // said by expanded_policies()
        }
    }
    role.set("ManagedPolicyArns", make.list(arns));
    if (!documents.empty()) {
        role.set("Policies", make.list(documents));
    }
    role.set("Path", source.find("RolePath"));
    role.set("PermissionsBoundary", source.find("PermissionsBoundary"));
    role.set("Tags", make.list(tags));
    return role;
}

std::vector<const Node*> own_tags(Context& context, const Source& source, std::string_view sam_key) {
    const auto* written = source.find("Tags");
    const auto& make = context.make;
    if (sam_key == "lambda:createdBy") {
        for (const auto* reserved :
             {"lambda:createdBy", "serverlessrepo:applicationId", "serverlessrepo:semanticVersion"}) {
            if (has(written, reserved)) {
                context.problem(written->entry(reserved)->key_span, fmt::format("the tag `{}` is SAM's own", reserved));
            }
        }
    }
    std::vector<const Node*> all{make.map({{"Key", make.text(sam_key)}, {"Value", make.text("SAM")}})};
    const auto own = make.tags(written);
    all.insert(all.end(), own.begin(), own.end());
    return all;
}

void propagate_tags(const Context& context, const Source& source, const Resources& made, bool always) {
    const auto* tags = source.find("Tags");
    if ((!always && !is_something(source.find("PropagateTags"))) || !is_something(tags)) {
        return;
    }
    for (auto* one : made) {
        if (std::ranges::find(kTagged, one->type) != kTagged.end()) {
            const bool is_map_of_tags = one->type.starts_with("AWS::ApiGatewayV2::");
            one->set("Tags", is_map_of_tags ? tags : context.make.list(context.make.tags(tags)));
        }
    }
}

}  // namespace samgen::lint::sam
