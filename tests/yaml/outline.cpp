#include "outline.hpp"

#include <fmt/format.h>

namespace samgen::yaml {
namespace {

std::string one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string place(const text::Span& span) {
    const auto begin = span.source->position(span.begin);
    return fmt::format("{}:{}", begin.line, begin.column);
}

}  // namespace

std::string outline(const Node& node) {
    std::string out;
    if (!node.tag.empty()) {
        out += fmt::format("{}@{} ", node.tag, node.tag_span.begin);
    }
    if (node.kind == Kind::scalar) {
        out += fmt::format("{}@{}", one_line(node.span.text()), node.span.begin);
        return node.scalar == node.span.text() ? out : out + '=' + one_line(node.scalar);
    }
    std::string inner;
    for (const auto* item : node.items) {
        inner += (inner.empty() ? "" : ", ") + outline(*item);
    }
    for (const auto& [key, value, merged] : node.entries) {
        inner += (inner.empty() ? "" : ", ") + std::string(merged ? "+" : "") + outline(*key) + ": " + outline(*value);
    }
    const auto* brackets = node.kind == Kind::sequence ? "[]" : "{}";
    return out + brackets[0] + inner + brackets[1] + fmt::format("@{}-{}", node.span.begin, node.span.end);
}

std::string outline(const Tree& tree) {
    std::string out;
    for (const auto* document : tree.documents()) {
        out += (out.empty() ? "" : " --- ") + outline(*document);
    }
    return out;
}

std::string listing(const diag::Diagnostics& diagnostics) {
    std::string out;
    for (const auto& diagnostic : diagnostics.sorted()) {
        out += fmt::format("{}{}-{} {}", out.empty() ? "" : "\n", place(diagnostic.span),
                           diagnostic.span.source->position(diagnostic.span.end).column, diagnostic.message);
        for (const auto& related : diagnostic.related) {
            out += fmt::format(" ({} {})", place(related.span), related.message);
        }
    }
    return out;
}

}  // namespace samgen::yaml
