#include "lint/linting.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>

namespace samgen::lint {

Settings everything() {
    Settings settings;
    settings.selection.include = {"I"};
    settings.selection.experimental = true;
    return settings;
}

Linted linted(std::string text, const Settings& settings) {
    Linted result;
    result.source = std::make_unique<text::Source>("template.yaml", std::move(text));
    result.findings = lint(*result.source, settings);
    return result;
}

std::optional<std::chrono::year_month_day> today_said_in(std::string_view text) {
    constexpr std::string_view kKey = "today=";
    const auto at = text.find(kKey);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    const auto number = [&](std::size_t from, std::size_t digits) {
        return std::atoi(std::string(text.substr(at + kKey.size() + from, digits)).c_str());
    };
    return std::chrono::year_month_day{std::chrono::year(number(0, 4)),
                                       std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                       std::chrono::day(static_cast<unsigned>(number(8, 2)))};
}

std::string underlined(const Finding& finding) {
    const std::string id(info(finding.rule).id);
    if (!finding.span) {
        return "nowhere " + id;
    }
    const auto& source = *finding.span.source;
    const auto begin = source.position(finding.span.begin);
    auto end = source.position(finding.span.end);
    if (end.line != begin.line) {
        const auto line_end = source.line_start(begin.line) + source.line(begin.line).size();
        end = source.position(static_cast<std::uint32_t>(line_end));
    }
    return fmt::format("{}:{}-{} {}", begin.line, begin.column, end.column, id);
}

std::vector<std::uint32_t> lines_of(const Linted& result, std::string_view rule) {
    std::vector<std::uint32_t> lines;
    for (const auto& finding : result.findings) {
        if (info(finding.rule).id == rule) {
            lines.push_back(finding.start.line);
        }
    }
    std::ranges::sort(lines);
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    return lines;
}

std::vector<std::string> counted(const Linted& result) {
    std::vector<std::string> all;
    for (const auto& finding : result.findings) {
        all.push_back(fmt::format("{} {}", finding.start.line, info(finding.rule).id));
    }
    std::ranges::sort(all);
    return all;
}

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw std::runtime_error("cannot read " + path);
    }
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace samgen::lint
