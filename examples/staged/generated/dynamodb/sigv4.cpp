// Written by samgen, and again by every `samgen build`.
#include "dynamodb/sigv4.hpp"

#include <array>
#include <stdexcept>
#include <utility>

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

namespace dynamodb {
namespace {

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string hexadecimal(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    out.reserve(2 * bytes.size());
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 15U];
    }
    return out;
}

std::string sha256(std::string_view text) {
    std::string digest(SHA256_DIGEST_LENGTH, '\0');
    SHA256(bytes_of(text), text.size(), reinterpret_cast<unsigned char*>(digest.data()));
    return digest;
}

std::string hmac_sha256(std::string_view key, std::string_view text) {
    std::string digest(SHA256_DIGEST_LENGTH, '\0');
    unsigned length = 0;
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(text), text.size(),
             reinterpret_cast<unsigned char*>(digest.data()), &length) == nullptr) {
        throw std::runtime_error("OpenSSL has no HMAC-SHA256");
    }
    return digest;
}

// "20260131T120000Z"
std::string timestamp(std::time_t now) {
    std::tm utc = {};
    gmtime_r(&now, &utc);
    std::array<char, 32> text = {};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y%m%dT%H%M%SZ", &utc)};
}

}  // namespace

void Signer::sign(SignedRequest& request, std::time_t now) {
    const std::string time = timestamp(now);
    const std::string date = time.substr(0, 8);
    request.headers["x-amz-date"] = time;
    if (!credentials.session_token.empty()) {
        request.headers["x-amz-security-token"] = credentials.session_token;
    }

    std::string headers;
    std::string names;
    for (const auto& [name, value] : request.headers) {
        headers += name + ":" + value + "\n";
        names += (names.empty() ? "" : ";") + name;
    }
    // The empty line is the query, which DynamoDB's requests do not have.
    const std::string canonical = request.method + "\n" + request.path + "\n\n" + headers + "\n" + names + "\n" +
                                  hexadecimal(sha256(request.body));
    const std::string scope = date + "/" + region + "/" + service + "/aws4_request";
    const std::string to_sign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + hexadecimal(sha256(canonical));

    if (key.date != date) {
        std::string bytes = hmac_sha256("AWS4" + credentials.secret_key, date);
        for (const std::string_view part :
             {std::string_view(region), std::string_view(service), std::string_view("aws4_request")}) {
            bytes = hmac_sha256(bytes, part);
        }
        key = {.date = date, .bytes = std::move(bytes)};
    }
    request.headers["authorization"] = "AWS4-HMAC-SHA256 Credential=" + credentials.access_key + "/" + scope +
                                       ", SignedHeaders=" + names +
                                       ", Signature=" + hexadecimal(hmac_sha256(key.bytes, to_sign));
}

}  // namespace dynamodb
