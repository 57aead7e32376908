#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lint/linter.hpp"

// What was found, as people and programs read it. Every format is a pure function of the same sorted list.
namespace samgen::report {

struct Entry {
    std::string file;  // as it is shown
    const lint::Finding* finding;
};

struct Report {
    std::vector<Entry> entries;       // by file, line and rule, as cfn-lint sorts them
    std::size_t templates = 0;        // how many were linted
    std::vector<lint::RuleId> rules;  // those that could speak, sorted
};

enum class Format { excerpts, text, json, parseable, quiet, pretty, junit, sarif, github };

struct FormatName {
    std::string_view name;
    Format format;
};

// What `--format` takes. All but `excerpts` and `github` are cfn-lint's.
inline constexpr std::array kFormats = {
    FormatName{"excerpts", Format::excerpts}, FormatName{"text", Format::text},
    FormatName{"json", Format::json},         FormatName{"parseable", Format::parseable},
    FormatName{"quiet", Format::quiet},       FormatName{"pretty", Format::pretty},
    FormatName{"junit", Format::junit},       FormatName{"sarif", Format::sarif},
    FormatName{"github", Format::github},
};

struct Style {
    bool colour = false;   // for `excerpts` and `pretty`
    unsigned width = 100;  // columns, for `excerpts`
    bool wrap = false;     // break sentences, too, for `excerpts` on a terminal
};

// The whole output with its last line end; empty where a format has nothing to say about nothing.
[[nodiscard]] std::string to_bytes(Format format, const Report& report, const Style& style);

// "Error", "Warning", "Informational".
[[nodiscard]] std::string_view level_name(diag::Severity severity);

// The message, and the hint behind it where there is one: for formats that have no place of its own for a hint.
[[nodiscard]] std::string message_of(const lint::Finding& finding);

// An identifier of the finding, as a UUID is written, that is the same in every run as long as rule, file, line and
// message are.
[[nodiscard]] std::string uuid_of(const Entry& entry);

// Where the rule is described. samgen shares its IDs with cfn-lint, whose list is the one with an address.
[[nodiscard]] std::string address_of(const lint::RuleInfo& rule);

// What the rule is about: the first paragraph of its page, or its title where there is no page.
[[nodiscard]] std::string description_of(const lint::RuleInfo& rule);

}  // namespace samgen::report
