#include "diag/diagnostic.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace samgen::diag {

Diagnostic& Diagnostics::add(Diagnostic diagnostic) {
    errors_ += diagnostic.severity == Severity::error ? 1 : 0;
    return all_.emplace_back(std::move(diagnostic));
}

Diagnostic& Diagnostics::error(text::Span span, std::string message, std::string hint) {
    return add({.rule = {},
                .severity = Severity::error,
                .message = std::move(message),
                .span = span,
                .related = {},
                .hint = std::move(hint)});
}

Diagnostic& Diagnostics::warning(text::Span span, std::string message, std::string hint) {
    return add({.rule = {},
                .severity = Severity::warning,
                .message = std::move(message),
                .span = span,
                .related = {},
                .hint = std::move(hint)});
}

std::vector<Diagnostic> Diagnostics::sorted() const {
    const auto order = [](const Diagnostic& d) {
        const auto name = d.span ? d.span.source->name() : std::string_view{};
        return std::tuple(name, d.span.begin, d.span.end, std::string_view(d.rule), std::string_view(d.message),
                          std::string_view(d.hint));
    };
    auto all = all_;
    std::stable_sort(all.begin(), all.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
    const auto same = [&](const auto& a, const auto& b) { return order(a) == order(b); };
    all.erase(std::unique(all.begin(), all.end(), same), all.end());
    return all;
}

}  // namespace samgen::diag
