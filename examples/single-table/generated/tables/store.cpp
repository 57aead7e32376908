// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "tables/store.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "storage/codec.hpp"

namespace tables::store {
namespace {

constexpr auto kAttributes = std::to_array<storage::Attribute>({
    {.name = "pk", .kind = storage::Kind::string, .required = true, .min = "1"},
    {.name = "sk", .kind = storage::Kind::string, .required = true, .min = "1"},
    {.name = "expiresAt", .kind = storage::Kind::integer},
});

constexpr auto kIndexes = std::to_array<storage::Index>({
    {
        .name = "inverted",
        .partition = "sk",
        .sort = "pk",
        .whole = false,
    },
});

}  // namespace

const storage::Schema& schema() {
    static constexpr storage::Schema kSchema = {
        .table = "Store",
        .partition = "pk",
        .sort = "sk",
        .attributes = kAttributes,
        .indexes = kIndexes,
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

void Store::create(storage::Transaction& transaction, const Item& item) { transaction.create(*table_, encode(item)); }

void Store::replace(storage::Transaction& transaction, const Item& item) { transaction.replace(*table_, encode(item)); }

void Store::update(storage::Transaction& transaction, const Key& key, const storage::Changes& changes) {
    transaction.update(*table_, encode(key), changes);
}

void Store::remove(storage::Transaction& transaction, const Key& key) { transaction.remove(*table_, encode(key)); }

void Store::check(storage::Transaction& transaction, const Key& key) { transaction.check(*table_, encode(key)); }

storage::Undone<Item> Store::put_all(const std::vector<Item>& items) {
    auto undone = table_->put_all(storage::convert(items, [](const Item& item) { return encode(item); }));
    return {.left = storage::convert(undone.left, decode), .reason = undone.reason};
}

storage::Undone<Key> Store::remove_all(const std::vector<Key>& keys) {
    auto undone = table_->remove_all(storage::convert(keys, [](const Key& key) { return encode(key); }));
    return {.left = storage::convert(undone.left, decode_key), .reason = undone.reason};
}

storage::Found<Item, Key> Store::find_all(const std::vector<Key>& keys) {
    auto found = table_->find_all(storage::convert(keys, [](const Key& key) { return encode(key); }));
    return {.items = storage::convert(found.items, decode),
            .undone = {.left = storage::convert(found.undone.left, decode_key), .reason = found.undone.reason}};
}

storage::Page<Item> Store::scan(const storage::PageRequest& page) { return convert(table_->scan(page), decode); }

storage::Page<Item> Store::list(const std::string& partition, const storage::PageRequest& page) {
    return convert(table_->query("", partition, page), decode);
}

storage::Page<Item> Store::query_inverted(const std::string& partition, const storage::PageRequest& page) {
    return convert(table_->query("inverted", partition, page), decode);
}

}  // namespace tables::store
