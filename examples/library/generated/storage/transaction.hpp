// Written by samgen, and again by every `samgen build`.
#pragma once

#include <string>
#include <vector>

#include "storage/table.hpp"

namespace storage {

// What a transaction does to an item.
struct Step {
    enum class Kind { create, replace, update, remove, check };

    Kind kind = Kind::check;
    Table* table = nullptr;
    dynamodb::Item item = {};  // the whole of what is created or replaces another; else its key
    Changes changes = {};
    Version version = {};
};

// Up to a hundred writes to items of any tables: all of them happen, or none. The stores of the folder tables/ add to
// it, and have to outlive it:
//
//   storage::Transaction transaction;
//   stores.orders.create(transaction, order);
//   stores.products.update(transaction, key, {.set = {{"stock", stock - 1}}});
//   transaction.commit();
class Transaction {
   public:
    // As those of Table, which say what each wants to find.
    void create(Table& table, dynamodb::Item item);
    void replace(Table& table, dynamodb::Item item);                        // throws Invalid
    void update(Table& table, const dynamodb::Item& key, Changes changes);  // throws Invalid
    void remove(Table& table, const dynamodb::Item& key, Version version = {});
    void check(Table& table, const dynamodb::Item& key);  // the item is there

    // Throws Conflict or Missing for the first step that does not find what it wants, and std::invalid_argument for no
    // step, for more than a hundred, or for two on one item. Within ten minutes DynamoDB carries out one with the same
    // token (1 to 36 characters) but once: give one to be safe against a repetition of the whole invocation.
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
    void commit(const std::string& token = {});

   private:
    std::vector<Step> steps_;
};

}  // namespace storage
