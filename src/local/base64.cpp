#include "local/base64.hpp"

#include <cstdint>
#include <vector>

#include <nettle/base64.h>

namespace samgen::local {
namespace {

std::optional<std::string> decoded(base64_decode_ctx& context, std::string_view text) {
    std::vector<std::uint8_t> bytes(BASE64_DECODE_LENGTH(text.size()));
    std::size_t count = bytes.size();
    if (base64_decode_update(&context, &count, bytes.data(), text.size(), text.data()) == 0 ||
        base64_decode_final(&context) == 0) {
        return std::nullopt;
    }
    return std::string(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count));
}

}  // namespace

std::string base64_encoded(std::string_view bytes) {
    const std::vector<std::uint8_t> source(bytes.begin(), bytes.end());
    std::string text(BASE64_ENCODE_RAW_LENGTH(source.size()), '\0');
    base64_encode_raw(text.data(), source.size(), source.data());
    return text;
}

std::optional<std::string> base64_decoded(std::string_view text) {
    base64_decode_ctx context{};
    base64_decode_init(&context);
    return decoded(context, text);
}

std::optional<std::string> base64url_decoded(std::string_view text) {
    base64_decode_ctx context{};
    base64url_decode_init(&context);
    std::string padded(text.substr(0, text.find('=')));
    padded.append((4 - padded.size() % 4) % 4, '=');
    return decoded(context, padded);
}

}  // namespace samgen::local
