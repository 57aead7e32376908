// Written by samgen, and again by every `samgen build`.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

// What a stream handler takes: the changes of a table's items, one at a time and in order.
namespace stream {

enum class Change { insert, modify, remove };

// Items and keys are in DynamoDB's JSON, {"productId": {"S": "42"}}; null where the stream's view leaves them out.
struct Record {
    std::string id = {};
    std::string sequence_number = {};
    Change change = Change::insert;
    nlohmann::json keys = {};
    nlohmann::json old_image = {};
    nlohmann::json new_image = {};
};

// "INSERT", "MODIFY", "REMOVE".
[[nodiscard]] std::string_view name(Change change);

// One line with the kind of the change and the keys. Says nothing about the item, which may be nobody's business.
void log(const Record& record);

}  // namespace stream
