// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dynamodb/value.hpp"
#include "storage/table.hpp"
#include "storage/transaction.hpp"

// The items of Books.
namespace tables::books {

struct Key {
    std::string isbn = {};

    bool operator==(const Key&) const = default;
};

// The spec names no `fields`: an item is a document, whose key and index keys have the types that the table says.
using Item = dynamodb::Item;

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

    // Each throws storage::Missing when there is no such item.
    Item replace(const Item& item);
    Item update(const Key& key, const storage::Changes& changes);

    void remove(const Key& key);

    // The same as steps of a transaction: they happen when it is committed, or not at all.
    void create(storage::Transaction& transaction, const Item& item);
    void replace(storage::Transaction& transaction, const Item& item);
    void update(storage::Transaction& transaction, const Key& key, const storage::Changes& changes);
    void remove(storage::Transaction& transaction, const Key& key);
    void check(storage::Transaction& transaction, const Key& key);  // the item is there

    // Any number of items, whatever is there. The spec's `access` has to allow BatchWriteItem.
    storage::Undone<Item> put_all(const std::vector<Item>& items);
    storage::Undone<Key> remove_all(const std::vector<Key>& keys);

    // Any number of them. The spec's `access` has to allow BatchGetItem.
    [[nodiscard]] storage::Found<Item, Key> find_all(const std::vector<Key>& keys);

    // Pages of all items, in no order.
    [[nodiscard]] storage::Page<Item> scan(const storage::PageRequest& page = {});

    // Those with this author, in the order of their title.
    [[nodiscard]] storage::Page<Item> query_by_author(const std::string& partition,
                                                      const storage::PageRequest& page = {});

   private:
    std::unique_ptr<storage::Table> table_;
};

// ---- as DynamoDB has them -------------------------------------------------------------------------------------------

[[nodiscard]] const storage::Schema& schema();

// Decoding throws std::runtime_error for what is no such item.
[[nodiscard]] dynamodb::Item encode(const Key& key);
[[nodiscard]] Key decode_key(const dynamodb::Item& item);
[[nodiscard]] inline Item encode(Item item) { return item; }
[[nodiscard]] inline Item decode(Item item) { return item; }

}  // namespace tables::books
