#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>

#include "lint/application/tables.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"
#include "text/ascii.hpp"

namespace samgen::lint {
namespace {

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
constexpr std::size_t kMostGlobalIndexes = 20;
constexpr std::size_t kMostLocalIndexes = 5;
constexpr std::size_t kMostProjectedAttributes = 100;  // over all indexes of a table
constexpr std::size_t kMostAttributesOfIndex = 20;
constexpr std::size_t kMostKeyAttributes = 4;  // of each kind, in a global index
constexpr std::size_t kMostTags = 50;

std::string_view partition_key(const Node* schema) {
    if (schema != nullptr) {
        for (const auto* part : schema->items) {
            if (text_in(*part, "KeyType") == "HASH") {
                return text_in(*part, "AttributeName");
            }
        }
    }
    return {};
}

// Whether an attribute is one that items are sorted by: a number, a time.
bool sounds_sorted(const TableProperties& table, std::string_view name) {
    const auto* definitions = table.list("AttributeDefinitions");
    const bool is_number =
        definitions != nullptr && std::ranges::any_of(definitions->items, [name](const Node* definition) {
            return text_in(*definition, "AttributeName") == name && text_in(*definition, "AttributeType") == "N";
        });
    const auto lower = text::lower_case(name);
    return is_number || name.ends_with("At") || lower.ends_with("_at") || lower.ends_with("sk") ||
           lower.find("date") != std::string::npos || lower.find("time") != std::string::npos;
}

// WG2030: an index may have several partition keys, and each query names all of them.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.DesignPattern.MultiAttributeKeys.html
void check_partition_keys(const TableProperties& table, const Validator& there, const Node& schema, Errors& errors) {
    const auto& last = *schema.items.back();
    const auto name = text_in(last, "AttributeName");
    if (schema.items.size() != 2 || !sounds_sorted(table, name)) {
        return;
    }
    add_at(table.validator, rule("WG2030"), place_of_member(there.item(schema.items.size() - 1, last), last, "KeyType"),
           fmt::format("with two partition keys, a query names one value of `{}`, and nothing is sorted by it", name),
           errors)
        .hint = "write `RANGE`";
}

// EG2002: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html
void check_key(const TableProperties& table, const TableIndex& index, Errors& errors) {
    const auto* schema = index.node.entry("KeySchema");
    if (schema == nullptr || !schema->value->is_list()) {
        return;
    }
    const auto there = index.validator.member(*schema);
    const auto refuse = [&](std::size_t i, std::string message, std::string hint) {
        const auto& part = *schema->value->items[i];
        add_at(table.validator, rule("EG2002"), place_of_member(there.item(i, part), part, "KeyType"),
               std::move(message), errors)
            .hint = std::move(hint);
    };
    std::size_t partition = 0;
    std::size_t sort = 0;
    for (std::size_t i = 0; i < schema->value->items.size(); ++i) {
        const auto type = text_in(*schema->value->items[i], "KeyType");
        if (type.empty()) {
            return;
        }
        if (type != "HASH" && type != "RANGE") {
            refuse(i, fmt::format("`{}` is no part of a key", type), "a key has `HASH`, and perhaps `RANGE`");
            return;
        }
        if (type == "HASH" && sort > 0) {
            refuse(i, "the partition key stands behind the sort key", "`HASH` comes first");
            return;
        }
        (type == "HASH" ? partition : sort) += 1;
    }
    const auto place = place_of_key(index.validator, *schema);
    if (partition == 0) {
        add_at(table.validator, rule("EG2002"), place, "the index has no partition key", errors).hint =
            "one attribute of the key has `KeyType: HASH`";
    } else if (partition > kMostKeyAttributes || sort > kMostKeyAttributes) {
        add_at(table.validator, rule("EG2002"), place,
               fmt::format("a key has at most {} attributes of a kind", kMostKeyAttributes), errors);
    }
    if (!index.is_local && partition > 1 && sort == 0) {
        check_partition_keys(table, there, *schema->value, errors);
    }
    const auto wanted = partition_key(table.list("KeySchema"));
    const auto has = partition_key(schema->value);
    if (index.is_local && !wanted.empty() && !has.empty() && wanted != has) {
        auto& error = add_at(table.validator, rule("EG2002"), place,
                             fmt::format("a local index shares the table's partition key, `{}`, and has its own sort "
                                         "key alone",
                                         wanted),
                             errors);
        error.hint = fmt::format("a key that begins with `{}` is one of `GlobalSecondaryIndexes`", has);
    }
}

// EG2002. E3032, where it speaks as well, says no word of the index.
void check_sort_key(const TableProperties& table, const TableIndex& index, Errors& errors) {
    const auto* keys = table.node.entry("KeySchema");
    if (!index.is_local || keys == nullptr || !keys->value->is_list() || keys->value->items.size() != 1 ||
        text_in(*keys->value->items[0], "KeyType") != "HASH") {
        return;
    }
    auto& error = add_at(table.validator, rule("EG2002"), place_of_member(index.validator, index.node, "IndexName"),
                         "a local index sorts anew what the table sorts, and the table has no sort key", errors);
    error.hint = "make it one of `GlobalSecondaryIndexes`, or give the table's key a `RANGE`";
    error.related.push_back({keys->key_span, "the table's key is here"});
}

// EG2004: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html
void check_projection(const TableProperties& table, const TableIndex& index, Errors& errors) {
    const auto* entry = index.node.entry("Projection");
    if (entry == nullptr || !entry->value->is_map() || entry->value->is_function()) {
        return;
    }
    const auto& projection = *entry->value;
    const auto there = index.validator.member(*entry);
    const Place place{there.context.path, entry->key_span};
    const auto* type = projection.find("ProjectionType");
    const auto* attributes = projection.find("NonKeyAttributes");
    if (type == nullptr) {
        add_at(table.validator, rule("EG2004"), place, "it is not said what the index holds besides its keys", errors)
            .hint =
            attributes != nullptr ? "add `ProjectionType: INCLUDE`" : "add `ProjectionType: ALL` or `KEYS_ONLY`";
        return;
    }
    if (type->string() == "INCLUDE" &&
        (attributes == nullptr || (attributes->is_list() && attributes->items.empty()))) {
        add_at(table.validator, rule("EG2004"), place_of_member(there, projection, "ProjectionType"),
               "`INCLUDE` lacks the attributes that it is about", errors)
            .hint = "list them in `NonKeyAttributes`, or write `KEYS_ONLY`";
    }
    if (attributes == nullptr) {
        return;
    }
    if (type->string() == "ALL" || type->string() == "KEYS_ONLY") {
        add_at(table.validator, rule("EG2004"), place_of_member(there, projection, "NonKeyAttributes"),
               fmt::format("`NonKeyAttributes` is for `INCLUDE`, and the index has `{}`", type->string()), errors)
            .hint = "write `ProjectionType: INCLUDE`, or leave the list out";
        return;
    }
    if (!attributes->is_list()) {
        return;
    }
    const auto at_list = there.member(*projection.entry("NonKeyAttributes"));
    const auto is_in = [](const Node* schema, std::string_view name) {
        return schema != nullptr && std::ranges::any_of(schema->items, [name](const Node* part) {
                   return text_in(*part, "AttributeName") == name;
               });
    };
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < attributes->items.size(); ++i) {
        const auto& attribute = *attributes->items[i];
        if (attribute.is_string() && !seen.insert(attribute.text).second) {
            add_at(table.validator, rule("EG2004"), {at_list.way_to(i, attribute), attribute.span},
                   fmt::format("`{}` is listed twice", attribute.text), errors);
        } else if (attribute.is_string() && (is_in(table.list("KeySchema"), attribute.text) ||
                                             is_in(index.node.find("KeySchema"), attribute.text))) {
            add_at(table.validator, rule("WG2004"), {at_list.way_to(i, attribute), attribute.span},
                   fmt::format("`{}` is part of a key, which every index holds", attribute.text), errors)
                .hint = "leave it out";
        }
    }
    if (attributes->items.size() > kMostAttributesOfIndex) {
        add_at(table.validator, rule("EG2004"), place_of_member(there, projection, "NonKeyAttributes"),
               fmt::format("an index projects {} attributes at most, and this one {}", kMostAttributesOfIndex,
                           attributes->items.size()),
               errors);
    }
}

// EG2005
void check_counts(const TableProperties& table, std::span<const TableIndex> indexes, Errors& errors) {
    const auto at_most = [&](std::size_t count, std::size_t most, std::string_view key, std::string_view what) {
        if (count > most) {
            const auto* entry = table.node.entry(key);
            add_at(table.validator, rule("EG2005"),
                   entry == nullptr ? Place{table.validator.context.path, {}} : place_of_key(table.validator, *entry),
                   fmt::format("the table has {} {}, and DynamoDB takes {}", count, what, most), errors);
        }
    };
    const auto local = static_cast<std::size_t>(std::ranges::count_if(indexes, &TableIndex::is_local));
    std::size_t projected = 0;
    for (const auto& index : indexes) {
        const auto* projection = index.node.find("Projection");
        const auto* attributes = projection == nullptr ? nullptr : projection->find("NonKeyAttributes");
        projected += attributes == nullptr ? 0 : attributes->items.size();
    }
    at_most(indexes.size() - local, kMostGlobalIndexes, "GlobalSecondaryIndexes", "global indexes");
    at_most(local, kMostLocalIndexes, "LocalSecondaryIndexes", "local indexes");
    at_most(projected, kMostProjectedAttributes, "GlobalSecondaryIndexes",
            "projected attributes in all of its indexes");
    if (const auto* tags = table.list("Tags")) {
        at_most(tags->items.size(), kMostTags, "Tags", "tags");
    }
}

}  // namespace

