#include "model/tables.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/capacity.hpp"
#include "model/change_capture.hpp"
#include "model/find.hpp"
#include "model/key_types.hpp"
#include "model/replicas.hpp"
#include "model/table_checks.hpp"
#include "spec/listed.hpp"
#include "text/did_you_mean.hpp"

namespace samgen::model {

void unknown_table(const spec::Text& name, const std::vector<Table>& tables, diag::Diagnostics& diagnostics) {
    diagnostics.error(name.span, fmt::format("`{}` is not a table of this spec", name.value),
                      text::did_you_mean(name.value, ids_of(tables), "its tables are", "it has no `tables`"));
}

std::vector<Tag> build_tags(const std::vector<spec::Tag>& own, const spec::Spec& spec) {
    std::vector<Tag> tags;
    if (spec.profile == spec::Profile::production) {
        tags.push_back({.key = "Service", .value = spec.service.value, .span = spec.service.span});
    }
    lay_tags(tags, spec.tags);
    lay_tags(tags, own);
    return tags;
}

void lay_tags(std::vector<Tag>& tags, const std::vector<spec::Tag>& over) {
    for (const auto& said : over) {
        const auto same =
            std::find_if(tags.begin(), tags.end(), [&](const Tag& tag) { return tag.key == said.key.value; });
        Tag tag{.key = said.key.value, .value = said.value, .span = said.key.span};
        if (same != tags.end()) {
            *same = std::move(tag);
        } else {
            tags.push_back(std::move(tag));
        }
    }
}

std::optional<Insights> build_insights(const std::optional<spec::Insights>& said) {
    return said ? std::optional(Insights{.on = said->on, .mode = said->mode, .span = said->span}) : std::nullopt;
}

namespace {

// ---- the parts of a table -------------------------------------------------------------------------------------------

Index build_index(const spec::Named<spec::Index>& named, const spec::Table& said, const Table& table,
                  const KeyTypes& types, diag::Diagnostics& diagnostics) {
    const auto& [name, value] = named;
    Index index;
    index.name = name.value;
    index.key = types.key(value.key);
    index.projection = value.project.value;
    index.attributes = values_of(value.attributes);
    spec::Listed listed(diagnostics);
    for (const auto& attribute : value.attributes) {
        listed.add(attribute);
    }
    index.local = value.local;
    index.span = name.span;
    if (value.local) {
        check_local(named, said, diagnostics);
        return index;
    }
    index.billing = index_billing(value.billing, table.billing, name.value, diagnostics);
    index.warm_throughput = build_warm_throughput(value.warm_throughput, index.billing, diagnostics);
    index.insights = value.insights ? build_insights(value.insights) : table.insights;
    return index;
}

void build_fields(Table& table, const spec::Table& said) {
    for (const auto& field : said.fields) {
        table.fields.push_back({.name = field.name.value,
                                .type = field.value.type,
                                .required = field.value.required,
                                .min = value_of(field.value.min),
                                .max = value_of(field.value.max),
                                .span = field.name.span});
    }
}

void build_stream(Table& table, const spec::Table& said) {
    if (said.stream) {
        table.stream = said.stream->value;
        table.stream_span = said.stream->span;
    } else if (!said.replicas.empty() && !(said.consistency && said.consistency->value == Consistency::strong)) {
        table.stream = StreamView::new_and_old_images;
        table.stream_span = said.replicas.front().name.span;
    }
}

void build_safety(Table& table, const spec::Named<spec::Table>& named, bool production) {
    const auto& [name, said] = named;
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
}

}  // namespace

Table build_table(const spec::Named<spec::Table>& named, const spec::Spec& spec, const Targets& targets,
                  diag::Diagnostics& diagnostics) {
    const auto& [name, said] = named;
    const KeyTypes types(said, diagnostics);

    Table table;
    table.logical_id = name.value;
    table.span = name.span;
    table.name = said.physical_name;
    table.key = types.key(said.key);
    table.billing = build_billing(said.billing, name.span, diagnostics);
    table.warm_throughput = build_warm_throughput(said.warm_throughput, table.billing, diagnostics);
    table.insights = build_insights(said.insights);
    for (const auto& index : said.indexes) {
        table.indexes.push_back(build_index(index, said, table, types, diagnostics));
    }
    check_counts(named, diagnostics);
    build_fields(table, said);
    check_ttl(said, types, diagnostics);
    if (said.ttl) {
        table.ttl_attribute = said.ttl->value;
        table.ttl_span = said.ttl->span;
    }
    check_version(said, diagnostics);
    if (said.version) {
        table.version_attribute = said.version->value;
    }
    if (said.table_class) {
        table.table_class = said.table_class->value;
        table.table_class_span = said.table_class->span;
    }
    build_stream(table, said);
    table.changes = build_change_capture(said.changes, name.value, {}, targets, diagnostics);
    check_key_reference(said, spec, diagnostics);
    build_safety(table, named, spec.profile == spec::Profile::production);
    check_deletion_protection(said.properties, table.protection, diagnostics);
    check_resource_policy(said.resource_policy, diagnostics);
    table.resource_policy = said.resource_policy;
    table.tags = build_tags(said.tags, spec);
    check_tag_count(table.tags, name, diagnostics);
    if (table.changes && table.changes->made) {
        table.changes->made->tags = table.tags;
    }
    table.properties = said.properties;
    if (!said.replicas.empty()) {
        table.replicas_span = said.replicas.front().name.span;
    }
    table.replicas = build_replicas(named, table, targets, diagnostics);
    if (said.consistency) {
        table.consistency = said.consistency->value;
        table.consistency_span = said.consistency->span;
    }
    if (said.witness) {
        table.witness = said.witness->value;
        table.witness_span = said.witness->span;
    }
    return table;
}

}  // namespace samgen::model
