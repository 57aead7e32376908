// Written by samgen from {{spec|comment}}, and again by every `samgen build`.
#include "tables/{{table}}.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "storage/codec.hpp"

namespace tables::{{table}} {
namespace {

constexpr auto kAttributes = std::to_array<storage::Attribute>({
{{#attributes}}
    {.name = "{{attribute|cpp}}", .kind = storage::Kind::{{kind}}{{#required}}, .required = true{{/required}}{{#bounded_below}}, .min = "{{min|cpp}}"{{/bounded_below}}{{#bounded_above}}, .max = "{{max|cpp}}"{{/bounded_above}}},
{{/attributes}}
});
{{#has_indexes}}

{{#indexes}}
{{#listed}}
constexpr auto {{constant}} = std::to_array<std::string_view>({
{{#projected}}
    "{{attribute|cpp}}",
{{/projected}}
});
{{/listed}}
{{/indexes}}
constexpr auto kIndexes = std::to_array<storage::Index>({
{{#indexes}}
    {
        .name = "{{index|cpp}}",
        .partition = "{{attribute|cpp}}",
{{#ordered}}
        .sort = "{{sort|cpp}}",
{{/ordered}}
{{#partial}}
        .whole = false,
{{/partial}}
{{#listed}}
        .attributes = {{constant}},
{{/listed}}
    },
{{/indexes}}
});
{{/has_indexes}}

}  // namespace

const storage::Schema& schema() {
    static constexpr storage::Schema kSchema = {
        .table = "{{logical_id}}",
{{#key}}
        .{{role}} = "{{attribute|cpp}}",
{{/key}}
        .attributes = kAttributes,
{{#has_indexes}}
        .indexes = kIndexes,
{{/has_indexes}}
{{#typed}}
        .closed = true,
{{/typed}}
{{#versioned}}
        .version = "{{version|cpp}}",
{{/versioned}}
    };
    return kSchema;
}

dynamodb::Item encode(const Key& key) {
    dynamodb::Item item;
{{#key}}
    storage::write(item, "{{attribute|cpp}}", key.{{member}});
{{/key}}
    return item;
}

Key decode_key(const dynamodb::Item& item) {
    return {
{{#key}}
        .{{member}} = storage::read<{{type|text}}>(item, "{{attribute|cpp}}"),
{{/key}}
    };
}

{{#typed}}
Key key_of(const Item& item) {
    return {
{{#key}}
        .{{member}} = item.{{member}},
{{/key}}
    };
}
{{#records}}

dynamodb::Item encode(const {{record}}& item) {
    dynamodb::Item out;
{{#members}}
    storage::write(out, "{{attribute|cpp}}", item.{{member}});
{{/members}}
    return out;
}

{{record}} decode{{#partial}}_{{index_word}}{{/partial}}(const dynamodb::Item& item) {
    return {
{{#members}}
{{#required}}
        .{{member}} = storage::read<{{type|text}}>(item, "{{attribute|cpp}}"),
{{/required}}
{{#optional}}
        .{{member}} = storage::read_optional<{{type|text}}>(item, "{{attribute|cpp}}"),
{{/optional}}
{{#counts}}
        .{{member}} = storage::read_optional<{{type|text}}>(item, "{{attribute|cpp}}").value_or(0),
{{/counts}}
{{/members}}
    };
}
{{/records}}
{{/typed}}
{{^typed}}
Key key_of(const Item& item) { return decode_key(item); }
{{/typed}}

// ---- the store ------------------------------------------------------------------------------------------------------

Item Store::create(const Item& item) { return decode(table_->create(encode(item))); }

std::optional<Item> Store::find(const Key& key) {
    const std::optional<dynamodb::Item> item = table_->find(encode(key));
    return item ? std::optional(decode(*item)) : std::nullopt;
}

Item Store::read(const Key& key) { return decode(table_->read(encode(key))); }

Item Store::replace(const Item& item) { return decode(table_->replace(encode(item))); }

Item Store::update(const Key& key, const storage::Changes& changes) {
    return decode(table_->update(encode(key), changes));
}

{{#versioned}}
void Store::remove(const Key& key, std::int64_t version) { table_->remove(encode(key), version); }
{{/versioned}}
{{^versioned}}
void Store::remove(const Key& key) { table_->remove(encode(key)); }
{{/versioned}}

void Store::create(storage::Transaction& transaction, const Item& item) { transaction.create(*table_, encode(item)); }

void Store::replace(storage::Transaction& transaction, const Item& item) { transaction.replace(*table_, encode(item)); }

void Store::update(storage::Transaction& transaction, const Key& key, const storage::Changes& changes) {
    transaction.update(*table_, encode(key), changes);
}

{{#versioned}}
void Store::remove(storage::Transaction& transaction, const Key& key, std::int64_t version) {
    transaction.remove(*table_, encode(key), version);
}
{{/versioned}}
{{^versioned}}
void Store::remove(storage::Transaction& transaction, const Key& key) { transaction.remove(*table_, encode(key)); }
{{/versioned}}

void Store::check(storage::Transaction& transaction, const Key& key) { transaction.check(*table_, encode(key)); }
{{^versioned}}

storage::Undone<Item> Store::put_all(const std::vector<Item>& items) {
    auto undone = table_->put_all(storage::convert(items, [](const Item& item) { return encode(item); }));
    return {.left = storage::convert(undone.left, decode), .reason = undone.reason};
}

storage::Undone<Key> Store::remove_all(const std::vector<Key>& keys) {
    auto undone = table_->remove_all(storage::convert(keys, [](const Key& key) { return encode(key); }));
    return {.left = storage::convert(undone.left, decode_key), .reason = undone.reason};
}
{{/versioned}}

storage::Found<Item, Key> Store::find_all(const std::vector<Key>& keys) {
    auto found = table_->find_all(storage::convert(keys, [](const Key& key) { return encode(key); }));
    return {.items = storage::convert(found.items, decode),
            .undone = {.left = storage::convert(found.undone.left, decode_key), .reason = found.undone.reason}};
}

storage::Page<Item> Store::scan(const storage::PageRequest& page) { return convert(table_->scan(page), decode); }
{{#sorted}}

storage::Page<Item> Store::list({{parameter|text}} partition, const storage::PageRequest& page) {
    return convert(table_->query("", partition, page), decode);
}
{{/sorted}}
{{#indexes}}

storage::Page<{{record}}> Store::{{query}}({{parameter|text}} partition, const storage::PageRequest& page) {
    return convert(table_->query("{{index|cpp}}", partition, page), decode{{#partial_record}}_{{index_word}}{{/partial_record}});
}
{{/indexes}}

}  // namespace tables::{{table}}
