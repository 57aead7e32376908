#include "model/tables.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "text/nearest.hpp"

namespace samgen::model {
namespace {

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
constexpr std::size_t kMostGlobalIndexes = 20;
constexpr std::size_t kMostLocalIndexes = 5;
constexpr std::size_t kMostProjectedAttributes = 100;  // over all indexes of a table

constexpr std::uint64_t kScalingTarget = 70;  // per cent

std::string_view letter(AttributeType type) {
    switch (type) {
        case AttributeType::string:
            return "S";
        case AttributeType::number:
            return "N";
        case AttributeType::binary:
            return "B";
    }
    return "";
}

// The types of a table's key attributes: each attribute has one, whichever key it stands in.
class KeyTypes {
   public:
    KeyTypes(const spec::Table& table, diag::Diagnostics& diagnostics) : table_(table), diagnostics_(diagnostics) {
        gather(table.key);
        for (const auto& index : table.indexes) {
            gather(index.value.key);
        }
    }

    KeyAttribute attribute(const spec::KeyPart& part) const {
        const auto found = types_.find(part.name.value);
        return {.name = part.name.value,
                .type = found == types_.end() ? AttributeType::string : found->second.type,
                .span = part.name.span};
    }

    Key key(const std::vector<spec::KeyPart>& parts) const {
        Key key;
        if (!parts.empty()) {
            key.partition = attribute(parts[0]);
        }
        if (parts.size() > 1) {
            key.sort = attribute(parts[1]);
            if (key.sort->name == key.partition.name) {
                diagnostics_.error(parts[1].name.span,
                                   fmt::format("`{}` cannot be both partition key and sort key", key.sort->name),
                                   "leave the sort key out, or name another attribute");
            }
        }
        return key;
    }

   private:
    struct Known {
        AttributeType type;
        text::Span where;
    };

    void gather(const std::vector<spec::KeyPart>& parts) {
        for (const auto& part : parts) {
            if (part.type) {
                learn(part.name, *part.type);
            }
            from_field(part.name);
        }
    }

    void learn(const spec::Text& name, AttributeType type) {
        const auto [at, fresh] = types_.try_emplace(name.value, Known{.type = type, .where = name.span});
        if (!fresh && at->second.type != type) {
            diagnostics_
                .error(name.span,
                       fmt::format("the type of `{}` is {} here and {} elsewhere", name.value, letter(type),
                                   letter(at->second.type)),
                       "an attribute has one type in all keys and fields of a table")
                .related.push_back({.span = at->second.where, .message = "elsewhere is here"});
        }
    }

    void from_field(const spec::Text& name) {
        const auto field = std::find_if(table_.fields.begin(), table_.fields.end(),
                                        [&](const auto& f) { return f.name.value == name.value; });
        if (field == table_.fields.end()) {
            return;
        }
        switch (field->value.type) {
            case FieldType::string:
                return learn(field->name, AttributeType::string);
            case FieldType::number:
            case FieldType::integer:
                return learn(field->name, AttributeType::number);
            case FieldType::boolean:
            case FieldType::list:
            case FieldType::map:
                diagnostics_
                    .error(name.span,
                           fmt::format("`{}` is a {}, which cannot be a key", name.value,
                                       spec::kFieldTypeWords[static_cast<std::size_t>(field->value.type)]),
                           "a key is a string, a number or binary")
                    .related.push_back({.span = field->name.span, .message = "its field is here"});
        }
    }

