#include "lint_config/documents.hpp"

#include <algorithm>

#include "text/parts.hpp"

namespace samgen::lint_config {
namespace {

bool is_blank(std::string_view line) {
    const auto first = line.find_first_not_of(text::kBlanks);
    return first == std::string_view::npos || line[first] == '#';
}

// Whether the line is the mark itself, or goes on after a blank: `--- {a: b}`.
bool marks(std::string_view line, std::string_view mark) {
    return line.starts_with(mark) &&
           (line.size() == mark.size() || text::kBlanks.find(line[mark.size()]) != std::string_view::npos);
}

}  // namespace

std::vector<Part> documents_of(std::string_view text) {
    std::vector<Part> parts;
    Part part{.text = text};
    bool filled = false;
    std::size_t begin = 0;
    const auto close = [&](std::size_t end) {
        if (filled) {
            part.text = text.substr(begin, end - begin);
            parts.push_back(part);
        }
        filled = false;
    };
    std::uint32_t line_number = 1;
    for (std::size_t at = 0; at < text.size(); ++line_number) {
        const auto end = std::min(text.find('\n', at), text.size() - 1) + 1;
        const auto line = text.substr(at, end - at);
        const bool opens = marks(line, "---");
        if (opens || marks(line, "...")) {
            close(at);
            begin = opens ? at : end;
            part.offset = static_cast<std::uint32_t>(begin);
            part.line = opens ? line_number : line_number + 1;
            filled = opens && !is_blank(line.substr(3));
        } else {
            // A directive (`%YAML 1.2`) belongs to the document that follows it.
            filled = filled || (!is_blank(line) && !line.starts_with('%'));
        }
        at = end;
    }
    close(text.size());
    if (parts.size() <= 1) {
        return {Part{.text = text}};
    }
    return parts;
}

void move_to_whole(lint::Finding& finding, const text::Source& whole, const Part& part) {
    const auto move = [&](text::Span& span) {
        if (span) {
            span = {&whole, span.begin + part.offset, span.end + part.offset};
        }
    };
    move(finding.span);
    for (auto& related : finding.related) {
        move(related.span);
    }
    for (auto& edit : finding.fix) {
        move(edit.span);
    }
    finding.start.line += part.line - 1;
    finding.end.line += part.line - 1;
}

}  // namespace samgen::lint_config
