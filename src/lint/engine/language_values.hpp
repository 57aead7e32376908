#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "lint/node.hpp"

namespace samgen::lint {

// The names of the loops around a place and what they are in this turn; innermost first.
struct LoopName {
    const LoopName* outer = nullptr;
    std::string_view name;
    const Node* value = nullptr;

    // What `name` is, or nullptr when no loop around has it.
    [[nodiscard]] static const Node* find(const LoopName* innermost, std::string_view name);
};

// What AWS::LanguageExtensions can tell of Ref and Fn::FindInMap before anything is deployed.
class LanguageValues {
   public:
    // `root` is the template, which must outlive this.
    LanguageValues(const Node& root, Arena& arena, std::string_view region);

    // The part of `value` that the transform knows nothing to do with where it wants a value: nullptr when all of it is
    // a scalar, Ref, Fn::FindInMap or Fn::If.
    [[nodiscard]] static const Node* unsupported(const Node& value);

    // Which Refs may be looked up: only loops' names, or parameters and pseudo parameters as well.
    enum class Scope : bool { loops, everything };

    // The value, nullptr for AWS::NoValue; nothing when it cannot be told. `value` must be supported.
    [[nodiscard]] std::optional<const Node*> value(const Node& value, const LoopName* loops, Scope scope);
    // What Fn::FindInMap with this argument finds, its DefaultValue aside.
    [[nodiscard]] std::optional<const Node*> found_in_map(const Node& argument, const LoopName* loops, Scope scope);

   private:
    [[nodiscard]] std::optional<const Node*> ref(const Node& argument, const LoopName* loops, Scope scope);
    [[nodiscard]] std::optional<const Node*> parameter(std::string_view name);
    [[nodiscard]] const Node* text(std::string_view text);
    [[nodiscard]] const Node* list(const Node& text);

    const Node& root_;
    Arena& arena_;
    std::string_view region_;
    std::string_view account_;  // the account that a mapping of accounts was looked up with, once it was
};

}  // namespace samgen::lint
