#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lint/linter.hpp"
#include "text/source.hpp"

namespace samgen::lint {

// A template that was linted, with what was found. Owns the text that the findings point into.
struct Linted {
    std::unique_ptr<text::Source> source;
    std::vector<Finding> findings;
};

// With every rule, the informational and experimental ones included.
[[nodiscard]] Settings everything();

[[nodiscard]] Linted linted(std::string text, const Settings& settings = everything());

// The day in a comment or a fence: "today=2026-11-22". Nothing when it is not said.
[[nodiscard]] std::optional<std::chrono::year_month_day> today_said_in(std::string_view text);

// "3:12-20 E1020": line and columns of what is underlined (from 1, the end past the last character) and rule. What runs
// over several lines counts as far as its first line goes.
[[nodiscard]] std::string underlined(const Finding& finding);

// The lines by which findings of a rule are counted, sorted.
[[nodiscard]] std::vector<std::uint32_t> lines_of(const Linted& result, std::string_view rule);

// "3 E1020", sorted: line by which it is counted, and rule.
[[nodiscard]] std::vector<std::string> counted(const Linted& result);

[[nodiscard]] std::string read_file(const std::string& path);

}  // namespace samgen::lint
