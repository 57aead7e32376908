// Written by samgen, and again by every `samgen build`.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dynamodb/client.hpp"
#include "dynamodb/expression.hpp"
#include "dynamodb/value.hpp"

// What can be done with items. All of these throw Error, with the kinds that client.hpp lists.
//
// A request may be carried out although its answer is lost on the way. It is then sent again, and the condition that it
// met the first time may fail because of itself. Where the item is just what the request would have made of it, the
// request has succeeded, and nothing is thrown.
namespace dynamodb {

// ---- one item ---------------------------------------------------------------------------------------------------

struct Get {
    std::string table = {};
    Item key = {};
    bool consistent = false;  // sees every write that has been answered, for twice the price
};

// Nothing when there is no such item.
[[nodiscard]] std::optional<Item> get(Client& client, const Get& request);

struct Put {
    std::string table = {};
    Item item = {};
    std::optional<Condition> condition = {};  // of the item that is there before, if any: missing("productId")
};

void put(Client& client, const Put& request);

struct Update {
    std::string table = {};
    Item key = {};
    Item set = {};                         // attributes to their new values
    std::vector<std::string> remove = {};  // attributes that go
    Item add = {};                         // numbers that are added to what is there (0 without), members of sets
    std::optional<Condition> condition = {};
};

// The item as it is after the update. Without a condition, an item that is not there comes into being. An update that
// adds is not sent again once it may have been carried out (Error::unanswered).
Item update(Client& client, const Update& request);

struct Remove {
    std::string table = {};
    Item key = {};
    std::optional<Condition> condition = {};
};

// The item that was there; nothing when there was none, or when an answer was lost and the item was gone already.
std::optional<Item> remove(Client& client, const Remove& request);

// ---- many items -------------------------------------------------------------------------------------------------

struct Page {
    std::vector<Item> items = {};
    std::optional<Item> last = {};  // where the next page starts; nothing at the end
};

struct Query {
    std::string table = {};
    std::string index = {};  // empty for the table itself
    Condition key;           // equal("pk", x), && begins_with("sk", y) and the like
    std::optional<Condition> filter = {};
    std::optional<Item> after = {};  // Page::last
    int limit = 0;                   // items at most; 0 for as many as one request gives
    bool descending = false;
    bool consistent = false;  // not for global indexes
};

// Asks again where DynamoDB ends a page before its limit (at 1 MB, or because of the filter), but not for ever: a page
// can hold fewer items than its limit, and still have a next one.
[[nodiscard]] Page query(Client& client, const Query& request);

struct Scan {
    std::string table = {};
    std::string index = {};
    std::optional<Condition> filter = {};
    std::optional<Item> after = {};
    int limit = 0;
    bool consistent = false;
};

[[nodiscard]] Page scan(Client& client, const Scan& request);

// ---- batches ----------------------------------------------------------------------------------------------------

// Puts and removals that know no condition.
struct BatchPut {
    std::string table = {};
    Item item = {};
};
struct BatchRemove {
    std::string table = {};
    Item key = {};
};
using BatchAction = std::variant<BatchPut, BatchRemove>;

struct BatchWriteResult {
    std::vector<BatchAction> unprocessed = {};  // certainly or possibly not carried out; the others are
    std::optional<Error> error = {};            // why there is more than nothing left

    [[nodiscard]] bool complete() const { return unprocessed.empty(); }
};

// Any number of actions, 25 to a request. What DynamoDB leaves unprocessed is sent again until the time is up. Never
// throws Error: what was written before an error is written, so the result says what is not. No two actions may be on
// the same item.
[[nodiscard]] BatchWriteResult batch_write(Client& client, std::vector<BatchAction> actions);

struct BatchGetResult {
    std::vector<Item> items = {};        // in no order; without those that are not there
    std::vector<Item> unprocessed = {};  // keys
    std::optional<Error> error = {};

    [[nodiscard]] bool complete() const { return unprocessed.empty(); }
};

// Any number of keys of one table, 100 to a request; a key that is there twice is asked for once. Never throws Error.
[[nodiscard]] BatchGetResult batch_get(Client& client, const std::string& table, std::vector<Item> keys,
                                       bool consistent = false);

// ---- transactions -----------------------------------------------------------------------------------------------

// Holds the transaction up to a condition on an item that it does not write.
struct Check {
    std::string table = {};
    Item key = {};
    Condition condition;
};
using TransactAction = std::variant<Put, Update, Remove, Check>;

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
inline constexpr std::size_t kMaxTransactActions = 100;

// All of the actions or none. Error::reasons says, action by action, why a transaction was cancelled. Within ten
// minutes, DynamoDB carries out one with the same token but once: give one (1 to 36 characters) to be safe against a
// repetition of the whole invocation; without, each call has its own. Throws std::invalid_argument for no action, or
// more than a hundred.
void transact_write(Client& client, const std::vector<TransactAction>& actions, const std::string& token = {});

}  // namespace dynamodb
