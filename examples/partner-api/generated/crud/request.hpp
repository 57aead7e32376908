// Written by samgen, and again by every `samgen build`.
#pragma once

#include <cstdint>
#include <string_view>

#include "app/http.hpp"
#include "dynamodb/value.hpp"
#include "storage/codec.hpp"
#include "storage/table.hpp"

// What HTTP requests say about items. Each throws storage::Invalid with everything that is wrong with the request.
namespace crud {

// The item in the body. The path says some of its attributes; the body may repeat them.
[[nodiscard]] dynamodb::Item new_item(const http::Request& request, const storage::Schema& schema);

// The same for an item that takes the place of another: where items have a version, with the one that was read.
[[nodiscard]] dynamodb::Item replacement(const http::Request& request, const storage::Schema& schema);

// The attributes in the body, which need not be all; null takes one away (RFC 7396).
[[nodiscard]] storage::Changes changes(const http::Request& request, const storage::Schema& schema);

// The key that the path says.
[[nodiscard]] dynamodb::Item key(const http::Request& request, const storage::Schema& schema);

// The attributes that the path says, be they of the key or not.
[[nodiscard]] dynamodb::Item parameters(const http::Request& request, const storage::Schema& schema);

// One of them.
template <typename T>
[[nodiscard]] T parameter(const http::Request& request, const storage::Schema& schema, std::string_view name) {
    return storage::read<T>(parameters(request, schema), name);
}

// The version that the item was read with: the query says it, by the name of the attribute that counts writes.
[[nodiscard]] std::int64_t version(const http::Request& request, const storage::Schema& schema);

// `limit` (1 to 1000) and `nextToken` of the query.
[[nodiscard]] storage::PageRequest page(const http::Request& request);

}  // namespace crud
