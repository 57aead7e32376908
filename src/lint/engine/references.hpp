#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lint/node.hpp"

namespace samgen::lint {

// What a value is of another resource: `Ref` for what !Ref gives, else the attribute's name.
struct Reference {
    std::string_view resource;
    std::string_view attribute;

    [[nodiscard]] bool is_ref() const { return attribute == "Ref"; }
};

// The value as a reference: !Ref X, !GetAtt X.Y, or a !Sub of nothing but ${X} or ${X.Y}. Nothing for all else. Whether
// there is such a resource is not asked.
[[nodiscard]] std::optional<Reference> reference_in(const Node& value);

// The same of a text in which Fn::Sub puts its variables.
[[nodiscard]] std::optional<Reference> reference_in_text(std::string_view text);

// The name of the resource that a Ref or Fn::GetAtt is about; empty for anything else. Whether there is such a resource
// is not asked.
[[nodiscard]] std::string_view referred_resource(const Node& value);

// How a reference is written: "!Ref X", "!GetAtt X.Y".
[[nodiscard]] std::string written(const Reference& reference);

}  // namespace samgen::lint
