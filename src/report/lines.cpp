// The formats that are a line or two for each finding.
#include <algorithm>
#include <array>
#include <cstddef>

#include <fmt/format.h>

#include "report/formats.hpp"

namespace samgen::report {
namespace {

// Line ends, which a message may have from a template, must not break a line in two.
std::string on_one_line(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool breaks = text[i] == '\n' || text[i] == '\r';
        if (!breaks) {
            out += text[i];
        } else if (i == 0 || (text[i - 1] != '\n' && text[i - 1] != '\r')) {
            out += ' ';
        }
    }
    return out;
}

std::string_view id_of(const lint::Finding& finding) { return lint::info(finding.rule).id; }

std::string coloured(bool colour, int code, std::string_view text) {
    return colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

int colour_of(diag::Severity severity) {
    switch (severity) {
        case diag::Severity::error:
            return 31;
        case diag::Severity::warning:
            return 33;
        case diag::Severity::info:
            return 34;
    }
    return 31;
}

// A workflow command's data: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
std::string escaped(std::string_view text, bool property) {
    std::string out;
    for (const char c : text) {
        const bool special = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
        out += special ? fmt::format("%{:02X}", static_cast<unsigned>(c)) : std::string(1, c);
    }
    return out;
}

}  // namespace

std::string text(const Report& report) {
    std::string out;
    for (const auto& [file, finding] : report.entries) {
        out += fmt::format("{} {}\n{}:{}:{}\n\n", id_of(*finding), message_of(*finding), file, finding->start.line,
                           finding->start.column);
    }
    return out;
}

std::string parseable(const Report& report) {
    std::string out;
    for (const auto& [file, finding] : report.entries) {
        out += fmt::format("{}:{}:{}:{}:{}:{}:{}\n", file, finding->start.line, finding->start.column,
                           finding->end.line, finding->end.column, id_of(*finding), on_one_line(message_of(*finding)));
    }
    return out;
}

std::string quiet(const Report& report) {
    std::string out;
    for (const auto& [file, finding] : report.entries) {
        out +=
            fmt::format("{}: {} {}:{}\n", id_of(*finding), lint::info(finding->rule).title, file, finding->start.line);
    }
    return out;
}

std::string pretty(const Report& report, const Style& style) {
    constexpr std::array kLevels = {diag::Severity::error, diag::Severity::warning, diag::Severity::info};
    std::array<std::size_t, kLevels.size()> counts{};
    std::string out;
    for (auto from = report.entries.begin(); from != report.entries.end();) {
        const auto to = std::find_if(from, report.entries.end(), [&](const Entry& e) { return e.file != from->file; });
        out += coloured(style.colour, 4, from->file) + "\n";
        for (std::size_t level = 0; level < kLevels.size(); ++level) {
            for (auto entry = from; entry != to; ++entry) {
                const auto& finding = *entry->finding;
                if (finding.severity() != kLevels[level]) {
                    continue;
                }
                ++counts[level];
                const auto place = fmt::format("{}:{}:", finding.start.line, finding.start.column);
                out += coloured(style.colour, 0, fmt::format("{:20}", place)) +
                       coloured(style.colour, colour_of(kLevels[level]), fmt::format("{:10}", id_of(finding))) +
                       message_of(finding) + "\n";
            }
        }
        out += "\n";
        from = to;
    }
    const auto number = [&](std::size_t count, int code) {
        return coloured(style.colour, code, std::to_string(count));
    };
    return out + fmt::format("samgen checked {} templates by {} rules: {} errors, {} warnings, {} informational\n",
                             number(report.templates, 1), number(report.rules.size(), 1), number(counts[0], 31),
                             number(counts[1], 33), number(counts[2], 34));
}

std::string github(const Report& report) {
    std::string out;
    for (const auto& [file, finding] : report.entries) {
        const auto* const command = finding->severity() == diag::Severity::error     ? "error"
                                    : finding->severity() == diag::Severity::warning ? "warning"
                                                                                     : "notice";
        const auto& rule = lint::info(finding->rule);
        // GitHub refuses columns where the lines differ.
        const auto columns = finding->start.line == finding->end.line && finding->end.column > finding->start.column
                                 ? fmt::format(",col={},endColumn={}", finding->start.column, finding->end.column)
                                 : std::string{};
        out +=
            fmt::format("::{} file={},line={},endLine={}{},title={}::{}\n", command, escaped(file, true),
                        finding->start.line, std::max(finding->start.line, finding->end.line), columns,
                        escaped(fmt::format("{} {}", rule.id, rule.title), true), escaped(message_of(*finding), false));
    }
    return out;
}

}  // namespace samgen::report
