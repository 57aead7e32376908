#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "lint/engine/context.hpp"
#include "lint/engine/template.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_info.hpp"
#include "schema/json.hpp"

namespace samgen::lint {

class Registry;
struct Settings;

inline constexpr std::size_t kFunctionCount = static_cast<std::size_t>(Function::value_of_all) + 1;

// What one template may cost still, where a few lines of it can ask for more work than anyone waits for.
struct Budget {
    std::size_t steps = 2'000'000;  // to work out the values of functions
    std::size_t steps_of_call = 0;  // the same for the outermost call that is worked on
    std::size_t names = 500'000;    // to compare with wrong ones
    std::uint32_t depth = 0;        // of the calls that are worked on
};

// What one template's linting shares.
struct Run {
    const Template& tmpl;
    const Node& written;  // the template's root as it was read, before SAM and language extensions were expanded
    Arena& arena;
    const Settings& settings;
    const Registry& registry;
    bool wants_strict_types = false;                                       // the option of E3012, asked of each value
    mutable std::unordered_map<std::uint64_t, schema::Json> references{};  // resolved $ref
    mutable std::unordered_map<std::uint32_t, Functions> functions{};      // what lists of names in schemas allow
    mutable std::array<schema::Json, kFunctionCount> arguments{};          // the schemas of functions' arguments
    mutable Budget budget{};

    // Whether the rule speaks at all; asked before work that only it needs.
    [[nodiscard]] bool speaks(RuleId rule) const;
    // The setting of a rule, or what it is by default.
    [[nodiscard]] std::string_view option(RuleId rule, std::string_view name) const;
    // The name that `word` is probably meant to be, as long as the budget lasts: a template may have thousands of wrong
    // ones, and nobody reads as many hints.
    [[nodiscard]] std::optional<std::string_view> nearest(std::string_view word,
                                                          std::span<const std::string_view> names) const;
    // The same as a hint: "did you mean `name`?"; `otherwise` where none is near.
    [[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string_view> names,
                                           std::string_view otherwise = {}) const;
};

}  // namespace samgen::lint
