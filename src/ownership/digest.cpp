#include "ownership/digest.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <nettle/sha2.h>

namespace samgen::ownership {
namespace {

constexpr std::string_view kPrefix = "sha256:";
constexpr std::string_view kDigits = "0123456789abcdef";

}  // namespace

std::string digest(std::string_view bytes) {
    sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> sum{};
    sha256_digest(&context, sum.size(), sum.data());
    std::string text(kPrefix);
    for (const auto byte : sum) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 0xFU];
    }
    return text;
}

bool is_digest(std::string_view text) {
    return text.starts_with(kPrefix) && text.size() == kPrefix.size() + std::size_t{2} * SHA256_DIGEST_SIZE &&
           text.find_first_not_of(kDigits, kPrefix.size()) == std::string_view::npos;
}

}  // namespace samgen::ownership
