#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "text/source.hpp"
#include "yaml/tree.hpp"

// Puts entries into a YAML text without touching the rest of it: every comment and blank stays where it is.
namespace samgen::spec_edit {

// What is put in: `key: value`, or `key:` with entries below it. Values are YAML on one line, in flow style where they
// are more than a scalar. Without a key it is an item of a list.
struct Addition {
    std::string key;    // as the scalar it is; quoted where it must be
    std::string value;  // empty with entries
    std::vector<std::pair<std::string, std::string>> entries;
};

// Why an addition cannot be made, with the place in the old text.
struct Refused {
    text::Span span;
    std::string message;
    std::string hint;
};

struct Outcome {
    std::optional<std::string> text;  // the whole text with the addition in it
    Refused refused;                  // without one
};

// How many of the keys in `path` there are, each below the one before.
[[nodiscard]] std::size_t depth_of(const yaml::Node& root, const std::vector<std::string>& path);

// Adds to the map (or, for an addition without a key, the list) that is found at `path` below `root`, the root of
// `source`, in the style in which that is written: behind its last entry, in its own lines or between its brackets,
// with its indentation and the text's line ends. What is missing of the path is made.
[[nodiscard]] Outcome insert(const text::Source& source, const yaml::Node& root, const std::vector<std::string>& path,
                             const Addition& addition);

}  // namespace samgen::spec_edit
