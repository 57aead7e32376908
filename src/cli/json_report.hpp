#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "cli/terminal.hpp"
#include "lint/rule_info.hpp"
#include "ownership/plan.hpp"

// What `--json` prints: one document for a run. docs/json.md describes it, and is what other people's programs rely on:
// members may come, but one that is there keeps its name and its meaning as long as `format` is the same.
namespace samgen::cli {

using Json = nlohmann::ordered_json;

inline constexpr int kJsonFormat = 1;

// The members that every command has, with the messages that the terminal has kept.
[[nodiscard]] Json json_report(std::string_view command, int exit_code, const Terminal& terminal);

// {"path", "action", "owner"}, with "reason" where there is one.
[[nodiscard]] Json to_json(const ownership::Item& item);

// {"id", "title", "level", "implemented", "experimental", "options"}.
[[nodiscard]] Json to_json(const lint::RuleInfo& rule);

[[nodiscard]] std::string to_bytes(const Json& report);

}  // namespace samgen::cli
