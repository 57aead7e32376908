#include "lint/naming.hpp"

#include <algorithm>

namespace samgen::lint {

namespace {

// std::isalnum asks the locale, and logical IDs do not.
bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

}  // namespace

bool is_alphanumeric(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) { return is_alphanumeric(c); });
}

std::string as_logical_id(std::string_view name) {
    std::string id;
    bool begins_part = true;
    for (const char c : name) {
        if (is_alphanumeric(c)) {
            id += begins_part && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
        begins_part = !is_alphanumeric(c);
    }
    return id;
}

}  // namespace samgen::lint
