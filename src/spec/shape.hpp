#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "spec/forms.hpp"

// The shapes that parts of a spec can have: what grammar.hpp consists of. A place of the spec takes at most one kind of
// scalar, one kind of list and one kind of map, so every mistake can be told apart from every right answer.
namespace samgen::spec {

struct Shape;

// `any`: text, or a number or true/false taken as the text that it is; who reads it says what will not do.
enum class ScalarType { text, word, integer, number, boolean, any };

struct ScalarRule {
    ScalarType type = ScalarType::text;
    const Form* form = nullptr;                    // of text
    std::span<const std::string_view> words = {};  // of ScalarType::word
    std::uint64_t min = 0;                         // of an integer
    std::uint64_t max = std::numeric_limits<std::uint64_t>::max();
    std::span<const std::uint64_t> allowed = {};  // the only integers, where these are few
};

struct ListRule {
    const Shape* items;
    std::size_t min = 0;  // items
    std::size_t max = std::numeric_limits<std::size_t>::max();
};

struct KeyRule {
    std::string_view key;
    const Shape* shape;
    bool required = false;
    std::string_view doc;            // one sentence for people, in Markdown
    std::string_view standard = {};  // what holds when the key is left out, in words
};

// A map with fixed keys, or one whose keys are the user's own names and whose values are all alike.
struct MapRule {
    std::string_view noun;  // "a table": `a table has no key ...`
    std::span<const KeyRule> keys = {};
    const Form* names = nullptr;
    const Shape* values = nullptr;
    bool resource = false;  // what stands here becomes a resource, and takes the keys of every resource as well
};

// The fixed keys of a map, those of every resource included.
[[nodiscard]] std::vector<KeyRule> keys_of(const MapRule& rule);

struct Shape {
    std::string_view noun;  // what stands here, for messages: "a whole number from 1 to 900"
    const ScalarRule* scalar = nullptr;
    const ListRule* list = nullptr;
    const MapRule* map = nullptr;
    bool raw = false;        // any CloudFormation value, intrinsic functions included; then the rules above are empty
    bool intrinsic = false;  // an intrinsic function will do as well
};

}  // namespace samgen::spec
