#pragma once

#include <span>
#include <string_view>

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// The way from the template's root through these keys. Steps that the template does not hold have no place.
[[nodiscard]] const Step* way_through(const Validator& validator, std::span<const std::string_view> keys);

}  // namespace samgen::lint
