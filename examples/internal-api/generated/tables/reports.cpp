// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "tables/reports.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "storage/codec.hpp"

namespace tables::reports {
namespace {

constexpr auto kAttributes = std::to_array<storage::Attribute>({
    {.name = "reportId", .kind = storage::Kind::string, .required = true, .min = "1"},
});

}  // namespace

const storage::Schema& schema() {
    static constexpr storage::Schema kSchema = {
        .table = "Reports",
        .partition = "reportId",
        .attributes = kAttributes,
    };
    return kSchema;
}

dynamodb::Item encode(const Key& key) {
    dynamodb::Item item;
    storage::write(item, "reportId", key.report_id);
    return item;
}

Key decode_key(const dynamodb::Item& item) {
    return {
        .report_id = storage::read<std::string>(item, "reportId"),
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

}  // namespace tables::reports
