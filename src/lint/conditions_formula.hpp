#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "lint/node.hpp"

namespace samgen::lint {

// One side of an Fn::Equals.
struct Side {
    enum class Shape : std::uint8_t { null, scalar, list, map };
    Shape shape = Shape::scalar;
    bool is_ref = false;  // {Ref: text}
    Function function = Function::none;
    std::string text;  // of a scalar, as Python's str() gives it; of a Ref: the name
    std::string key;   // equal for what is equal as data

    [[nodiscard]] bool is_text() const { return shape == Shape::scalar; }
    [[nodiscard]] bool is_map() const { return shape == Shape::map; }
};

struct Comparison {
    Side left;
    Side right;
};

// What a condition says.
struct Formula {
    enum class Kind : std::uint8_t { compare, all, any, negation, name };
    Kind kind = Kind::compare;
    std::uint32_t index = 0;              // of the comparison or the name
    std::vector<std::uint32_t> operands;  // indices of formulas
};

// A formula with all that belongs to it, which stands in one piece: its formulas end with itself.
struct Body {
    std::uint32_t first_formula = 0;
    std::uint32_t root = 0;
    std::uint32_t first_comparison = 0;
    std::uint32_t end_comparison = 0;
};

// A rule of the section Rules: when its condition holds, so do its assertions.
struct RuleFormula {
    std::optional<Body> condition;
    std::vector<Body> assertions;
};

// Fn::Equals, Fn::And, Fn::Or, Fn::Not and Condition, as they stand: what they mean is for a theory to say.
class Formulas {
   public:
    std::vector<Formula> formulas;        // operands stand before those that use them
    std::vector<Comparison> comparisons;  // in document order
    std::vector<std::string_view> names;  // of conditions: those of the section, then those that are only referred to
    std::vector<std::optional<Body>> conditions;  // of the section, in document order; nothing for what is malformed
    std::vector<RuleFormula> rules;               // those that say nothing but what conditions can say

    // Read the sections Conditions and Rules, once and in this order.
    void read_conditions(const Node& section);
    void read_rules(const Node& section);
    // The formula that `node` is; nothing when any part of it is malformed. `node` may share parts with itself: what
    // would come to too much counts as malformed.
    [[nodiscard]] std::optional<Body> read(const Node& node);
    // The formulas of a body.
    [[nodiscard]] std::span<const Formula> of(const Body& body) const {
        return std::span(formulas).subspan(body.first_formula, body.root + 1 - body.first_formula);
    }
    // The index of a name.
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const;

   private:
    [[nodiscard]] std::uint32_t intern(std::string_view name);
    [[nodiscard]] std::optional<RuleFormula> read_rule(const Node& rule);
    [[nodiscard]] std::optional<std::uint32_t> read_formula(const Node& node);
    [[nodiscard]] Side read_side(const Node& node);

    std::unordered_map<std::string_view, std::uint32_t> by_name_;
    std::size_t work_ = 0;  // in bytes; what fails counts as well
};

// The key of {Ref: name}.
[[nodiscard]] std::string ref_key(std::string_view name);

// Whether Python takes `node` for true: not null, false, 0 or empty.
[[nodiscard]] bool python_true(const Node& node);

// What Python's str() makes of a scalar: "True", "1.5", "None".
[[nodiscard]] std::string python_text(const Node& scalar);

}  // namespace samgen::lint
