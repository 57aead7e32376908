#include "lint/reporter.hpp"

#include <utility>

#include "lint/rule.hpp"
#include "text/nearest.hpp"

namespace samgen::lint {

diag::Diagnostic& Reporter::report(text::Span span, std::string message, std::string hint) {
    const bool softened = rule_->dated && !options_.dated_errors && rule_->severity == diag::Severity::error;
    return diagnostics_.add({.rule = std::string(rule_->id),
                             .severity = softened ? diag::Severity::warning : rule_->severity,
                             .message = std::move(message),
                             .span = span,
                             .related = {},
                             .hint = std::move(hint)});
}

std::string Reporter::did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
    if (candidates.size() > comparisons_left_) {
        return {};
    }
    comparisons_left_ -= candidates.size();
    const auto found = text::nearest(word, candidates);
    return found ? "did you mean `" + std::string(*found) + "`?" : std::string{};
}

}  // namespace samgen::lint
