#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include "model/service.hpp"

namespace samgen::model {

// What Lambda takes where nobody says otherwise.
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
inline constexpr std::uint64_t kUsualTimeout = 3;   // seconds
inline constexpr std::uint64_t kUsualMemory = 128;  // MB

// What holds for a function of the service: what it says itself, or what is said for all, or `otherwise`.
template <class Value>
[[nodiscard]] Value setting_of(const Service& service, const Function& function,
                               std::optional<Value> FunctionSettings::*setting, Value otherwise) {
    if (function.settings.*setting) {
        return *(function.settings.*setting);
    }
    const auto& common = service.function_defaults;
    return common && (*common).*setting ? *((*common).*setting) : std::move(otherwise);
}

// In seconds.
[[nodiscard]] inline std::uint64_t timeout_of(const Service& service, const Function& function) {
    return setting_of(service, function, &FunctionSettings::timeout, kUsualTimeout);
}

}  // namespace samgen::model
