// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "tables/books.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "storage/codec.hpp"

namespace tables::books {
namespace {

constexpr auto kAttributes = std::to_array<storage::Attribute>({
    {.name = "isbn", .kind = storage::Kind::string, .required = true, .min = "1"},
    {.name = "author", .kind = storage::Kind::string, .min = "1"},
    {.name = "title", .kind = storage::Kind::string, .min = "1"},
});

constexpr auto kIndexes = std::to_array<storage::Index>({
    {
        .name = "byAuthor",
        .partition = "author",
        .sort = "title",
    },
});

}  // namespace

const storage::Schema& schema() {
    static constexpr storage::Schema kSchema = {
        .table = "Books",
        .partition = "isbn",
        .attributes = kAttributes,
        .indexes = kIndexes,
    };
    return kSchema;
}

dynamodb::Item encode(const Key& key) {
    dynamodb::Item item;
    storage::write(item, "isbn", key.isbn);
    return item;
}

Key decode_key(const dynamodb::Item& item) {
    return {
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

storage::Page<Item> Store::query_by_author(const std::string& partition, const storage::PageRequest& page) {
    return convert(table_->query("byAuthor", partition, page), decode);
}

}  // namespace tables::books