std::vector<TableIndex> indexes_of(const TableProperties& table) {
    std::vector<TableIndex> indexes;
    for (const std::string_view key : {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
        const auto* entry = table.node.entry(key);
        if (entry == nullptr || !entry->value->is_list()) {
            continue;
        }
        const auto there = table.validator.member(*entry);
        for (std::size_t i = 0; i < entry->value->items.size(); ++i) {
            const auto& node = *entry->value->items[i];
            if (node.is_map() && !node.is_function()) {
                indexes.push_back({node, there.item(i, node), key.starts_with("Local"), text_in(node, "IndexName")});
            }
        }
    }
    return indexes;
}

void check_indexes(const TableProperties& table, Errors& errors) {
    const auto indexes = indexes_of(table);
    std::map<std::string_view, text::Span> names;
    for (const auto& index : indexes) {
        check_key(table, index, errors);
        check_sort_key(table, index, errors);
        check_projection(table, index, errors);
        if (index.name.empty()) {
            continue;
        }
        const auto place = place_of_member(index.validator, index.node, "IndexName");
        const auto [first, is_new] = names.try_emplace(index.name, place.span);
        if (!is_new) {
            add_at(table.validator, rule("EG2003"), place,
                   fmt::format("two indexes of the table are called `{}`", index.name), errors)
                .related.push_back({first->second, "the other one is here"});
        }
    }
    check_counts(table, indexes, errors);
}

}  // namespace samgen::lint
