// Written by samgen, and again by every `samgen build`.
#include "storage/dynamodb_table.hpp"

#include <algorithm>
#include <utility>

#include "app/environment.hpp"

namespace storage {
namespace {

using dynamodb::Item;

// The item is there, and has the version that it has to have.
dynamodb::Condition unchanged(const Schema& schema, Version version) {
    const std::string name(schema.version);
    const dynamodb::Condition there = dynamodb::exists(std::string(schema.partition));
    if (!version) {
        return there;
    }
    return *version == 0 ? there && dynamodb::missing(name) : dynamodb::equal(name, *version);
}

}  // namespace

std::optional<Item> DynamodbTable::find(const Item& key) {
    return dynamodb::get(client_, {.table = name_, .key = key});
}

void DynamodbTable::insert(const Item& item) {
    try {
        dynamodb::put(client_,
                      {.table = name_, .item = item, .condition = dynamodb::missing(std::string(schema().partition))});
    } catch (const dynamodb::Error& error) {
        if (error.kind == dynamodb::ErrorKind::condition_failed) {
            throw exists();
        }
        throw;
    }
}

void DynamodbTable::overwrite(const Item& item, Version version) {
    try {
        dynamodb::put(client_, {.table = name_, .item = item, .condition = unchanged(schema(), version)});
    } catch (const dynamodb::Error& error) {
        refuse(error);
    }
}

Item DynamodbTable::change(const Item& key, const Changes& changes, Version version) {
    try {
        return dynamodb::update(client_, {.table = name_,
                                          .key = key,
                                          .set = changes.set,
                                          .remove = changes.remove,
                                          .condition = unchanged(schema(), version)});
    } catch (const dynamodb::Error& error) {
        refuse(error);
    }
}

void DynamodbTable::remove(const Item& key, Version version) {
    try {
        dynamodb::remove(client_, {.table = name_, .key = key, .condition = unchanged(schema(), version)});
    } catch (const dynamodb::Error& error) {
        refuse(error);
    }
}

Table::Part DynamodbTable::scan_from(const Start& start, int limit) {
    dynamodb::Page page = dynamodb::scan(client_, {.table = name_, .after = start, .limit = limit});
    return {.items = std::move(page.items), .last = std::move(page.last)};
}

Table::Part DynamodbTable::query_from(const Index* index, const dynamodb::Value& partition, const Start& start,
                                      int limit) {
    const std::string_view attribute = index == nullptr ? schema().partition : index->partition;
    dynamodb::Page page = dynamodb::query(client_, {.table = name_,
                                                    .index = std::string(index == nullptr ? "" : index->name),
                                                    .key = dynamodb::equal(std::string(attribute), partition),
                                                    .after = start,
                                                    .limit = limit});
    return {.items = std::move(page.items), .last = std::move(page.last)};
}

// ---- many items -----------------------------------------------------------------------------------------------------

Found<Item, Item> DynamodbTable::find_all(std::vector<Item> keys) {
    dynamodb::BatchGetResult result = dynamodb::batch_get(client_, name_, std::move(keys));
    return {.items = std::move(result.items),
            .undone = {.left = std::move(result.unprocessed), .reason = result.error ? result.error->what() : ""}};
}

Undone<Item> DynamodbTable::put_batch(std::vector<Item> items) {
    std::vector<dynamodb::BatchAction> actions;
    for (Item& item : items) {
        actions.emplace_back(dynamodb::BatchPut{.table = name_, .item = std::move(item)});
    }
    return write(std::move(actions));
}

Undone<Item> DynamodbTable::remove_batch(std::vector<Item> keys) {
    std::vector<dynamodb::BatchAction> actions;
    for (Item& key : keys) {
        actions.emplace_back(dynamodb::BatchRemove{.table = name_, .key = std::move(key)});
    }
    return write(std::move(actions));
}

Undone<Item> DynamodbTable::write(std::vector<dynamodb::BatchAction> actions) {
    dynamodb::BatchWriteResult result = dynamodb::batch_write(client_, std::move(actions));
    Undone<Item> undone{.left = {}, .reason = result.error ? result.error->what() : ""};
    for (dynamodb::BatchAction& action : result.unprocessed) {
        auto* put = std::get_if<dynamodb::BatchPut>(&action);
        undone.left.push_back(put == nullptr ? std::move(std::get<dynamodb::BatchRemove>(action).key)
                                             : std::move(put->item));
    }
    return undone;
}

dynamodb::TransactAction DynamodbTable::action_of(const Step& step) const {
    const dynamodb::Condition there = unchanged(schema(), step.version);
    switch (step.kind) {
        case Step::Kind::create:
            return dynamodb::Put{
                .table = name_, .item = step.item, .condition = dynamodb::missing(std::string(schema().partition))};
        case Step::Kind::replace:
            return dynamodb::Put{.table = name_, .item = step.item, .condition = there};
        case Step::Kind::update:
            return dynamodb::Update{.table = name_,
                                    .key = step.item,
                                    .set = step.changes.set,
                                    .remove = step.changes.remove,
                                    .condition = there};
        case Step::Kind::remove:
            return dynamodb::Remove{.table = name_, .key = step.item, .condition = there};
        case Step::Kind::check:
            break;
    }
    return dynamodb::Check{.table = name_, .key = step.item, .condition = there};
}

// All of the tables are in DynamoDB, and reached by the same client.
void DynamodbTable::commit(const std::vector<Step>& steps, const std::string& token) {
    std::vector<dynamodb::TransactAction> actions;
    for (const Step& step : steps) {
        actions.push_back(dynamic_cast<const DynamodbTable&>(*step.table).action_of(step));
    }
    try {
        dynamodb::transact_write(client_, actions, token);
    } catch (const dynamodb::Error& error) {
        for (std::size_t i = 0; i < std::min(steps.size(), error.reasons.size()); ++i) {
            const auto& table = dynamic_cast<const DynamodbTable&>(*steps[i].table);
            if (error.reasons[i].code != "ConditionalCheckFailed") {
                continue;
            }
            if (steps[i].kind == Step::Kind::create) {
                throw table.exists();
            }
            if (error.reasons[i].item) {
                throw table.changed();
            }
            throw table.missing();
        }
        throw;
    }
}

// ---------------------------------------------------------------------------------------------------------------------

// In a handler of `error`: what it means for an item that had to be there.
void DynamodbTable::refuse(const dynamodb::Error& error) const {
    if (error.kind != dynamodb::ErrorKind::condition_failed) {
        throw;
    }
    if (error.item) {
        throw changed();
    }
    throw missing();
}

MakeTable in_dynamodb(dynamodb::Client& client) {
    return [&client](const Schema& schema, const char* variable) {
        return std::make_unique<DynamodbTable>(schema, environment::required(variable), client);
    };
}

}  // namespace storage
