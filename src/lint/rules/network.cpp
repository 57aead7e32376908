#include "lint/rules/network.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include <arpa/inet.h>

namespace samgen::lint {
namespace {

bool bit(const std::array<std::uint8_t, 16>& address, unsigned index) {
    return (address[index / 8U] & (0x80U >> (index % 8U))) != 0;
}

// The prefix that a netmask (255.255.0.0) or a host mask (0.0.255.255) stands for.
std::optional<unsigned> prefix_of_mask(const std::string& mask) {
    std::array<std::uint8_t, 16> bytes{};
    if (inet_pton(AF_INET, mask.c_str(), bytes.data()) != 1) {
        return std::nullopt;
    }
    const bool first = bit(bytes, 0);
    unsigned length = 0;
    while (length < 32 && bit(bytes, length) == first) {
        ++length;
    }
    for (auto i = length; i < 32; ++i) {
        if (bit(bytes, i) == first) {
            return std::nullopt;
        }
    }
    return length;
}

std::optional<unsigned> prefix_in(std::string_view text, bool is_v6) {
    unsigned prefix = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), prefix);
    if (problem == std::errc{} && end == text.data() + text.size()) {
        return prefix <= (is_v6 ? 128U : 32U) ? std::optional(prefix) : std::nullopt;
    }
    return is_v6 ? std::nullopt : prefix_of_mask(std::string(text));
}

bool share_prefix(const Network& a, const Network& b, unsigned prefix) {
    for (unsigned i = 0; i < prefix; ++i) {
        if (bit(a.address, i) != bit(b.address, i)) {
            return false;
        }
    }
    return true;
}

}  // namespace

std::optional<Network> network_in(std::string_view text) {
    constexpr std::size_t kLongest = 64;
    if (text.size() > kLongest) {
        return std::nullopt;
    }
    const auto slash = text.find('/');
    const std::string address(text.substr(0, slash));
    Network network{.is_v6 = address.find(':') != std::string::npos};
    if (inet_pton(network.is_v6 ? AF_INET6 : AF_INET, address.c_str(), network.address.data()) != 1) {
        return std::nullopt;
    }
    const unsigned bits = network.is_v6 ? 128 : 32;
    const auto prefix =
        slash == std::string_view::npos ? std::optional(bits) : prefix_in(text.substr(slash + 1), network.is_v6);
    if (!prefix) {
        return std::nullopt;
    }
    network.prefix = *prefix;
    for (auto i = *prefix; i < bits; ++i) {
        if (bit(network.address, i)) {
            return std::nullopt;
        }
    }
    return network;
}

bool contains(const Network& outer, const Network& inner) {
    return outer.is_v6 == inner.is_v6 && outer.prefix <= inner.prefix && share_prefix(outer, inner, outer.prefix);
}

bool overlap(const Network& a, const Network& b) {
    return a.is_v6 == b.is_v6 && share_prefix(a, b, std::min(a.prefix, b.prefix));
}

}  // namespace samgen::lint
