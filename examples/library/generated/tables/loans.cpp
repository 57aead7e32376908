// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "tables/loans.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "storage/codec.hpp"

namespace tables::loans {
namespace {

constexpr auto kAttributes = std::to_array<storage::Attribute>({
    {.name = "memberId", .kind = storage::Kind::string, .required = true, .min = "1"},
    {.name = "isbn", .kind = storage::Kind::string, .required = true, .min = "1"},
    {.name = "returnedAt", .kind = storage::Kind::integer},
});

}  // namespace

const storage::Schema& schema() {
    static constexpr storage::Schema kSchema = {
        .table = "Loans",
        .partition = "memberId",
        .sort = "isbn",
        .attributes = kAttributes,
    };
    return kSchema;
}

dynamodb::Item encode(const Key& key) {
    dynamodb::Item item;
    storage::write(item, "memberId", key.member_id);
    storage::write(item, "isbn", key.isbn);
    return item;
}

Key decode_key(const dynamodb::Item& item) {
    return {
        .member_id = storage::read<std::string>(item, "memberId"),
        .isbn = storage::read<std::string>(item, "isbn"),
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

storage::Page<Item> Store::list(const std::string& partition, const storage::PageRequest& page) {
    return convert(table_->query("", partition, page), decode);
}

}  // namespace tables::loans
