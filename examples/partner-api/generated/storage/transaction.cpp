// Written by samgen, and again by every `samgen build`.
#include "storage/transaction.hpp"

#include <set>
#include <stdexcept>
#include <utility>

namespace storage {
namespace {

constexpr std::size_t kMostSteps = 100;

}  // namespace

void Transaction::create(Table& table, dynamodb::Item item) {
    table.add_version(item);
    steps_.push_back({.kind = Step::Kind::create, .table = &table, .item = std::move(item)});
}

void Transaction::replace(Table& table, dynamodb::Item item) {
    const Version version = table.count_up(item);
    steps_.push_back({.kind = Step::Kind::replace, .table = &table, .item = std::move(item), .version = version});
}

void Transaction::update(Table& table, const dynamodb::Item& key, Changes changes) {
    const Version version = table.count_up(changes.set);
    steps_.push_back(
        {.kind = Step::Kind::update, .table = &table, .item = key, .changes = std::move(changes), .version = version});
}

void Transaction::remove(Table& table, const dynamodb::Item& key, Version version) {
    steps_.push_back({.kind = Step::Kind::remove, .table = &table, .item = key, .version = version});
}

void Transaction::check(Table& table, const dynamodb::Item& key) {
    steps_.push_back({.kind = Step::Kind::check, .table = &table, .item = key});
}

void Transaction::commit(const std::string& token) {
    if (steps_.empty() || steps_.size() > kMostSteps) {
        throw std::invalid_argument("a transaction has 1 to 100 steps, not " + std::to_string(steps_.size()));
    }
    std::set<std::pair<const Table*, std::string>> seen;
    for (const Step& step : steps_) {
        if (!seen.emplace(step.table, dynamodb::to_json(key_of(step.table->schema(), step.item))).second) {
            throw std::invalid_argument("a transaction has one step for an item, not two");
        }
    }
    steps_.front().table->commit(steps_, token);
}

}  // namespace storage
