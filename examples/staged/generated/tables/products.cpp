// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "tables/products.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "storage/codec.hpp"

namespace tables::products {
namespace {

constexpr auto kAttributes = std::to_array<storage::Attribute>({
    {.name = "productId", .kind = storage::Kind::string, .required = true, .max = "64"},
    {.name = "name", .kind = storage::Kind::string, .required = true, .max = "200"},
    {.name = "price", .kind = storage::Kind::number, .required = true, .min = "0"},
});

}  // namespace

const storage::Schema& schema() {
    static constexpr storage::Schema kSchema = {
        .table = "Products",
        .partition = "productId",
        .attributes = kAttributes,
        .closed = true,
    };
    return kSchema;
}

dynamodb::Item encode(const Key& key) {
    dynamodb::Item item;
    storage::write(item, "productId", key.product_id);
    return item;
}

Key decode_key(const dynamodb::Item& item) {
    return {
        .product_id = storage::read<std::string>(item, "productId"),
    };
}

Key key_of(const Item& item) {
    return {
        .product_id = item.product_id,
    };
}

dynamodb::Item encode(const Item& item) {
    dynamodb::Item out;
    storage::write(out, "productId", item.product_id);
    storage::write(out, "name", item.name);
    storage::write(out, "price", item.price);
    return out;
}

Item decode(const dynamodb::Item& item) {
    return {
        .product_id = storage::read<std::string>(item, "productId"),
        .name = storage::read<std::string>(item, "name"),
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

}  // namespace tables::products
