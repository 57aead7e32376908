// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "tables/parcels.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "storage/codec.hpp"

namespace tables::parcels {
namespace {

constexpr auto kAttributes = std::to_array<storage::Attribute>({
    {.name = "parcelId", .kind = storage::Kind::string, .required = true, .min = "1"},
    {.name = "customerId", .kind = storage::Kind::string, .min = "1"},
    {.name = "sentAt", .kind = storage::Kind::number},
});

constexpr auto kIndexes = std::to_array<storage::Index>({
    {
        .name = "byCustomer",
        .partition = "customerId",
        .sort = "sentAt",
    },
});

}  // namespace

const storage::Schema& schema() {
    static constexpr storage::Schema kSchema = {
        .table = "Parcels",
        .partition = "parcelId",
        .attributes = kAttributes,
        .indexes = kIndexes,
    };
    return kSchema;
}

dynamodb::Item encode(const Key& key) {
    dynamodb::Item item;
    storage::write(item, "parcelId", key.parcel_id);
    return item;
}

Key decode_key(const dynamodb::Item& item) {
    return {
        .parcel_id = storage::read<std::string>(item, "parcelId"),
    };
}

Key key_of(const Item& item) { return decode_key(item); }

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

storage::Page<Item> Store::query_by_customer(const std::string& partition, const storage::PageRequest& page) {
    return convert(table_->query("byCustomer", partition, page), decode);
}

}  // namespace tables::parcels
