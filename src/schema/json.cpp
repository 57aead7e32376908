#include "schema/json.hpp"

#include <algorithm>

namespace samgen::schema {
namespace {

// From this many members on, comparing the texts of a few keys is quicker than comparing the numbers of all.
constexpr std::uint32_t kManyMembers = 48;

}  // namespace

Json Json::find(std::string_view key) const {
    if (!is_object()) {
        return {};
    }
    const std::uint32_t* words = document_->at(payload());
    const std::uint32_t size = words[0];
    const std::uint32_t* members = words + 1;
    if (size <= Document::kSmallObject) {
        for (std::uint32_t i = 0; i < size; ++i) {
            if (document_->string(members[2 * i]) == key) {
                return {document_, members[2 * i + 1]};
            }
        }
        return {};
    }
    const std::uint32_t* places = members + 2 * size;
    const auto before = [&](std::uint32_t place, std::string_view wanted) {
        return Document::is_before(document_->string(members[2 * place]), wanted);
    };
    const std::uint32_t* place = std::lower_bound(places, places + size, key, before);
    if (place == places + size || document_->string(members[2 * *place]) != key) {
        return {};
    }
    return {document_, members[2 * *place + 1]};
}

Json Json::find(Keyword keyword) const {
    if (!is_object() || keyword == Keyword::none) {
        return {};
    }
    const std::uint32_t* words = document_->at(payload());
    const std::uint32_t size = words[0];
    if (size >= kManyMembers) {
        return find(text_of(keyword));
    }
    const auto number = static_cast<std::uint32_t>(keyword);
    for (std::uint32_t i = 0; i < size; ++i) {
        if (words[1 + 2 * i] == number) {
            return {document_, words[2 + 2 * i]};
        }
    }
    return {};
}

bool Json::contains(std::string_view text) const {
    for (const Json item : items()) {
        if (item.is_string() && item.string() == text) {
            return true;
        }
    }
    return false;
}

std::vector<std::string_view> Json::keys() const {
    std::vector<std::string_view> keys;
    for (const auto member : members()) {
        keys.push_back(member.key);
    }
    return keys;
}

std::vector<std::string_view> Json::strings() const {
    std::vector<std::string_view> strings;
    for (const Json item : items()) {
        if (item.is_string()) {
            strings.push_back(item.string());
        }
    }
    return strings;
}

}  // namespace samgen::schema
