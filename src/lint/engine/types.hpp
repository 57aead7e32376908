#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/node.hpp"
#include "schema/json.hpp"

namespace samgen::lint {

// JSON Schema's types as a set.
enum Type : unsigned {
    kNoType = 0,
    kString = 1U,
    kBoolean = 2U,
    kInteger = 4U,
    kNumber = 8U,
    kObject = 16U,
    kArray = 32U,
    kNull = 64U,
    kDate = 128U,
    kSingular = kString | kBoolean | kInteger | kNumber,
    kAnyType = kSingular | kObject | kArray,
};
using Types = unsigned;

// What the keyword `type` says: a name or a list of names.
[[nodiscard]] Types types_of(schema::Json type);
// "string or list", in the words of messages.
[[nodiscard]] std::string describe(Types types);

// Whether `node` is of one of the types, to the letter: 5 is an integer and a number, "5" is a string alone.
[[nodiscard]] bool is_of(const Node& node, Types types);
// The same as CloudFormation sees it: scalars are converted to what is wanted, where they can be.
[[nodiscard]] bool converts_to(const Node& node, Types types);
[[nodiscard]] bool has_declared_type(const Node& node, schema::Json schema);

// Whether a value of one of `source` may stand where one of `destination` is wanted. In a strict comparison a list is
// no match for a singular value; otherwise scalars convert to each other.
[[nodiscard]] bool compatible(Types source, Types destination, bool strict_strings = false);

// A number, or a text that is one as people write it ("5", " 1.5", "1e3"); nothing for everything else.
[[nodiscard]] std::optional<double> number_in(const Node& node);
[[nodiscard]] std::optional<double> number_in(const Node* node);  // nothing of nullptr, too
[[nodiscard]] std::optional<double> number_in(std::string_view text);
// What a scalar is as text: a string itself, true as "true", 5 as "5".
[[nodiscard]] std::string_view scalar_text(const Node& node);

// Whether there is a scalar that says so, as a boolean or as a text: true, "true", "True".
[[nodiscard]] bool is_true(const Node* node);
[[nodiscard]] bool is_false(const Node* node);

// Whether a value equals one of a schema: texts and scalars by what they say, "true" is true.
[[nodiscard]] bool equals(const Node& node, schema::Json value);
[[nodiscard]] bool equals(const Node& a, const Node& b);

// Number of characters (code points) in UTF-8.
[[nodiscard]] std::size_t characters(std::string_view text);

}  // namespace samgen::lint
