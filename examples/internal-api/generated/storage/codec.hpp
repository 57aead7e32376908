// Written by samgen, and again by every `samgen build`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dynamodb/value.hpp"

// Between the attributes of an item and the members of a struct.
namespace storage {

// Each throws std::runtime_error, naming the attribute, when it is not there or something else.
[[nodiscard]] const dynamodb::Value& attribute(const dynamodb::Item& item, std::string_view name);
[[noreturn]] void fail(std::string_view name);

template <typename T>
[[nodiscard]] T read(const dynamodb::Item& item, std::string_view name) {
    const T* value = attribute(item, name).as<T>();
    if (value == nullptr) {
        fail(name);
    }
    return *value;
}

template <>
[[nodiscard]] std::int64_t read(const dynamodb::Item& item, std::string_view name);

// Nothing when the attribute is not there, or NULL.
template <typename T>
[[nodiscard]] std::optional<T> read_optional(const dynamodb::Item& item, std::string_view name) {
    const auto found = item.find(name);
    if (found == item.end() || found->second.type() == dynamodb::Type::null) {
        return std::nullopt;
    }
    return read<T>(item, name);
}

template <typename T>
void write(dynamodb::Item& item, std::string_view name, const T& value) {
    item.insert_or_assign(std::string(name), value);
}

template <typename T>
void write(dynamodb::Item& item, std::string_view name, const std::optional<T>& value) {
    if (value) {
        write(item, name, *value);
    }
}

}  // namespace storage
