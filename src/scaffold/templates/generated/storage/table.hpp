// Written by samgen, and again by every `samgen build`.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dynamodb/value.hpp"
#include "storage/schema.hpp"

// What can be done with a table, wherever its items are.
namespace storage {

// The item is there already, or somebody else has changed it meanwhile.
struct Conflict : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// There is no such item.
struct Missing : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// A request that cannot be met, with everything that is wrong with it. Throw it for rules of your own, too:
// `throw storage::Invalid({{"#/price", "must be below the list price"}});`
struct Invalid : std::runtime_error {
    explicit Invalid(std::vector<Fault> all) : std::runtime_error("the request is not valid"), faults(std::move(all)) {}
    std::vector<Fault> faults;
};

// What becomes of an item's attributes. The others stay.
struct Changes {
    dynamodb::Item set = {};
    std::vector<std::string> remove = {};
};

// Which part of a list is wanted.
struct PageRequest {
    int limit = 100;         // items at most
    std::string token = {};  // Page::next_token of the part before; empty for the first
};

template <typename T>
struct Page {
    std::vector<T> items = {};
    std::string next_token = {};  // empty at the end
};

// The same page of items of another type.
template <typename T, typename Convert>
auto convert(Page<T> page, Convert to) {
    Page<decltype(to(std::declval<T>()))> out{.items = {}, .next_token = std::move(page.next_token)};
    for (T& item : page.items) {
        out.items.push_back(to(std::move(item)));
    }
    return out;
}

template <typename T, typename Convert>
auto convert(const std::vector<T>& values, Convert to) {
    std::vector<decltype(to(values.front()))> out;
    for (const T& value : values) {
        out.push_back(to(value));
    }
    return out;
}

// What is left of a batch when there is no time any more to go on with it.
template <typename T>
struct Undone {
    std::vector<T> left = {};  // certainly or possibly not done; the others are
    std::string reason = {};   // why there is more than nothing left, for the log

    [[nodiscard]] bool complete() const { return left.empty(); }
};

template <typename T, typename Key>
struct Found {
    std::vector<T> items = {};  // in no order; without those that are not there
    Undone<Key> undone = {};    // what could not be looked for
};

// Where items have a version: the one that an item must have, 0 where it has none yet. Nothing where they have none.
using Version = std::optional<std::int64_t>;

struct Step;

// A table of items as DynamoDB has them. Those of the folder tables/ give them types.
class Table {
   public:
    explicit Table(const Schema& schema) : schema_(schema) {}
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;
    virtual ~Table() = default;

    [[nodiscard]] const Schema& schema() const { return schema_; }

    // Each returns the item as it then is. Where the schema has a version, a new item's is 1, replacing and updating
    // want the one that was read, and count it up.
    dynamodb::Item create(dynamodb::Item item);                                // throws Conflict
    dynamodb::Item replace(dynamodb::Item item);                               // throws Missing, Conflict
    dynamodb::Item update(const dynamodb::Item& key, Changes changes);         // throws Missing, Conflict, Invalid
    virtual void remove(const dynamodb::Item& key, Version version = {}) = 0;  // throws Missing, Conflict
    [[nodiscard]] virtual std::optional<dynamodb::Item> find(const dynamodb::Item& key) = 0;
    [[nodiscard]] dynamodb::Item read(const dynamodb::Item& key);  // throws Missing

    // Any number of them, with no conditions: what is there is overwritten, and what is not there stays away. Throw
    // std::invalid_argument for two of one key.
    Undone<dynamodb::Item> put_all(std::vector<dynamodb::Item> items);
    Undone<dynamodb::Item> remove_all(std::vector<dynamodb::Item> keys);
    [[nodiscard]] virtual Found<dynamodb::Item, dynamodb::Item> find_all(std::vector<dynamodb::Item> keys) = 0;

    // Throw dynamodb::BadPageToken. All items; those of a partition of the table (no index) or of an index, in the
    // order of its sort key.
    [[nodiscard]] Page<dynamodb::Item> scan(const PageRequest& request);
    [[nodiscard]] Page<dynamodb::Item> query(std::string_view index, const dynamodb::Value& partition,
                                             const PageRequest& request);

    // Gives an item its first version; counts up the one that an item, or changes of one, were read with, and returns
    // that. Nothing where the schema has no version. Throws Invalid where it is not said.
    void add_version(dynamodb::Item& item) const;
    [[nodiscard]] Version count_up(dynamodb::Item& item) const;

   protected:
    [[nodiscard]] Missing missing() const;
    [[nodiscard]] Conflict exists() const;   // for an item that is there already
    [[nodiscard]] Conflict changed() const;  // for one that has another version

    // A part of a list as its items, and the keys that the next one starts behind.
    struct Part {
        std::vector<dynamodb::Item> items = {};
        std::optional<dynamodb::Item> last = {};
    };
    using Start = std::optional<dynamodb::Item>;

   private:
    friend class Transaction;
    virtual void commit(const std::vector<Step>& steps, const std::string& token) = 0;
    virtual Undone<dynamodb::Item> put_batch(std::vector<dynamodb::Item> items) = 0;
    virtual Undone<dynamodb::Item> remove_batch(std::vector<dynamodb::Item> keys) = 0;
    virtual void insert(const dynamodb::Item& item) = 0;
    virtual void overwrite(const dynamodb::Item& item, Version version) = 0;
    virtual dynamodb::Item change(const dynamodb::Item& key, const Changes& changes, Version version) = 0;
    virtual Part scan_from(const Start& start, int limit) = 0;
    // `index` is null for the table itself.
    virtual Part query_from(const Index* index, const dynamodb::Value& partition, const Start& start, int limit) = 0;

    const Schema& schema_;
};

// Makes the table of a schema; `variable` of the environment holds its physical name.
using MakeTable = std::function<std::unique_ptr<Table>(const Schema& schema, const char* variable)>;

}  // namespace storage
