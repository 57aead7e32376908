#include "local/ids.hpp"

#include <chrono>
#include <random>

#include <fmt/format.h>

namespace samgen::local {

std::string fresh_id() {
    thread_local std::mt19937_64 random{std::random_device{}()};
    const auto high = random();
    const auto low = random();
    // Version 4 and the variant of RFC 9562, as Lambda's own are.
    return fmt::format("{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}", high >> 32U, (high >> 16U) & 0xFFFFU, high & 0xFFFU,
                       0x8000U | ((low >> 48U) & 0x3FFFU), low & 0xFFFFFFFFFFFFU);
}

std::string trace_id(std::string_view id, std::int64_t epoch_ms) {
    std::string digits;
    for (const char c : id) {
        if (c != '-') {
            digits += c;
        }
    }
    digits.resize(24, '0');
    return fmt::format("Root=1-{:08x}-{};Sampled=0", epoch_ms / 1000, digits);
}

std::int64_t now_ms() {
    namespace chrono = std::chrono;
    return chrono::duration_cast<chrono::milliseconds>(chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace samgen::local
