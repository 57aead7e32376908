#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace samgen::lint {

// A range of addresses: 10.0.0.0/16, 2001:db8::/32.
struct Network {
    std::array<std::uint8_t, 16> address{};  // the first four bytes are those of IPv4
    unsigned prefix = 0;                     // how many bits are fixed
    bool is_v6 = false;
};

// A network as people write it, or nothing: also where bits beyond the prefix are set (10.0.0.1/16). Without a prefix
// it is one address.
[[nodiscard]] std::optional<Network> network_in(std::string_view text);

[[nodiscard]] bool contains(const Network& outer, const Network& inner);
[[nodiscard]] bool overlap(const Network& a, const Network& b);

}  // namespace samgen::lint
