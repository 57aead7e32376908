#pragma once

#include <string>
#include <vector>

#include "model/service.hpp"

// Values for sample events: the same on every run, and such that they pass the checks that the spec asks for.
namespace samgen::scaffold {

struct Attribute {
    std::string name;
    std::string type;   // DynamoDB's: "S", "N", "B", "BOOL", "L", "M"
    std::string plain;  // JSON, as an API's client sends it: 1
    std::string typed;  // JSON, as a stream holds it behind the type: "1"
    std::string text;   // as it stands in a path; empty for what cannot be part of a key
};

// The partition key and the sort key, if there is one.
[[nodiscard]] std::vector<Attribute> sample_key(const model::Table& table);

// Everything that the spec says about an item of `table`: its key, its fields, the keys of its indexes.
[[nodiscard]] std::vector<Attribute> sample_item(const model::Table& table);

}  // namespace samgen::scaffold
