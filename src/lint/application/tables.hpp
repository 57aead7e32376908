#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "lint/application/places.hpp"

namespace samgen::lint {

// What the checks of tables and of their indexes share. A table's properties, under one outcome of their conditions.
struct TableProperties {
    const Validator& validator;  // at the properties
    const Node& node;
    bool is_global_table = false;

    // A member that is a list, as it is written out; nullptr otherwise.
    [[nodiscard]] const Node* list(std::string_view key) const;
    // PROVISIONED or PAY_PER_REQUEST; nothing where it is not known.
    [[nodiscard]] std::optional<std::string_view> billing() const;
};

// An index with the validator that stands at it.
struct TableIndex {
    const Node& node;
    Validator validator;
    bool is_local = false;
    std::string_view name;
};

[[nodiscard]] std::vector<TableIndex> indexes_of(const TableProperties& table);

// A member's text, where it is written out; else empty.
[[nodiscard]] std::string_view text_in(const Node& map, std::string_view key);

// EG2002, EG2003, EG2004, EG2005: the secondary indexes of a table.
void check_indexes(const TableProperties& table, Errors& errors);

// EG2006, WG8031: capacity and the billing mode.
void check_capacity(const TableProperties& table, Errors& errors);

}  // namespace samgen::lint
