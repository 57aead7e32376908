#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "diag/diagnostic.hpp"

namespace samgen::lint {

// A rule by its place in the table of rules.hpp; 0 is no rule. `rule("E3012")` is worked out by the compiler, and an
// ID that is not in the table does not compile.
enum class RuleId : std::uint16_t { none = 0 };

enum class OptionType : std::uint8_t { text, boolean, integer, list };

// A setting of a rule, as `--configure-rule E3012:strict=true` and configuration files give it.
struct RuleOption {
    std::string_view name;
    OptionType type = OptionType::text;
    std::string_view by_default;  // "" , "true", "3"
};

struct RuleInfo {
    std::string_view id;     // "E3012"
    std::string_view title;  // what it is about, in a few words
    bool implemented = false;
    bool experimental = false;              // runs only when asked for
    std::span<const RuleOption> options{};  // usually none
    // Speaks as the informational rules do, whatever its letter says: the IDs of AWS's serverless rules are E and W for
    // what is good advice.
    bool is_advice = false;

    // By the ID's letter (E, W or I), but for advice.
    [[nodiscard]] diag::Severity severity() const;
};

// Every rule, sorted by ID; the first is a placeholder without an ID, so that a RuleId is an index.
[[nodiscard]] std::span<const RuleInfo> rules();
[[nodiscard]] const RuleInfo& info(RuleId rule);
[[nodiscard]] RuleId find_rule(std::string_view id);  // none when there is no such rule

}  // namespace samgen::lint
