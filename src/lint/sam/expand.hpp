#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/node.hpp"
#include "text/source.hpp"

namespace samgen::lint::sam {

// What the transform would refuse (E0001): in our own words, at the user's own place.
struct Problem {
    text::Span span;
    std::string message;  // one sentence, no full stop; names in `backquotes`
    std::string hint;     // may be empty
};

// A resource that the transform made, and what in the user's template made it.
struct Made {
    std::string_view id;
    text::Span span;
};

struct Expansion {
    const Node* root = nullptr;
    std::vector<Problem> problems;
    std::vector<Made> made;  // in the order of the resources
};

inline constexpr std::string_view kTransform = "AWS::Serverless-2016-10-31";

// Whether the section Transform, which may be nullptr, asks for SAM.
[[nodiscard]] bool is_wanted(const Node* transform);

// The template that SAM's transform makes of `root`, as cfn-lint lints it in `region`: without Globals, its own
// Transform and AWS::Serverless types. What the user wrote are the user's own nodes, with their places. What SAM makes
// up stands where cfn-lint counts it: at the nearest key around it that the user wrote. `root` and the arena must
// outlive the expansion. With problems the root is what could be made in spite of them.
//
// As cfn-lint does: code of a local path lies at s3://bucket/value, the DefinitionBody of an AWS::Serverless::Api is
// SAM's own, and an alias that is a parameter is called Alias.
[[nodiscard]] Expansion expand(const Node& root, Arena& arena, std::string_view region);

}  // namespace samgen::lint::sam
