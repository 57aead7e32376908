#include "lint/linting.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>

#include "yaml/reader.hpp"

namespace samgen::lint {

namespace {

tmpl::Document read_document(const text::Source& source, diag::Diagnostics& diagnostics) {
    const auto tree = yaml::read(source, diagnostics);
    return tree && !tree->documents().empty() ? tmpl::from_tree(*tree->documents().front(), diagnostics)
                                              : tmpl::Document{};
}

}  // namespace

Linted linted(std::string text, const Options& options) {
    Linted result;
    result.source = std::make_unique<text::Source>("template.yaml", std::move(text));
    diag::Diagnostics diagnostics;
    check(read_document(*result.source, diagnostics), options, diagnostics);
    result.findings = diagnostics.sorted();
    return result;
}

Parsed parsed(std::string text) {
    Parsed result;
    result.source = std::make_unique<text::Source>("template.yaml", std::move(text));
    diag::Diagnostics diagnostics;
    result.document = read_document(*result.source, diagnostics);
    if (!diagnostics.empty()) {
        throw std::runtime_error("the test's template is malformed");
    }
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

std::string shown(const diag::Diagnostic& finding) {
    if (!finding.span) {
        return "nowhere " + finding.rule;
    }
    const auto& source = *finding.span.source;
    const auto begin = source.position(finding.span.begin);
    auto end = source.position(finding.span.end);
    if (end.line != begin.line) {
        const auto line_end = source.line_start(begin.line) + source.line(begin.line).size();
        end = source.position(static_cast<std::uint32_t>(line_end));
    }
    return fmt::format("{}:{}-{} {}", begin.line, begin.column, end.column, finding.rule);
}

std::vector<std::string> rules_of(const Linted& result) {
    std::vector<std::string> ids;
    for (const auto& finding : result.findings) {
        if (std::ranges::find(ids, finding.rule) == ids.end()) {
            ids.push_back(finding.rule);
        }
    }
    return ids;
}

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        throw std::runtime_error("cannot read " + path);
    }
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

}  // namespace samgen::lint
