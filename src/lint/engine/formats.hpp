#pragma once

#include <optional>
#include <string_view>

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// The keyword `format`: JSON Schema's own formats (date-time, ipv4, regex, ...), and those that a rule judges.
void check_format(const Validator&, schema::Json value, const Node& instance, const Schema&, Errors&);

// Whether the text has one of JSON Schema's own formats; nothing when `format` is none of these.
[[nodiscard]] std::optional<bool> has_standard_format(std::string_view text, std::string_view format);

}  // namespace samgen::lint
