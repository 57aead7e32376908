#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace samgen::local {

// "6bc28136-1c2a-4dd5-9a1b-0f8e2d3c4b5a", another one each time.
[[nodiscard]] std::string fresh_id();

// What X-Ray calls a request that began at that moment: "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0". Nobody
// listens here, so nothing is sampled.
[[nodiscard]] std::string trace_id(std::string_view id, std::int64_t epoch_ms);

// Milliseconds since 1970.
[[nodiscard]] std::int64_t now_ms();

}  // namespace samgen::local
