#include "report/pages.hpp"

#include <algorithm>
#include <span>

#include "text/embedded.hpp"

namespace samgen::report {

std::span<const text::Embedded> rule_pages();

namespace {

std::string_view take_line(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

}  // namespace

std::string_view page_of(std::string_view id) {
    for (const auto& page : rule_pages()) {
        if (page.name.size() == id.size() + 3 && page.name.starts_with(id) && page.name.ends_with(".md")) {
            return page.bytes;
        }
    }
    return {};
}

std::string first_paragraph(std::string_view page) {
    take_line(page);
    std::string paragraph;
    while (!page.empty()) {
        const auto line = take_line(page);
        if (line.empty() && !paragraph.empty()) {
            break;
        }
        if (line.starts_with('#') || line.starts_with("```")) {
            break;
        }
        if (!line.empty()) {
            paragraph += (paragraph.empty() ? "" : " ") + std::string(line);
        }
    }
    return paragraph;
}

std::string page_for_terminal(std::string_view page, bool colour) {
    if (!colour) {
        return std::string(page);
    }
    std::string out;
    bool code = false;
    while (!page.empty()) {
        const auto line = take_line(page);
        const bool fence = line.starts_with("```");
        const bool heading = !code && line.starts_with('#');
        const auto* const style = heading ? "\x1b[1m" : fence ? "\x1b[2m" : code ? "\x1b[36m" : "";
        out += style;
        out += line;
        out += *style == '\0' ? "\n" : "\x1b[0m\n";
        code = code != fence;
    }
    return out;
}

}  // namespace samgen::report
