// Written by samgen, and again by every `samgen build`.
#include "storage/table.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "dynamodb/page_token.hpp"

namespace storage {
namespace {

using dynamodb::Item;

dynamodb::KeyAttribute key_attribute(const Schema& schema, std::string_view name) {
    const Attribute* attribute = schema.find(name);
    const Kind kind = attribute == nullptr ? Kind::string : attribute->kind;
    const bool number = kind == Kind::number || kind == Kind::integer;
    return {.name = std::string(name),
            .type = number                 ? dynamodb::Type::number
                    : kind == Kind::binary ? dynamodb::Type::binary
                                           : dynamodb::Type::string};
}

// What a page of the table, or of an index of it, ends with.
std::vector<dynamodb::KeyAttribute> page_key(const Schema& schema, const Index* index) {
    std::vector<std::string_view> names = {schema.partition, schema.sort};
    if (index != nullptr) {
        names.insert(names.end(), {index->partition, index->sort});
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());

    std::vector<dynamodb::KeyAttribute> key;
    for (const std::string_view name : names) {
        if (!name.empty()) {
            key.push_back(key_attribute(schema, name));
        }
    }
    return key;
}

std::optional<Item> start_of(const PageRequest& request, const std::vector<dynamodb::KeyAttribute>& key,
                             const Item& fixed) {
    return request.token.empty() ? std::nullopt : std::optional(dynamodb::page_start(request.token, key, fixed));
}

// Items, or keys of them.
void refuse_repetitions(const Schema& schema, const std::vector<Item>& items) {
    std::set<std::string> seen;
    for (const Item& item : items) {
        if (!seen.insert(dynamodb::to_json(key_of(schema, item))).second) {
            throw std::invalid_argument("a batch has one item with a key, not two");
        }
    }
}

}  // namespace

Item Table::create(Item item) {
    add_version(item);
    insert(item);
    return item;
}

Item Table::replace(Item item) {
    const Version version = count_up(item);
    overwrite(item, version);
    return item;
}

Item Table::update(const Item& key, Changes changes) {
    const Version version = count_up(changes.set);
    return change(key, changes, version);
}

Item Table::read(const Item& key) {
    auto item = find(key);
    if (!item) {
        throw missing();
    }
    return *std::move(item);
}

Page<Item> Table::scan(const PageRequest& request) {
    Part part = scan_from(start_of(request, page_key(schema_, nullptr), {}), request.limit);
    return {.items = std::move(part.items), .next_token = part.last ? dynamodb::page_token(*part.last) : ""};
}

Page<Item> Table::query(std::string_view index, const dynamodb::Value& partition, const PageRequest& request) {
    const Index* wanted = index.empty() ? nullptr : &schema_.index(index);
    const std::string name(wanted == nullptr ? schema_.partition : wanted->partition);
    const Start start = start_of(request, page_key(schema_, wanted), {{name, partition}});
    Part part = query_from(wanted, partition, start, request.limit);
    return {.items = std::move(part.items), .next_token = part.last ? dynamodb::page_token(*part.last) : ""};
}

Undone<Item> Table::put_all(std::vector<Item> items) {
    refuse_repetitions(schema_, items);
    return put_batch(std::move(items));
}

Undone<Item> Table::remove_all(std::vector<Item> keys) {
    refuse_repetitions(schema_, keys);
    return remove_batch(std::move(keys));
}

void Table::add_version(Item& item) const {
    if (!schema_.version.empty()) {
        item.insert_or_assign(std::string(schema_.version), 1);
    }
}

Version Table::count_up(Item& item) const {
    if (schema_.version.empty()) {
        return std::nullopt;
    }
    const auto found = item.find(schema_.version);
    const auto* number = found == item.end() ? nullptr : found->second.as<dynamodb::Number>();
    if (number == nullptr) {
        throw Invalid({{pointer(schema_.version), "is required"}});
    }
    const std::int64_t expected = number->to_int64();
    found->second = expected + 1;
    return expected;
}

Missing Table::missing() const { return Missing("there is no such item of " + std::string(schema_.table)); }

Conflict Table::exists() const {
    return Conflict("an item of " + std::string(schema_.table) + " with this key is there already");
}

Conflict Table::changed() const {
    return Conflict("the item of " + std::string(schema_.table) + " has been changed since it was read");
}

}  // namespace storage
