// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "tables/orders.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "storage/codec.hpp"

namespace tables::orders {
namespace {

constexpr auto kAttributes = std::to_array<storage::Attribute>({
    {.name = "partnerId", .kind = storage::Kind::string, .required = true, .min = "1"},
    {.name = "orderId", .kind = storage::Kind::string, .required = true, .min = "8", .max = "36"},
    {.name = "amount", .kind = storage::Kind::number, .required = true, .min = "0"},
    {.name = "currency", .kind = storage::Kind::string, .required = true, .min = "3", .max = "3"},
    {.name = "lines", .kind = storage::Kind::list, .required = true, .min = "1", .max = "100"},
    {.name = "note", .kind = storage::Kind::string, .max = "1000"},
    {.name = "paid", .kind = storage::Kind::boolean},
    {.name = "revision", .kind = storage::Kind::integer},
});

}  // namespace

const storage::Schema& schema() {
    static constexpr storage::Schema kSchema = {
        .table = "Orders",
        .partition = "partnerId",
        .sort = "orderId",
        .attributes = kAttributes,
        .closed = true,
        .version = "revision",
    };
    return kSchema;
}

dynamodb::Item encode(const Key& key) {
    dynamodb::Item item;
    storage::write(item, "partnerId", key.partner_id);
    storage::write(item, "orderId", key.order_id);
    return item;
}

Key decode_key(const dynamodb::Item& item) {
    return {
        .partner_id = storage::read<std::string>(item, "partnerId"),
        .order_id = storage::read<std::string>(item, "orderId"),
    };
}

Key key_of(const Item& item) {
    return {
        .partner_id = item.partner_id,
        .order_id = item.order_id,
    };
}

dynamodb::Item encode(const Item& item) {
    dynamodb::Item out;
    storage::write(out, "partnerId", item.partner_id);
    storage::write(out, "orderId", item.order_id);
    storage::write(out, "amount", item.amount);
    storage::write(out, "currency", item.currency);
    storage::write(out, "lines", item.lines);
    storage::write(out, "note", item.note);
    storage::write(out, "paid", item.paid);
    storage::write(out, "revision", item.revision);
    return out;
}

Item decode(const dynamodb::Item& item) {
    return {
        .partner_id = storage::read<std::string>(item, "partnerId"),
        .order_id = storage::read<std::string>(item, "orderId"),
        .amount = storage::read<dynamodb::Number>(item, "amount"),
        .currency = storage::read<std::string>(item, "currency"),
        .lines = storage::read<dynamodb::List>(item, "lines"),
        .note = storage::read_optional<std::string>(item, "note"),
        .paid = storage::read_optional<bool>(item, "paid"),
        .revision = storage::read_optional<std::int64_t>(item, "revision").value_or(0),
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

void Store::remove(const Key& key, std::int64_t version) { table_->remove(encode(key), version); }

void Store::create(storage::Transaction& transaction, const Item& item) { transaction.create(*table_, encode(item)); }

void Store::replace(storage::Transaction& transaction, const Item& item) { transaction.replace(*table_, encode(item)); }

void Store::update(storage::Transaction& transaction, const Key& key, const storage::Changes& changes) {
    transaction.update(*table_, encode(key), changes);
}

void Store::remove(storage::Transaction& transaction, const Key& key, std::int64_t version) {
    transaction.remove(*table_, encode(key), version);
}

void Store::check(storage::Transaction& transaction, const Key& key) { transaction.check(*table_, encode(key)); }

storage::Found<Item, Key> Store::find_all(const std::vector<Key>& keys) {
    auto found = table_->find_all(storage::convert(keys, [](const Key& key) { return encode(key); }));
    return {.items = storage::convert(found.items, decode),
            .undone = {.left = storage::convert(found.undone.left, decode_key), .reason = found.undone.reason}};
}

storage::Page<Item> Store::scan(const storage::PageRequest& page) { return convert(table_->scan(page), decode); }

storage::Page<Item> Store::list(const std::string& partition, const storage::PageRequest& page) {
    return convert(table_->query("", partition, page), decode);
}

}  // namespace tables::orders
