// Written by samgen, and again by every `samgen build`.
#include "dynamodb/page_token.hpp"

#include <algorithm>

#include "app/base64.hpp"

namespace dynamodb {
namespace {

// A partition key has at most 2048 bytes, a sort key 1024, and the key of an index's page has two of each:
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
constexpr std::size_t kMostKeyBytes = 2048;
constexpr std::size_t kMostTokenBytes = 16 * 1024;

bool can_be_key(const Value& value) {
    if (const auto* text = value.as<std::string>()) {
        return !text->empty() && text->size() <= kMostKeyBytes;
    }
    if (const auto* binary = value.as<Binary>()) {
        return !binary->bytes.empty() && binary->bytes.size() <= kMostKeyBytes;
    }
    return value.as<Number>() != nullptr;
}

Item decoded(std::string_view token) {
    if (token.empty() || token.size() > kMostTokenBytes) {
        throw BadPageToken();
    }
    std::string text(token);
    std::replace(text.begin(), text.end(), '-', '+');
    std::replace(text.begin(), text.end(), '_', '/');
    try {
        return item_from_dynamodb(nlohmann::json::parse(base64::decode(text)));
    } catch (const std::invalid_argument&) {  // no Base64, no item
        throw BadPageToken();
    } catch (const nlohmann::json::exception&) {
        throw BadPageToken();
    }
}

}  // namespace

std::string page_token(const Item& last_key) {
    std::string token = base64::encode(to_dynamodb(last_key).dump());
    token.erase(std::find(token.begin(), token.end(), '='), token.end());
    std::replace(token.begin(), token.end(), '+', '-');
    std::replace(token.begin(), token.end(), '/', '_');
    return token;
}

Item page_start(std::string_view token, std::span<const KeyAttribute> key, const Item& fixed) {
    Item item = decoded(token);
    const bool complete = std::all_of(key.begin(), key.end(), [&](const KeyAttribute& attribute) {
        const auto found = item.find(attribute.name);
        return found != item.end() && found->second.type() == attribute.type && can_be_key(found->second);
    });
    const bool in_place = std::all_of(fixed.begin(), fixed.end(), [&](const auto& attribute) {
        const auto found = item.find(attribute.first);
        return found != item.end() && found->second == attribute.second;
    });
    if (!complete || !in_place || item.size() != key.size()) {
        throw BadPageToken();
    }
    return item;
}

}  // namespace dynamodb
