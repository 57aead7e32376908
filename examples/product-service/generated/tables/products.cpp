// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "tables/products.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "storage/codec.hpp"

namespace tables::products {
namespace {

constexpr auto kAttributes = std::to_array<storage::Attribute>({
    {.name = "pk", .kind = storage::Kind::string, .required = true, .min = "1"},
    {.name = "sk", .kind = storage::Kind::string, .required = true, .min = "1"},
    {.name = "name", .kind = storage::Kind::string, .required = true, .max = "200"},
    {.name = "category", .kind = storage::Kind::string, .min = "1"},
    {.name = "price", .kind = storage::Kind::number, .required = true, .min = "0"},
    {.name = "expiresAt", .kind = storage::Kind::integer},
});

constexpr auto kByCategoryAttributes = std::to_array<std::string_view>({
    "name",
});
constexpr auto kIndexes = std::to_array<storage::Index>({
    {
        .name = "byCategory",
        .partition = "category",
        .sort = "price",
        .whole = false,
        .attributes = kByCategoryAttributes,
    },
});

}  // namespace

const storage::Schema& schema() {
    static constexpr storage::Schema kSchema = {
        .table = "Products",
        .partition = "pk",
        .sort = "sk",
        .attributes = kAttributes,
        .indexes = kIndexes,
        .closed = true,
    };
    return kSchema;
}

dynamodb::Item encode(const Key& key) {
    dynamodb::Item item;
    storage::write(item, "pk", key.pk);
    storage::write(item, "sk", key.sk);
    return item;
}

Key decode_key(const dynamodb::Item& item) {
    return {
        .pk = storage::read<std::string>(item, "pk"),
        .sk = storage::read<std::string>(item, "sk"),
    };
}

Key key_of(const Item& item) {
    return {
        .pk = item.pk,
        .sk = item.sk,
    };
}

dynamodb::Item encode(const Item& item) {
    dynamodb::Item out;
    storage::write(out, "pk", item.pk);
    storage::write(out, "sk", item.sk);
    storage::write(out, "name", item.name);
    storage::write(out, "category", item.category);
    storage::write(out, "price", item.price);
    storage::write(out, "expiresAt", item.expires_at);
    return out;
}

Item decode(const dynamodb::Item& item) {
    return {
        .pk = storage::read<std::string>(item, "pk"),
        .sk = storage::read<std::string>(item, "sk"),
        .name = storage::read<std::string>(item, "name"),
        .category = storage::read_optional<std::string>(item, "category"),
        .price = storage::read<dynamodb::Number>(item, "price"),
        .expires_at = storage::read_optional<std::int64_t>(item, "expiresAt"),
    };
}

dynamodb::Item encode(const ByCategoryItem& item) {
    dynamodb::Item out;
    storage::write(out, "pk", item.pk);
    storage::write(out, "sk", item.sk);
    storage::write(out, "name", item.name);
    storage::write(out, "category", item.category);
    storage::write(out, "price", item.price);
    return out;
}

ByCategoryItem decode_by_category(const dynamodb::Item& item) {
    return {
        .pk = storage::read<std::string>(item, "pk"),
        .sk = storage::read<std::string>(item, "sk"),
        .name = storage::read<std::string>(item, "name"),
        .category = storage::read<std::string>(item, "category"),
        .price = storage::read<dynamodb::Number>(item, "price"),
    };
}

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

void Store::remove(const Key& key) { table_->remove(encode(key)); }

storage::Page<Item> Store::scan(const storage::PageRequest& page) { return convert(table_->scan(page), decode); }

storage::Page<Item> Store::list(const std::string& partition, const storage::PageRequest& page) {
    return convert(table_->query("", partition, page), decode);
}

storage::Page<ByCategoryItem> Store::query_by_category(const std::string& partition, const storage::PageRequest& page) {
    return convert(table_->query("byCategory", partition, page), decode_by_category);
}

}  // namespace tables::products
