// Written by samgen, and again by every `samgen build`.
#pragma once

#include "dynamodb/client.hpp"
#include "dynamodb/transport.hpp"

namespace dynamodb {

// What a reply with another status than 200 says.
[[nodiscard]] Error error_of(const Reply& reply);

// What it means that there is none.
[[nodiscard]] Error error_of(const NoReply& no_reply);

}  // namespace dynamodb
