// Written by samgen, and again by every `samgen build`.
#pragma once

#include <cstdint>
#include <string_view>

namespace dynamodb {

// As in gzip and Ethernet. DynamoDB sends that of each answer along.
[[nodiscard]] std::uint32_t crc32(std::string_view bytes);

}  // namespace dynamodb
