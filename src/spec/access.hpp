#pragma once

#include <variant>
#include <vector>

#include "spec/values.hpp"

namespace samgen::spec {

// `access: { Products.byCategory: [Query] }`: a word, or a list of actions, perhaps with their prefix.
struct Access {
    Text target;
    Text index;  // of a table; empty for the table itself
    std::variant<Text, std::vector<Text>> what;
    Span span;
};

}  // namespace samgen::spec
