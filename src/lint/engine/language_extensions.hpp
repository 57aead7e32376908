#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/node.hpp"

namespace samgen::lint {

// What the transform would refuse (E0001), at the user's own place.
struct LanguageProblem {
    text::Span span;
    std::string message;  // one sentence, no full stop; names in `backquotes`
    std::string hint{};
};

inline constexpr std::string_view kLanguageExtensions = "AWS::LanguageExtensions";

// The template that the transform AWS::LanguageExtensions makes of `root`, as cfn-lint lints it: each Fn::ForEach is
// what it stands for, Fn::FindInMap is the value that it finds where names alone decide that, and Fn::Sub without a
// variable is its text. A collection that only the deployment knows has two items that are made up. What comes of a
// Fn::ForEach stands where its template stands. With problems the result is what could be made in spite of them; it is
// never nullptr. `root` and the arena must outlive it.
[[nodiscard]] const Node* expand_language_extensions(const Node& root, Arena& arena,
                                                     std::vector<LanguageProblem>& problems,
                                                     std::string_view region = "us-east-1");

}  // namespace samgen::lint
