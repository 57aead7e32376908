#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"
#include "lint/lint.hpp"
#include "text/source.hpp"

namespace samgen::lint {

// A template that was linted, with what was found. Owns the text that the findings point into.
struct Linted {
    std::unique_ptr<text::Source> source;
    std::vector<diag::Diagnostic> findings;  // sorted, those of the reader included
};

[[nodiscard]] Linted linted(std::string text, const Options& options = {});

// The template's document alone, for tests that look below the rules. Owns the text that its spans point into.
struct Parsed {
    std::unique_ptr<text::Source> source;
    tmpl::Document document;
};
[[nodiscard]] Parsed parsed(std::string text);

// The day in a comment or a fence: "today=2026-11-22". Nothing when it is not said.
[[nodiscard]] std::optional<std::chrono::year_month_day> today_said_in(std::string_view text);

// "3:12-20 E1020": line, columns (from 1, the end past the last character) and rule. What runs over several lines
// counts as far as its first line goes.
[[nodiscard]] std::string shown(const diag::Diagnostic& finding);

// The IDs of the rules that found something, once each.
[[nodiscard]] std::vector<std::string> rules_of(const Linted& result);

[[nodiscard]] std::string read_file(const std::string& path);

}  // namespace samgen::lint
