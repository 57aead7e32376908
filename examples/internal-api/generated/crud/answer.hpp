// Written by samgen, and again by every `samgen build`.
#pragma once

#include <functional>

#include "app/http.hpp"
#include "dynamodb/value.hpp"
#include "storage/table.hpp"

// What requests about items are answered.
namespace crud {

[[nodiscard]] http::Response created(const dynamodb::Item& item);  // 201
[[nodiscard]] http::Response found(const dynamodb::Item& item);    // 200
[[nodiscard]] http::Response gone();                               // 204

// 200: {"items": [...], "nextToken": "..."}, the latter while there is more.
[[nodiscard]] http::Response found(const storage::Page<dynamodb::Item>& page);

// The same for items of a type that has an `encode` beside it.
template <typename Item>
[[nodiscard]] http::Response found(const storage::Page<Item>& page) {
    return found(storage::convert(page, [](const Item& item) { return encode(item); }));
}

// What `respond` returns, or the answer to what it throws: 400, 404 or 409 where the client has to act, 429 where it
// shall come again later. All else is thrown on: a 500, whose reason only the log has.
[[nodiscard]] http::Response answer(const std::function<http::Response()>& respond);

}  // namespace crud
