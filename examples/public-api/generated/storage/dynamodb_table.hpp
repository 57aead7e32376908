// Written by samgen, and again by every `samgen build`.
#pragma once

#include <string>
#include <vector>

#include "dynamodb/client.hpp"
#include "dynamodb/operations.hpp"
#include "storage/transaction.hpp"

namespace storage {

// A table in DynamoDB. What goes wrong there, apart from what Table says, is a dynamodb::Error.
class DynamodbTable final : public Table {
   public:
    // `name` is the physical one. The client outlives the table.
    DynamodbTable(const Schema& schema, std::string name, dynamodb::Client& client)
        : Table(schema), name_(std::move(name)), client_(client) {}

    void remove(const dynamodb::Item& key, Version version) override;
    [[nodiscard]] std::optional<dynamodb::Item> find(const dynamodb::Item& key) override;
    [[nodiscard]] Found<dynamodb::Item, dynamodb::Item> find_all(std::vector<dynamodb::Item> keys) override;

   private:
    void commit(const std::vector<Step>& steps, const std::string& token) override;
    Undone<dynamodb::Item> put_batch(std::vector<dynamodb::Item> items) override;
    Undone<dynamodb::Item> remove_batch(std::vector<dynamodb::Item> keys) override;
    void insert(const dynamodb::Item& item) override;
    void overwrite(const dynamodb::Item& item, Version version) override;
    dynamodb::Item change(const dynamodb::Item& key, const Changes& changes, Version version) override;
    Part scan_from(const Start& start, int limit) override;
    Part query_from(const Index* index, const dynamodb::Value& partition, const Start& start, int limit) override;
    [[nodiscard]] dynamodb::TransactAction action_of(const Step& step) const;
    Undone<dynamodb::Item> write(std::vector<dynamodb::BatchAction> actions);
    [[noreturn]] void refuse(const dynamodb::Error& error) const;

    const std::string name_;
    dynamodb::Client& client_;
};

// Tables in DynamoDB, by the physical names that the environment holds.
[[nodiscard]] MakeTable in_dynamodb(dynamodb::Client& client);

}  // namespace storage
