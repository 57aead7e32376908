// Written by samgen, and again by every `samgen build`.
#include "testing/memory_table.hpp"

#include <algorithm>

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

    void remove(const Item& key) override {
        if (items_.erase(key) == 0) {
            throw missing();
        }
    }

    [[nodiscard]] std::optional<Item> find(const Item& key) override {
        const auto found = items_.find(key);
        return found == items_.end() ? std::nullopt : std::optional(found->second);
    }

   private:
    struct ByKey {
        bool operator()(const Item& a, const Item& b) const {
            return std::lexicographical_compare(
                a.begin(), a.end(), b.begin(), b.end(),
                [](const auto& left, const auto& right) { return before(left.second, right.second); });
        }
    };

    void insert(const Item& item) override {
        if (!items_.emplace(key_of(schema(), item), item).second) {
            throw exists();
        }
    }

    void overwrite(const Item& item, std::optional<std::int64_t> version) override {
        stored(key_of(schema(), item), version) = item;
    }

    Item change(const Item& key, const Changes& changes, std::optional<std::int64_t> version) override {
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

    Item& stored(const Item& key, std::optional<std::int64_t> version) {
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
