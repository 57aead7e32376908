#include "model/table_checks.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace samgen::model {
namespace {

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
constexpr std::size_t kMostGlobalIndexes = 20;
constexpr std::size_t kMostLocalIndexes = 5;
constexpr std::size_t kMostProjectedAttributes = 100;  // over all indexes of a table

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Tagging.html
constexpr std::size_t kMostTags = 50;

}  // namespace

void check_local(const spec::Named<spec::Index>& index, const spec::Table& table, diag::Diagnostics& diagnostics) {
    const auto& [name, value] = index;
    const auto refuse = [&](const auto& said, std::string_view key) {
        if (said) {
            diagnostics.error(said->span,
                              fmt::format("`{}` is local and shares the table's throughput, so it has no `{}`",
                                          index.name.value, key),
                              "say it of the table, or make the index global");
        }
    };
    refuse(value.billing, "billing");
    refuse(value.warm_throughput, "warm-throughput");
    refuse(value.insights, "contributor-insights");
    if (table.key.empty() || value.key.empty()) {
        return;
    }
    if (table.key.size() < 2) {
        diagnostics.error(name.span, fmt::format("`{}` cannot be local: the table has no sort key", name.value),
                          "give the table a sort key, or leave `local` out");
    } else if (value.key.size() < 2 || value.key[0].name.value != table.key[0].name.value) {
        diagnostics.error(
            value.key[0].name.span,
            fmt::format("the local index `{}` needs the table's partition key `{}` and a sort key", name.value,
                        table.key[0].name.value),
            fmt::format(
                "`key: [{}, {}]`", table.key[0].name.value,
                value.key.back().name.value == table.key[0].name.value ? "another" : value.key.back().name.value));
    }
}

void check_counts(const spec::Named<spec::Table>& table, diag::Diagnostics& diagnostics) {
    std::size_t global = 0;
    std::size_t local = 0;
    std::size_t projected = 0;
    for (const auto& index : table.value.indexes) {
        (index.value.local ? local : global) += 1;
        projected += index.value.attributes.size();
    }
    const auto at_most = [&](std::size_t count, std::size_t most, std::string_view what) {
        if (count > most) {
            diagnostics.error(table.name.span, fmt::format("`{}` has {} {}, but DynamoDB takes at most {}",
                                                           table.name.value, count, what, most));
        }
    };
    at_most(global, kMostGlobalIndexes, "global secondary indexes");
    at_most(local, kMostLocalIndexes, "local secondary indexes");
    at_most(projected, kMostProjectedAttributes, "projected attributes in all indexes together");
}

void check_ttl(const spec::Table& table, const KeyTypes& types, diag::Diagnostics& diagnostics) {
    if (!table.ttl) {
        return;
    }
    const auto check_key = [&](const std::vector<spec::KeyPart>& key) {
        for (const auto& part : key) {
            if (part.name.value == table.ttl->value && types.attribute(part).type != AttributeType::number) {
                diagnostics
                    .error(
                        table.ttl->span,
                        fmt::format("`{}` cannot say when an item expires: it is no number", table.ttl->value),
                        fmt::format("DynamoDB reads it as seconds since 1970; make the key `{}:N`", table.ttl->value))
                    .related.push_back({.span = part.name.span, .message = "the key is here"});
            }
        }
    };
    check_key(table.key);
    for (const auto& index : table.indexes) {
        check_key(index.value.key);
    }
    for (const auto& field : table.fields) {
        if (field.name.value == table.ttl->value && field.value.type != FieldType::number &&
            field.value.type != FieldType::integer) {
            diagnostics
                .error(table.ttl->span,
                       fmt::format("`{}` cannot say when an item expires: it is no number", table.ttl->value),
                       "DynamoDB reads it as seconds since 1970; make it an `integer`")
                .related.push_back({.span = field.name.span, .message = "its field is here"});
        }
    }
}

void check_version(const spec::Table& table, diag::Diagnostics& diagnostics) {
    if (!table.version) {
        return;
    }
    const std::string& name = table.version->value;
    const auto refuse = [&](std::string_view reason, text::Span other, std::string_view note) {
        diagnostics
            .error(table.version->span, fmt::format("`{}` cannot count an item's writes: {}", name, reason),
                   "name an attribute that nothing else uses")
            .related.push_back({.span = other, .message = std::string(note)});
    };
    const auto check_key = [&](const std::vector<spec::KeyPart>& key) {
        for (const auto& part : key) {
            if (part.name.value == name) {
                refuse("it is part of a key", part.name.span, "the key is here");
                return;
            }
        }
    };
    check_key(table.key);
    for (const auto& index : table.indexes) {
        check_key(index.value.key);
    }
    if (table.ttl && table.ttl->value == name) {
        refuse("it says when the item expires", table.ttl->span, "`ttl` is here");
    }
    for (const auto& field : table.fields) {
        if (field.name.value == name && field.value.type != FieldType::integer) {
            diagnostics
                .error(table.version->span, fmt::format("`{}` cannot count an item's writes: it is no integer", name),
                       "make the field an `integer`, or leave it out of `fields`")
                .related.push_back({.span = field.name.span, .message = "its field is here"});
        }
    }
}

// A key's `Ref` is its ID, and permissions on the key are given on its ARN.
void check_key_reference(const spec::Table& table, const spec::Spec& spec, diag::Diagnostics& diagnostics) {
    const auto* key = table.encryption && table.encryption->kms_key ? table.encryption->kms_key->intrinsic() : nullptr;
    if (key == nullptr || key->name != "Ref" || key->arg().string() == nullptr) {
        return;
    }
    const auto& id = *key->arg().string();
    if (spec.resources.find(id) != nullptr) {
        diagnostics.error(table.encryption->kms_key->span, fmt::format("`!Ref {}` is the key's ID, not its ARN", id),
                          fmt::format("write `!GetAtt {}.Arn`", id));
    }
}

void check_tag_count(const std::vector<Tag>& tags, const spec::Text& owner, diag::Diagnostics& diagnostics) {
    if (tags.size() > kMostTags) {
        diagnostics.error(owner.span,
                          fmt::format("`{}` has {} tags with those of the service, but DynamoDB takes at most {}",
                                      owner.value, tags.size(), kMostTags));
    }
}

void check_resource_policy(const std::optional<cfn::Value>& policy, diag::Diagnostics& diagnostics) {
    if (!policy || policy->intrinsic() != nullptr) {
        return;
    }
    const auto* document = policy->map();
    if (document == nullptr || document->find("Statement") == nullptr) {
        diagnostics.error(policy->span,
                          "`resource-policy` takes a policy document: a map with `Version` and `Statement`",
                          "`{ Version: \"2012-10-17\", Statement: [{ Effect: Allow, Principal: ..., Action: ..., "
                          "Resource: \"*\" }] }`");
    }
}

void check_deletion_protection(const cfn::Map& properties, Protection protection, diag::Diagnostics& diagnostics) {
    const auto at = std::find_if(properties.members.begin(), properties.members.end(),
                                 [](const auto& member) { return member.key == "DeletionProtectionEnabled"; });
    const bool kept = protection == Protection::locked || protection == Protection::retained;
    if (kept || at == properties.members.end() || !cfn::same_data(at->value, cfn::Value(true))) {
        return;
    }
    diagnostics.error(
        at->key_span,
        "a table that is protected against deletion, in a stack that deletes it, cannot be deleted at all",
        "`protection: locked` protects the table, and keeps it when the stack goes");
}

}  // namespace samgen::model
