// Written by samgen, and again by every `samgen build`.
#include "storage/dynamodb_table.hpp"

#include "app/environment.hpp"
#include "dynamodb/operations.hpp"

namespace storage {
namespace {

using dynamodb::Item;

// The item is there, and has the version that it has to have.
dynamodb::Condition unchanged(const Schema& schema, std::optional<std::int64_t> version) {
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

void DynamodbTable::overwrite(const Item& item, std::optional<std::int64_t> version) {
    try {
        dynamodb::put(client_, {.table = name_, .item = item, .condition = unchanged(schema(), version)});
    } catch (const dynamodb::Error& error) {
        refuse(error);
    }
}

Item DynamodbTable::change(const Item& key, const Changes& changes, std::optional<std::int64_t> version) {
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

void DynamodbTable::remove(const Item& key) {
    try {
        dynamodb::remove(client_,
                         {.table = name_, .key = key, .condition = dynamodb::exists(std::string(schema().partition))});
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