    const spec::Table& table_;
    diag::Diagnostics& diagnostics_;
    std::map<std::string, Known> types_;
};

void check_local(const spec::Named<spec::Index>& index, const spec::Table& table, diag::Diagnostics& diagnostics) {
    const auto& [name, value] = index;
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

void check_replicas(const spec::Table& table, diag::Diagnostics& diagnostics) {
    if (table.replicas.empty()) {
        return;
    }
    for (auto region = table.replicas.begin(); region != table.replicas.end(); ++region) {
        const auto first =
            std::find_if(table.replicas.begin(), region, [&](const auto& r) { return r.value == region->value; });
        if (first != region) {
            diagnostics.error(region->span, fmt::format("`{}` is listed twice", region->value))
                .related.push_back({.span = first->span, .message = "first listed here"});
        }
    }
    if (table.stream && table.stream->value != StreamView::new_and_old_images) {
        diagnostics.error(table.stream->span, "a table with replicas streams `new-and-old-images`",
                          "leave `stream` out: the replicas bring it");
    }
    if (table.encryption && table.encryption->kms_key) {
        diagnostics.warning(table.encryption->span, "every replica gets this key, but a key is of one region",
                            "name a multi-Region key, or give each replica its own under `properties`");
    }
    if (table.billing && table.billing->provisioned && !table.billing->provisioned->scale) {
        diagnostics.error(
            table.billing->span, "provisioned capacity of a table with replicas needs `scale`",
            "DynamoDB writes to all replicas and has to scale them together: add `scale: { max: ... }`, or "
            "use `on-demand`");
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

Billing build_billing(const std::optional<spec::Billing>& billing, text::Span fallback,
                      diag::Diagnostics& diagnostics) {
    Billing result;
    result.span = billing ? billing->span : fallback;
    if (!billing || !billing->provisioned) {
        return result;
    }
    const auto& [read, write, scale] = *billing->provisioned;
    result.provisioned = Throughput{.read = read, .write = write};
    if (scale) {
        result.scaling = Scaling{.max = scale->max, .target = scale->target.value_or(kScalingTarget)};
        if (scale->max < std::max(read, write)) {
            diagnostics.error(
                scale->span,
                fmt::format("`max` {} is below the capacity to begin with, {}", scale->max, std::max(read, write)),
                "`read` and `write` are the least that scaling goes down to");
        }
    }
    return result;
}

void check_duplicates(const std::vector<spec::Text>& names, diag::Diagnostics& diagnostics) {
    std::map<std::string_view, text::Span> seen;
    for (const auto& name : names) {
        const auto [first, fresh] = seen.try_emplace(name.value, name.span);
        if (!fresh) {
            diagnostics.error(name.span, fmt::format("`{}` is listed twice", name.value))
                .related.push_back({.span = first->second, .message = "first listed here"});
        }
    }
}

}  // namespace

const Table* find_table(const std::vector<Table>& tables, std::string_view name) {
    const auto at = std::find_if(tables.begin(), tables.end(), [&](const Table& t) { return t.logical_id == name; });
    return at == tables.end() ? nullptr : &*at;
}

void unknown_table(const spec::Text& name, const std::vector<Table>& tables, diag::Diagnostics& diagnostics) {
    std::vector<std::string_view> names;
    for (const auto& table : tables) {
        names.push_back(table.logical_id);
    }
    const auto near = text::nearest(name.value, names);
    diagnostics.error(name.span, fmt::format("`{}` is not a table of this spec", name.value),
                      near            ? fmt::format("did you mean `{}`?", *near)
                      : names.empty() ? "it has no `tables`"
                                      : fmt::format("its tables are: `{}`", fmt::join(names, "`, `")));
}

std::vector<Tag> build_tags(const std::vector<spec::Tag>& own, const spec::Spec& spec) {
    std::vector<Tag> tags;
    const auto set = [&](const std::string& key, const cfn::Value& value, text::Span span) {
        const auto same = std::find_if(tags.begin(), tags.end(), [&](const Tag& tag) { return tag.key == key; });
        Tag tag{.key = key, .value = value, .span = span};
        if (same != tags.end()) {
            *same = std::move(tag);
        } else {
            tags.push_back(std::move(tag));
        }
    };
    if (spec.profile == spec::Profile::production) {
        set("Service", spec.service.value, spec.service.span);
    }
    for (const auto* list : {&spec.tags, &own}) {
        for (const auto& tag : *list) {
            set(tag.key.value, tag.value, tag.key.span);
        }
    }
    return tags;
}

Table build_table(const spec::Named<spec::Table>& named, const spec::Spec& spec, diag::Diagnostics& diagnostics) {
    const auto& [name, said] = named;
    const bool production = spec.profile == spec::Profile::production;
    const KeyTypes types(said, diagnostics);

    Table table;
    table.logical_id = name.value;
    table.span = name.span;
    table.name = said.physical_name;
    table.key = types.key(said.key);
    for (const auto& index : said.indexes) {
        Index built{.name = index.name.value,
                    .key = types.key(index.value.key),
                    .projection = index.value.project.value,
                    .attributes = {},
                    .local = index.value.local,
                    .span = index.name.span};
        for (const auto& attribute : index.value.attributes) {
            built.attributes.push_back(attribute.value);
        }
        check_duplicates(index.value.attributes, diagnostics);
        if (index.value.local) {
            check_local(index, said, diagnostics);
        }
        table.indexes.push_back(std::move(built));
    }
    check_counts(named, diagnostics);
    for (const auto& field : said.fields) {
        table.fields.push_back({.name = field.name.value,
                                .type = field.value.type,
                                .required = field.value.required,
                                .min = field.value.min ? std::optional(field.value.min->value) : std::nullopt,
                                .max = field.value.max ? std::optional(field.value.max->value) : std::nullopt,
                                .span = field.name.span});
    }
    table.billing = build_billing(said.billing, name.span, diagnostics);
    check_ttl(said, types, diagnostics);
    if (said.ttl) {
        table.ttl_attribute = said.ttl->value;
        table.ttl_span = said.ttl->span;
    }
    check_replicas(said, diagnostics);
    for (const auto& region : said.replicas) {
        table.replicas.push_back(region.value);
        table.replicas_span = said.replicas.front().span;
    }
    if (said.stream) {
        table.stream = said.stream->value;
        table.stream_span = said.stream->span;
    } else if (!said.replicas.empty()) {
        table.stream = StreamView::new_and_old_images;
        table.stream_span = table.replicas_span;
    }
    check_key_reference(said, spec, diagnostics);
    if (said.encryption ? said.encryption->aws_managed || said.encryption->kms_key.has_value() : production) {
        table.encryption = Encryption{.kms_key = said.encryption ? said.encryption->kms_key : std::nullopt,
                                      .span = said.encryption ? said.encryption->span : name.span};
    }
    table.recovery_span = said.recovery ? said.recovery->span : name.span;
    if (said.recovery) {
        table.point_in_time_recovery = said.recovery->on;
        table.recovery_days = said.recovery->days;
    } else if (production) {
        table.point_in_time_recovery = true;
    }
    table.protection_span = said.protection ? said.protection->span : name.span;
    table.protection =
        said.protection ? said.protection->value : (production ? Protection::locked : Protection::unstated);
    table.tags = build_tags(said.tags, spec);
    table.properties = said.properties;
    return table;
}

}  // namespace samgen::model
