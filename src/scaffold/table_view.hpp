#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/service.hpp"
#include "scaffold/sample.hpp"

// What the templates show of a table: its items as a struct of C++, and what is known of them.
namespace samgen::scaffold {

// An attribute, and the member that holds it.
struct MemberView {
    std::string attribute;
    std::string member;     // "product_id"
    std::string kind;       // of storage::Kind: "integer"
    std::string type;       // of C++: "std::int64_t"
    std::string parameter;  // the same as a parameter: "const std::string&"
    bool required = false;
    bool version = false;  // counts writes: 0 until the first
    std::string min;       // empty for none
    std::string max;
};

// A struct: of whole items, or of what an index holds of them.
struct RecordView {
    std::string name;  // "Item", "ByCategoryItem"
    std::vector<MemberView> members;
};

struct IndexView {
    std::string index;
    std::string query;     // the member function that queries it: "query_by_category"
    std::string record;    // what that returns
    std::string constant;  // "kByCategoryAttributes"
    MemberView partition;
    std::string sort;  // empty for none
    bool whole = true;
    std::vector<std::string> attributes;  // where it is not
};

struct TableModelView {
    std::string logical_id;
    std::string name;  // of its namespace and files: "products"
    bool typed = false;
    std::vector<MemberView> key;
    std::vector<MemberView> attributes;  // all that is known, the key first
    std::vector<RecordView> records;     // the item first
    std::vector<IndexView> indexes;
    std::string version;  // the attribute that counts writes; empty for none
    std::vector<Attribute> sample;
};

// In the order of the service. No two have one name.
[[nodiscard]] std::vector<TableModelView> table_views(const model::Service& service);

[[nodiscard]] const TableModelView* find_table_view(const std::vector<TableModelView>& tables,
                                                    std::string_view logical_id);

}  // namespace samgen::scaffold
