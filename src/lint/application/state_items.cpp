#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/application/rules.hpp"
#include "lint/application/state_data.hpp"
#include "lint/rule_table.hpp"
#include "text/ascii.hpp"

// What a state machine writes into a table, and asks of it, against the table's keys. DynamoDB refuses the rest.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithItems.html
namespace samgen::lint::application {
namespace {

struct Key {
    std::string_view name;
    std::string_view type;   // S, N, B; empty where it is not known
    std::string_view index;  // empty for the table's own
};

void add_schema(const Value& properties, const Value& schema, std::string_view index, std::vector<Key>& keys) {
    for (std::size_t i = 0; schema.is_list() && i < schema.node()->items.size(); ++i) {
        Key key{schema.item(i)["AttributeName"].text(), {}, index};
        const auto attributes = properties["AttributeDefinitions"];
        for (std::size_t j = 0; attributes.is_list() && j < attributes.node()->items.size(); ++j) {
            const auto attribute = attributes.item(j);
            if (attribute["AttributeName"].text() == key.name) {
                key.type = attribute["AttributeType"].text();
            }
        }
        keys.push_back(key);
    }
}

// The keys of a table and of its indexes; nothing where they cannot be told.
std::vector<Key> schema_of(const Piece& table) {
    std::vector<Key> keys;
    const auto& properties = table.properties;
    if (table.type == "AWS::Serverless::SimpleTable") {
        const auto key = properties["PrimaryKey"];
        const auto type = key["Type"].text();
        keys.push_back(key ? Key{key["Name"].text(),
                                 type == "String"   ? "S"
                                 : type == "Number" ? "N"
                                 : type == "Binary" ? "B"
                                                    : std::string_view{},
                                 {}}
                           : Key{"id", "S", {}});
    } else if (table.type == "AWS::DynamoDB::Table" || table.type == "AWS::DynamoDB::GlobalTable") {
        add_schema(properties, properties["KeySchema"], {}, keys);
        for (const std::string_view list : {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
            const auto indexes = properties[list];
            for (std::size_t i = 0; indexes.is_list() && i < indexes.node()->items.size(); ++i) {
                const auto index = indexes.item(i);
                add_schema(properties, index["KeySchema"], index["IndexName"].text(), keys);
            }
        }
    }
    const bool is_known = std::ranges::all_of(keys, [](const Key& key) { return !key.name.empty(); });
    return is_known ? keys : std::vector<Key>{};
}

class ItemCheck {
   public:
    ItemCheck(const StateMachine& machine, const Piece& table, Errors& errors)
        : machine_(machine), table_(table), keys_(schema_of(table)), errors_(errors) {}

    // `is_key`: only the key is given, of an item to get, change or delete.
    void check(const Value& item, bool is_key) {
        if (!item.is_map() || keys_.empty()) {
            return;
        }
        for (const auto& key : keys_) {
            const auto* entry = entry_of(item, key.name);
            if (entry != nullptr) {
                check_type(item.member(*entry), key);
            } else if (key.index.empty()) {
                refuse_absent(item, key.name);
            }
        }
        for (const auto& entry : item.node()->entries) {
            if (is_key && !is_own_key(without_path(entry.key))) {
                say(item.member(entry), fmt::format("`{}` is no key of `{}`", without_path(entry.key), table_.id),
                    "the key of an item is all of the table's key attributes, and nothing else");
            }
        }
    }

   private:
    static const Entry* entry_of(const Value& item, std::string_view name) {
        const auto found = std::ranges::find_if(item.node()->entries,
                                                [&](const Entry& entry) { return without_path(entry.key) == name; });
        return found == item.node()->entries.end() ? nullptr : &*found;
    }

    [[nodiscard]] bool is_own_key(std::string_view name) const {
        return std::ranges::any_of(keys_, [&](const Key& key) { return key.index.empty() && key.name == name; });
    }

    void refuse_absent(const Value& item, std::string_view name) {
        // Another name of the same thing: `id` for `claimId`.
        const auto lower = text::lower_case(name);
        for (const auto& entry : item.node()->entries) {
            const auto given = text::lower_case(without_path(entry.key));
            const auto is_key =
                std::ranges::any_of(keys_, [&](const Key& key) { return key.name == without_path(entry.key); });
            if (!is_key && given.size() > 1 &&
                (lower.find(given) != std::string::npos || given.find(lower) != std::string::npos)) {
                say(item.member(entry),
                    fmt::format("`{}` has no `{}`, the key of `{}`", item.way()->key, name, table_.id),
                    fmt::format("write `{}` for `{}`", name, without_path(entry.key)));
                return;
            }
        }
        std::vector<std::string_view> names;
        for (const auto& entry : item.node()->entries) {
            names.push_back(without_path(entry.key));
        }
        const auto near = machine_.application.run().nearest(name, names);
        const auto* entry = near ? entry_of(item, *near) : nullptr;
        say(entry == nullptr ? item : item.member(*entry),
            fmt::format("`{}` has no `{}`, the key of `{}`", item.way()->key, name, table_.id),
            entry == nullptr ? fmt::format("add `{}`", name) : fmt::format("write `{}` for `{}`", name, *near));
    }

    void check_type(const Value& value, const Key& key) {
        if (!value.is_map() || value.node()->entries.size() != 1 || key.type.empty()) {
            return;
        }
        const auto& entry = value.node()->entries.front();
        const auto type = without_path(entry.key);
        constexpr std::string_view kTypes[] = {"S", "N", "B", "SS", "NS", "BS", "BOOL", "NULL", "L", "M"};
        if (type == key.type || std::ranges::find(kTypes, type) == std::end(kTypes)) {
            return;
        }
        say(value.member(entry),
            key.index.empty()
                ? fmt::format("the key `{}` of `{}` is of type {}, not {}", key.name, table_.id, key.type, type)
                : fmt::format("the key `{}` of the index `{}` is of type {}, not {}", key.name, key.index, key.type,
                              type),
            fmt::format("write `{}{}`", key.type, entry.key.substr(type.size())));
    }

    void say(const Value& where, std::string message, std::string hint) {
        auto error = machine_.error(where, std::move(message), std::move(hint));
        if (where.node() != nullptr && where.node()->is_scalar() && !machine_.json) {
            error.span = where.way()->span;
        }
        error.related.push_back({table_.where.way()->span, "the table is here"});
        errors_.push_back(std::move(error));
    }

    const StateMachine& machine_;
    const Piece& table_;
    std::vector<Key> keys_;
    Errors& errors_;
};

// EG7018
void items_of_states(const Application& application, Errors& errors) {
    for (const auto& machine : application.state_machines()) {
        for (const auto& state : machine.states) {
            auto called = integration_of(state);
            constexpr std::string_view kSdk = "aws-sdk:";
            const auto name = called.name.starts_with(kSdk) ? called.name.substr(kSdk.size()) : called.name;
            const auto named = machine.reference(called.arguments["TableName"]);
            const auto* table = named ? application.piece(named->resource) : nullptr;
            if (table == nullptr) {
                continue;
            }
            if (name == "dynamodb:putItem") {
                ItemCheck(machine, *table, errors).check(called.arguments["Item"], false);
            } else if (name == "dynamodb:getItem" || name == "dynamodb:updateItem" || name == "dynamodb:deleteItem") {
                ItemCheck(machine, *table, errors).check(called.arguments["Key"], true);
            }
        }
    }
}

}  // namespace

const Family& state_item_rules() {
    static const Family family{.applications = {{rule("EG7018"), items_of_states}}};
    return family;
}

}  // namespace samgen::lint::application
