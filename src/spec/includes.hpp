#pragma once

#include <array>
#include <deque>
#include <string_view>

#include "diag/diagnostic.hpp"
#include "spec/shape.hpp"
#include "text/files.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// What is said once, in the spec itself and in no file that it includes.
inline constexpr std::array<std::string_view, 6> kOnlyInTheSpec = {"samgen",  "service",  "description",
                                                                   "profile", "includes", "stages"};

// A spec with what its `includes` bring in. Owns the trees that `root` is put together from.
struct Included {
    const yaml::Node* root = nullptr;
    std::deque<yaml::Tree> trees;
};

// Reads the files that `root` includes, and puts what stands in them beside what the spec says itself, under `shape`,
// the grammar. Every node keeps the place in its own file. What is wrong with the files, or with taking them together,
// is reported; what they say is for check() to judge.
[[nodiscard]] Included include(const yaml::Node& root, std::string_view spec_name, const Shape& shape,
                               text::ProjectFiles& files, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
