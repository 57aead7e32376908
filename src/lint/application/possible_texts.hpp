#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/application/names.hpp"

namespace samgen::lint::application {

// What a text (written_text()) can be once it is deployed: itself without holes; a parameter's allowed values, or its
// default. Nothing where that cannot be told.
[[nodiscard]] std::optional<std::vector<std::string>> possible_texts(std::string_view text, const Template& tmpl);

// Whether two texts are surely not the same, as far as the template's parameters go by what it says of them.
[[nodiscard]] bool surely_differ(std::string_view a, std::string_view b, const Template& tmpl);

}  // namespace samgen::lint::application
