// Written by samgen, and again by every `samgen build`.
#include "testing/memory_table.hpp"

#include <algorithm>

#include "storage/transaction.hpp"

namespace storage {
namespace {

using dynamodb::Item;
using dynamodb::Value;

// As DynamoDB orders the values of a key, which are of one type: numbers by magnitude, texts and bytes byte by byte.
bool before(const Value& a, const Value& b) {
    const auto less = [&]<typename T>(const T* left) {
        const T* right = b.as<T>();
        return left != nullptr && right != nullptr && *left < *right;
    };
    return less(a.as<std::string>()) || less(a.as<dynamodb::Number>()) || less(a.as<dynamodb::Binary>());
}

class MemoryTable final : public Table {
   public:
    using Table::Table;

    void remove(const Item& key, Version version) override {
        static_cast<void>(stored(key, version));
        items_.erase(key);
    }

    [[nodiscard]] std::optional<Item> find(const Item& key) override {
        const auto found = items_.find(key);
        return found == items_.end() ? std::nullopt : std::optional(found->second);
    }

    [[nodiscard]] Found<Item, Item> find_all(std::vector<Item> keys) override {
        std::map<Item, Item, ByKey> found;
        for (const Item& key : keys) {
            if (auto item = find(key)) {
                found.emplace(key, *std::move(item));
            }
        }
        Found<Item, Item> out;
        for (auto& [key, item] : found) {
            out.items.push_back(std::move(item));
        }
        return out;
    }

   private:
    struct ByKey {
        bool operator()(const Item& a, const Item& b) const {
            return std::lexicographical_compare(
                a.begin(), a.end(), b.begin(), b.end(),
                [](const auto& left, const auto& right) { return before(left.second, right.second); });
        }
    };

    Undone<Item> put_batch(std::vector<Item> items) override {
        for (Item& item : items) {
            Item key = key_of(schema(), item);
            items_.insert_or_assign(std::move(key), std::move(item));
        }
        return {};
    }

    Undone<Item> remove_batch(std::vector<Item> keys) override {
        for (const Item& key : keys) {
            items_.erase(key);
        }
        return {};
    }

    void commit(const std::vector<Step>& steps, const std::string&) override {
        for (const Step& step : steps) {
            dynamic_cast<MemoryTable&>(*step.table).expect(step);
        }
        for (const Step& step : steps) {
            dynamic_cast<MemoryTable&>(*step.table).carry_out(step);
        }
    }

    // Throws where the step does not find what it wants.
    void expect(const Step& step) {
        const Item key = key_of(schema(), step.item);
        if (step.kind != Step::Kind::create) {
            static_cast<void>(stored(key, step.version));
        } else if (items_.contains(key)) {
            throw exists();
        }
    }

    void carry_out(const Step& step) {
        switch (step.kind) {
            case Step::Kind::create:
                insert(step.item);
                break;
            case Step::Kind::replace:
                overwrite(step.item, step.version);
                break;
            case Step::Kind::update:
                change(step.item, step.changes, step.version);
                break;
            case Step::Kind::remove:
                remove(step.item, step.version);
                break;
            case Step::Kind::check:
                break;
        }
    }

    void insert(const Item& item) override {
        if (!items_.emplace(key_of(schema(), item), item).second) {
            throw exists();
        }
    }

    void overwrite(const Item& item, Version version) override { stored(key_of(schema(), item), version) = item; }

    Item change(const Item& key, const Changes& changes, Version version) override {
        Item& item = stored(key, version);
        for (const auto& [name, value] : changes.set) {
            item.insert_or_assign(name, value);
        }
        for (const std::string& name : changes.remove) {
            item.erase(name);
        }
        return item;
    }

    Part scan_from(const Start& start, int limit) override {
        std::vector<const Item*> all;
        for (const auto& [key, item] : items_) {
            all.push_back(&item);
        }
        return part(all, nullptr, start, limit);
    }

    Part query_from(const Index* index, const Value& partition, const Start& start, int limit) override {
        const std::string_view hash = index == nullptr ? schema().partition : index->partition;
        const std::string_view sort = index == nullptr ? schema().sort : index->sort;
        std::vector<const Item*> all;
        for (const auto& [key, item] : items_) {
            const auto found = item.find(hash);
            // An index leaves out what has not all of its key.
            if (found != item.end() && found->second == partition && (sort.empty() || item.contains(sort))) {
                all.push_back(&item);
            }
        }
        if (!sort.empty()) {
            std::stable_sort(all.begin(), all.end(), [&](const Item* a, const Item* b) {
                return before(a->find(sort)->second, b->find(sort)->second);
            });
        }
        return part(all, index, start, limit);
    }

    Item& stored(const Item& key, Version version) {
        const auto found = items_.find(key);
        if (found == items_.end()) {
            throw missing();
        }
        if (version) {
            const auto had = found->second.find(schema().version);
            if ((had == found->second.end() ? Value(0) : had->second) != Value(*version)) {
                throw changed();
            }
        }
        return found->second;
    }

    Part part(const std::vector<const Item*>& all, const Index* index, const Start& start, int limit) const {
        auto next = all.begin();
        if (start) {
            const Item last = key_of(schema(), *start);
            next =
                std::find_if(all.begin(), all.end(), [&](const Item* item) { return key_of(schema(), *item) == last; });
            next += next == all.end() ? 0 : 1;
        }
        Part out;
        for (; next != all.end() && std::ssize(out.items) < limit; ++next) {
            out.items.push_back(projected(**next, index));
        }
        if (next != all.end() && !out.items.empty()) {
            out.last = key_of(schema(), out.items.back());
            for (const std::string_view name : {index == nullptr ? "" : index->partition,  //
                                                index == nullptr ? "" : index->sort}) {
                if (!name.empty()) {
                    out.last->insert(*out.items.back().find(name));
                }
            }
        }
        return out;
    }

    // What an index holds of an item.
    [[nodiscard]] Item projected(Item item, const Index* index) const {
        if (index != nullptr && !index->whole) {
            std::erase_if(item, [&](const auto& member) {
                const std::string& name = member.first;
                return !schema().in_key(name) && name != index->partition && name != index->sort &&
                       std::find(index->attributes.begin(), index->attributes.end(), name) == index->attributes.end();
            });
        }
        return item;
    }

    std::map<Item, Item, ByKey> items_;
};

}  // namespace

MakeTable in_memory() {
    return [](const Schema& schema, const char*) { return std::make_unique<MemoryTable>(schema); };
}

}  // namespace storage
