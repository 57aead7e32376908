// Written by samgen, and again by every `samgen build`.
#include "dynamodb/crc32.hpp"

#include <array>
#include <cstddef>

namespace dynamodb {
namespace {

constexpr std::array<std::uint32_t, 256> kTable = [] {
    constexpr std::uint32_t kPolynomial = 0xEDB88320;  // bits in reverse
    std::array<std::uint32_t, 256> table = {};
    for (std::uint32_t byte = 0; byte < table.size(); ++byte) {
        std::uint32_t value = byte;
        for (int bit = 0; bit < 8; ++bit) {
            value = (value >> 1) ^ ((value & 1) != 0 ? kPolynomial : 0);
        }
        table[byte] = value;
    }
    return table;
}();

}  // namespace

std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t value = 0xFFFFFFFF;
    for (const char c : bytes) {
        value = (value >> 8) ^ kTable[(value ^ static_cast<unsigned char>(c)) & 0xFF];
    }
    return ~value;
}

}  // namespace dynamodb
