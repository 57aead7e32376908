#include "template/parts.hpp"

#include <algorithm>
#include <utility>

namespace samgen::tmpl {

cfn::Value number(std::uint64_t n) { return cfn::Number{std::to_string(n)}; }

void set_number(cfn::Map& map, std::string key, const std::optional<std::uint64_t>& n) {
    if (n) {
        map.set(std::move(key), number(*n));
    }
}

cfn::List text_list(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

void put(cfn::Map& map, std::string key, cfn::Value value, text::Span where) {
    map.members.emplace_back(std::move(key), std::move(value).at(where), where);
}

void merge(cfn::Map& into, const cfn::Map& over) {
    for (const auto& member : over.members) {
        const auto present = std::ranges::find_if(
            into.members, [&](const cfn::Member& candidate) { return candidate.key == member.key; });
        if (present == into.members.end()) {
            into.members.push_back(member);
        } else if (present->value.map() != nullptr && member.value.map() != nullptr) {
            merge(*present->value.map(), *member.value.map());
        } else {
            *present = member;
        }
    }
}

cfn::Value only_if(const cfn::Value& condition, cfn::Value value) {
    return cfn::Intrinsic{.name = "Fn::If",
                          .argument = {cfn::Value(cfn::List{condition, std::move(value), cfn::ref("AWS::NoValue")})}};
}

cfn::List tag_list(const std::vector<model::Tag>& tags) {
    cfn::List list;
    for (const auto& tag : tags) {
        list.push_back(cfn::Value(cfn::Map{{"Key", tag.key}, {"Value", tag.value}}).at(tag.span));
    }
    return list;
}

cfn::Map tag_map(const std::vector<model::Tag>& tags) {
    cfn::Map map;
    for (const auto& tag : tags) {
        put(map, tag.key, tag.value, tag.span);
    }
    return map;
}

Removal removal(model::Protection protection, text::Span where) {
    switch (protection) {
        case model::Protection::unstated:
            break;
        case model::Protection::disposable:
            return {"Delete", where};
        case model::Protection::retained:
        case model::Protection::locked:
            return {"Retain", where};
    }
    return {};
}

cfn::Map policy_document(cfn::List statements) {
    return {{"Version", "2012-10-17"}, {"Statement", std::move(statements)}};
}

cfn::Map trust_policy(std::string_view service) {
    return policy_document(cfn::List{
        cfn::Map{{"Effect", "Allow"}, {"Principal", cfn::Map{{"Service", service}}}, {"Action", "sts:AssumeRole"}}});
}

cfn::Map deny_insecure_transport(std::string_view actions, cfn::Value resource) {
    return {{"Sid", "DenyInsecureTransport"},
            {"Effect", "Deny"},
            {"Principal", "*"},
            {"Action", actions},
            {"Resource", std::move(resource)},
            {"Condition", cfn::Map{{"Bool", cfn::Map{{"aws:SecureTransport", false}}}}}};
}

void add_resource(cfn::Map& resources, std::string_view logical_id, Resource resource, text::Span where) {
    cfn::Map body;
    put(body, "Type", std::move(resource.type), where);
    if (!resource.depends_on.empty()) {
        put(body, "DependsOn", cfn::List(resource.depends_on.begin(), resource.depends_on.end()), where);
    }
    if (const auto& [policy, span] = resource.removal; !policy.empty()) {
        put(body, "DeletionPolicy", policy, span);
        put(body, "UpdateReplacePolicy", policy, span);
    }
    if (!resource.metadata.empty()) {
        put(body, "Metadata", std::move(resource.metadata), where);
    }
    if (!resource.properties.empty()) {
        put(body, "Properties", std::move(resource.properties), where);
    }
    put(resources, std::string(logical_id), std::move(body), where);
}

}  // namespace samgen::tmpl
