// Written by samgen, and again by every `samgen build`.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dynamodb/value.hpp"

// What the spec says about the items of a table.
namespace storage {

enum class Kind { string, number, integer, boolean, binary, list, map };

struct Attribute {
    std::string_view name;
    Kind kind = Kind::string;
    bool required = false;
    std::string_view min = {};  // a decimal number: the least value, length in characters or count; empty for none
    std::string_view max = {};
};

struct Index {
    std::string_view name;
    std::string_view partition;
    std::string_view sort = {};                         // empty for none
    bool whole = true;                                  // holds whole items
    std::span<const std::string_view> attributes = {};  // what it holds besides keys where it doesn't
};

struct Schema {
    std::string_view table;      // what the spec calls it
    std::string_view partition;  // the key's attributes
    std::string_view sort = {};  // empty for none
    std::span<const Attribute> attributes = {};
    std::span<const Index> indexes = {};
    bool closed = false;            // has `fields`: an item has no other attributes than these
    std::string_view version = {};  // the attribute that counts an item's writes; empty for none

    [[nodiscard]] const Attribute* find(std::string_view name) const;  // null when it is not listed
    [[nodiscard]] const Index& index(std::string_view name) const;     // throws std::out_of_range
    [[nodiscard]] bool in_key(std::string_view name) const { return name == partition || name == sort; }
};

// The key of an item, as an item. Throws std::out_of_range when it has none.
[[nodiscard]] dynamodb::Item key_of(const Schema& schema, const dynamodb::Item& item);

// Something that is wrong with a request, for a client to read.
struct Fault {
    std::string place;  // "#/price" in the body (RFC 6901); otherwise the name of a parameter
    std::string detail;
};

// "#/price"
[[nodiscard]] std::string pointer(std::string_view attribute);

// Holds an item against the schema, and adds what is wrong to `faults`. Plain JSON has no bytes: a text becomes what it
// is as Base64 where the schema wants binary.
void check(const Schema& schema, dynamodb::Item& item, std::vector<Fault>& faults);

// The same for one attribute, which need not be there.
void check(const Attribute& attribute, dynamodb::Value& value, const std::string& place, std::vector<Fault>& faults);

// The value of the attribute that `text` stands for in a path.
[[nodiscard]] dynamodb::Value value_of(const Attribute& attribute, const std::string& text, std::vector<Fault>& faults);

}  // namespace storage
