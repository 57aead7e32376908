#pragma once

#include <string_view>
#include <vector>

#include "lint/sam/values.hpp"
#include "schema/json.hpp"

// The facts on connectors are written with holes: "%{Source.Arn}/*".
namespace samgen::lint::sam {

// What stands in the hole of that name; nullptr for what a connection does not have.
struct Replacement {
    std::string_view name;
    const Node* value;
};
using Replacements = std::vector<Replacement>;

// The value with its holes filled in; nullptr for what is absent.
[[nodiscard]] const Node* filled_in(const Maker& make, schema::Json from, const Replacements& replacements);

// The first hole for which there is nothing; empty when there is none.
[[nodiscard]] std::string_view missing_in(schema::Json from, const Replacements& replacements);

}  // namespace samgen::lint::sam
