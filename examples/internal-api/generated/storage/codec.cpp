// Written by samgen, and again by every `samgen build`.
#include "storage/codec.hpp"

#include <stdexcept>

namespace storage {

const dynamodb::Value& attribute(const dynamodb::Item& item, std::string_view name) {
    const auto found = item.find(name);
    if (found == item.end()) {
        throw std::runtime_error("an item in the table has no attribute " + std::string(name));
    }
    return found->second;
}

void fail(std::string_view name) {
    throw std::runtime_error("an item in the table has another type of attribute " + std::string(name));
}

template <>
std::int64_t read(const dynamodb::Item& item, std::string_view name) {
    try {
        return read<dynamodb::Number>(item, name).to_int64();
    } catch (const std::out_of_range&) {
        fail(name);
    }
}

}  // namespace storage
