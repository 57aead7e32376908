// Written by samgen from {{spec|comment}}, and again by every `samgen build`.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dynamodb/value.hpp"
#include "storage/table.hpp"
#include "storage/transaction.hpp"

// The items of {{logical_id}}.
namespace tables::{{table}} {

struct Key {
{{#key}}
    {{type|text}} {{member}} = {};
{{/key}}

    bool operator==(const Key&) const = default;
};

{{#typed}}
{{#records}}
{{#partial}}
// What the index {{index|comment}} holds of an item.
{{/partial}}
struct {{record}} {
{{#members}}
{{#optional}}
    std::optional<{{type|text}}> {{member}} = {};
{{/optional}}
{{^optional}}
    {{type|text}} {{member}} = {};
{{/optional}}
{{/members}}

    bool operator==(const {{record}}&) const = default;
};

{{/records}}
{{/typed}}
{{^typed}}
// The spec names no `fields`: an item is a document, whose key and index keys have the types that the table says.
using Item = dynamodb::Item;

{{/typed}}
[[nodiscard]] Key key_of(const Item& item);

// Every operation of the table, on values of its own types. What can be thrown is in storage/table.hpp, and
// dynamodb::Error for what DynamoDB itself does not do.
class Store {
   public:
    explicit Store(std::unique_ptr<storage::Table> table) : table_(std::move(table)) {}

    // Throws storage::Conflict when an item with this key is there.
    Item create(const Item& item);

    [[nodiscard]] std::optional<Item> find(const Key& key);
    [[nodiscard]] Item read(const Key& key);  // throws storage::Missing

{{#versioned}}
    // Each wants the item's `{{version|comment}}` as it was read, and counts it up. Throws storage::Missing when there is no such
    // item, and storage::Conflict when somebody else has written it meanwhile.
{{/versioned}}
{{^versioned}}
    // Each throws storage::Missing when there is no such item.
{{/versioned}}
    Item replace(const Item& item);
    Item update(const Key& key, const storage::Changes& changes);

{{#versioned}}
    void remove(const Key& key, std::int64_t version);
{{/versioned}}
{{^versioned}}
    void remove(const Key& key);
{{/versioned}}

    // The same as steps of a transaction: they happen when it is committed, or not at all.
    void create(storage::Transaction& transaction, const Item& item);
    void replace(storage::Transaction& transaction, const Item& item);
    void update(storage::Transaction& transaction, const Key& key, const storage::Changes& changes);
{{#versioned}}
    void remove(storage::Transaction& transaction, const Key& key, std::int64_t version);
{{/versioned}}
{{^versioned}}
    void remove(storage::Transaction& transaction, const Key& key);
{{/versioned}}
    void check(storage::Transaction& transaction, const Key& key);  // the item is there

{{^versioned}}
    // Any number of items, whatever is there. The spec's `access` has to allow BatchWriteItem.
    storage::Undone<Item> put_all(const std::vector<Item>& items);
    storage::Undone<Key> remove_all(const std::vector<Key>& keys);

{{/versioned}}
    // Any number of them. The spec's `access` has to allow BatchGetItem.
    [[nodiscard]] storage::Found<Item, Key> find_all(const std::vector<Key>& keys);

    // Pages of all items, in no order.
    [[nodiscard]] storage::Page<Item> scan(const storage::PageRequest& page = {});
{{#sorted}}

    // Those with this {{attribute|comment}}, in the order of their {{sort|comment}}.
    [[nodiscard]] storage::Page<Item> list({{parameter|text}} partition, const storage::PageRequest& page = {});
{{/sorted}}
{{#indexes}}

    // Those with this {{attribute|comment}}{{#ordered}}, in the order of their {{sort|comment}}{{/ordered}}.
    [[nodiscard]] storage::Page<{{record}}> {{query}}({{parameter|text}} partition, const storage::PageRequest& page = {});
{{/indexes}}

   private:
    std::unique_ptr<storage::Table> table_;
};

// ---- as DynamoDB has them -------------------------------------------------------------------------------------------

[[nodiscard]] const storage::Schema& schema();

// Decoding throws std::runtime_error for what is no such item.
[[nodiscard]] dynamodb::Item encode(const Key& key);
[[nodiscard]] Key decode_key(const dynamodb::Item& item);
{{#typed}}
{{#records}}
[[nodiscard]] dynamodb::Item encode(const {{record}}& item);
[[nodiscard]] {{record}} decode{{#partial}}_{{index_word}}{{/partial}}(const dynamodb::Item& item);
{{/records}}
{{/typed}}
{{^typed}}
[[nodiscard]] inline Item encode(Item item) { return item; }
[[nodiscard]] inline Item decode(Item item) { return item; }
{{/typed}}

}  // namespace tables::{{table}}
