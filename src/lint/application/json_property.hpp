#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lint/application/places.hpp"

namespace samgen::lint {

// A property that is a text of JSON, by itself or within Fn::Sub: a dashboard's body, a state machine's definition.
class JsonProperty {
   public:
    // Nothing when the property is neither.
    static std::optional<JsonProperty> read(const Validator& validator, const Entry& property);

    // What the text says; nullptr where it is no JSON. A variable of Fn::Sub outside of strings counts as a number.
    [[nodiscard]] const Node* root() const { return root_; }
    // Whether variables stand outside of strings: they may be more than numbers.
    [[nodiscard]] bool has_parts() const { return has_parts_; }
    [[nodiscard]] bool is_sub() const { return is_sub_; }
    // The second argument of Fn::Sub, or nullptr.
    [[nodiscard]] const Node* variables() const { return variables_; }

    // Where a token of the text stands, at its own line where the template holds the text as it is written. `token` is
    // a view of a key or a value in root().
    [[nodiscard]] Place at(const Validator& validator, std::string_view token) const;
    // Where a text that is no JSON stops to be some, a letter, or the whole of it where it only ends too early; and
    // what may be wrong.
    struct Break {
        Place place;
        std::string hint;
    };
    [[nodiscard]] Break broken(const Validator& validator) const;
    // Whether a value of root() stands for a variable.
    [[nodiscard]] bool is_variable(const Node& value) const;

   private:
    [[nodiscard]] std::optional<std::size_t> offset_of(std::string_view token) const;

    const Step* way_ = nullptr;
    const Node* written_ = nullptr;
    const Node* variables_ = nullptr;
    const Node* root_ = nullptr;
    std::string_view text_;  // as long as what is written, with digits for the variables outside of strings
    bool has_parts_ = false;
    bool is_sub_ = false;
};

}  // namespace samgen::lint
