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

// The items of Products.
namespace tables::products {

struct Key {
    std::string pk = {};
    std::string sk = {};

    bool operator==(const Key&) const = default;
};

struct Item {
    std::string pk = {};
    std::string sk = {};
    std::string name = {};
    std::optional<std::string> category = {};
    dynamodb::Number price = {};
    std::optional<std::int64_t> expires_at = {};

    bool operator==(const Item&) const = default;
};

// What the index byCategory holds of an item.
struct ByCategoryItem {
    std::string pk = {};
    std::string sk = {};
    std::string name = {};
    std::string category = {};
    dynamodb::Number price = {};

    bool operator==(const ByCategoryItem&) const = default;
};

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

    // Those with this pk, in the order of their sk.
    [[nodiscard]] storage::Page<Item> list(const std::string& partition, const storage::PageRequest& page = {});

    // Those with this category, in the order of their price.
    [[nodiscard]] storage::Page<ByCategoryItem> query_by_category(const std::string& partition,
                                                                  const storage::PageRequest& page = {});

   private:
    std::unique_ptr<storage::Table> table_;
};

// ---- as DynamoDB has them -------------------------------------------------------------------------------------------

[[nodiscard]] const storage::Schema& schema();

// Decoding throws std::runtime_error for what is no such item.
[[nodiscard]] dynamodb::Item encode(const Key& key);
[[nodiscard]] Key decode_key(const dynamodb::Item& item);
[[nodiscard]] dynamodb::Item encode(const Item& item);
[[nodiscard]] Item decode(const dynamodb::Item& item);
[[nodiscard]] dynamodb::Item encode(const ByCategoryItem& item);
[[nodiscard]] ByCategoryItem decode_by_category(const dynamodb::Item& item);

}  // namespace tables::products
