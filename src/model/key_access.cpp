#include "model/key_access.hpp"

#include <utility>

#include <fmt/format.h>

namespace samgen::model {
namespace {

constexpr std::string_view kOwnKeys = "arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/";

struct Scope {
    cfn::Value resource;
    std::optional<cfn::Value> alias;  // that the key has to have
};

// Permissions are given on a key's ARN; whoever names a key by an alias gets those that have it.
// https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
Scope scope_of(const cfn::Value& key, const Targets& targets) {
    const auto of_alias = [](cfn::Value alias) {
        return Scope{.resource = cfn::sub(fmt::format("{}*", kOwnKeys)), .alias = std::move(alias)};
    };
    if (const auto* text = key.string()) {
        if (text->starts_with("alias/")) {
            return of_alias(*text);
        }
        if (const auto at = text->find(":alias/"); at != std::string::npos) {
            return of_alias(text->substr(at + 1));
        }
        const bool is_arn = text->starts_with("arn:");
        return {.resource = is_arn ? key : cfn::sub(fmt::format("{}{}", kOwnKeys, *text)), .alias = std::nullopt};
    }
    const auto* reference = key.intrinsic();
    if (reference != nullptr && reference->name == "Ref" && reference->arg().string() != nullptr) {
        const auto* target = targets.find(*reference->arg().string());
        if (target != nullptr && target->type == "AWS::KMS::Alias") {
            return of_alias(key);
        }
        if (target != nullptr) {
            return {.resource = arn_of(*target), .alias = std::nullopt};
        }
    }
    return {.resource = key, .alias = std::nullopt};
}

cfn::Map only_through(std::string_view service) {
    return {{"StringEquals",
             cfn::Map{{"kms:ViaService", cfn::sub(fmt::format("{}.${{AWS::Region}}.amazonaws.com", service))}}}};
}

}  // namespace

Statement key_statement(const cfn::Value& key, std::vector<std::string> actions, std::string_view service,
                        text::Span span, const Targets& targets) {
    auto [resource, alias] = scope_of(key, targets);
    auto condition = only_through(service);
    if (alias) {
        condition.set("ForAnyValue:StringEquals", cfn::Map{{"kms:ResourceAliases", std::move(*alias)}});
    }
    return {.actions = std::move(actions),
            .resources = {std::move(resource)},
            .condition = std::move(condition),
            .span = span};
}

std::optional<Statement> key_statement(const Target& target, bool writes, text::Span span, const Targets& targets) {
    if (!target.kms_key) {
        return std::nullopt;
    }
    // Who writes also decrypts the data key that the service keeps for a while, and the parts of a large upload.
    std::vector<std::string> actions = {"kms:Decrypt"};
    if (writes) {
        actions.emplace_back("kms:GenerateDataKey");
    }
    return key_statement(*target.kms_key, std::move(actions), service_of(target.type), span, targets);
}

std::optional<Statement> key_statement(const Table& table, text::Span span) {
    if (!table.encryption || !table.encryption->kms_key) {
        return std::nullopt;
    }
    return Statement{.actions = {"kms:Decrypt"},
                     .resources = {*table.encryption->kms_key},
                     .condition = only_through("dynamodb"),
                     .span = span};
}

}  // namespace samgen::model
