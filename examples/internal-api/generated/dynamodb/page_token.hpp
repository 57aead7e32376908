// Written by samgen, and again by every `samgen build`.
#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "dynamodb/value.hpp"

// Where a list goes on, in a form that clients can carry in a URL and have no reason to look into.
namespace dynamodb {

// The key attributes that a page ends with: those of the table, and of the index where one is asked.
struct KeyAttribute {
    std::string name;
    Type type = Type::string;  // or number, or binary
};

// A token that no list has given, or another list.
class BadPageToken : public std::runtime_error {
   public:
    BadPageToken() : std::runtime_error("the token is not one that this list has given") {}
};

// Base64 for URLs (RFC 4648, section 5), unpadded.
[[nodiscard]] std::string page_token(const Item& last_key);

// Back again. Nobody vouches for what comes from outside: the token has to hold exactly the attributes of `key`, of
// their types and no longer than a key can be, and those of `fixed` (the partition that is queried) with just these
// values. Throws BadPageToken.
[[nodiscard]] Item page_start(std::string_view token, std::span<const KeyAttribute> key, const Item& fixed = {});

}  // namespace dynamodb
