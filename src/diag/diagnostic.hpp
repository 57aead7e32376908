#pragma once

#include <string>
#include <vector>

#include "text/source.hpp"

namespace samgen::diag {

enum class Severity { error, warning, info };

// A second place that explains the first, such as "first defined here".
struct Related {
    text::Span span;
    std::string message;
};

// What the user is told. A value: it points into a source, but says nothing about how it will be printed.
struct Diagnostic {
    std::string rule;  // "E3004"; empty where there is no rule to look up
    Severity severity = Severity::error;
    std::string message;  // one sentence, no full stop; names in `backquotes`
    text::Span span;
    std::vector<Related> related;
    std::string hint;  // what would be right; empty when there is nothing to add
};

// Where every stage puts what the user should hear. Order of arrival does not matter: printing sorts.
class Diagnostics {
   public:
    // Adds and returns the diagnostic, so that a caller can attach a hint or a related place. The reference is good
    // until the next call.
    Diagnostic& add(Diagnostic diagnostic);
    Diagnostic& error(text::Span span, std::string message, std::string hint = {});
    Diagnostic& warning(text::Span span, std::string message, std::string hint = {});

    [[nodiscard]] bool has_errors() const { return errors_ != 0; }
    [[nodiscard]] bool empty() const { return all_.empty(); }

    // All of them by source name, place, rule and message, without exact duplicates.
    [[nodiscard]] std::vector<Diagnostic> sorted() const;

   private:
    std::vector<Diagnostic> all_;
    std::size_t errors_ = 0;
};

}  // namespace samgen::diag
