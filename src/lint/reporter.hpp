#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"
#include "lint/lint.hpp"
#include "lint/names.hpp"

namespace samgen::lint {

struct Rule;

// Through which one rule reports. Findings take the rule's ID and severity.
class Reporter {
   public:
    Reporter(const Options& options, diag::Diagnostics& diagnostics) : options_(options), diagnostics_(diagnostics) {}

    // From here on, findings are this rule's.
    void begin(const Rule& rule) { rule_ = &rule; }

    [[nodiscard]] const Options& options() const { return options_; }

    // The finding may be completed with related places until the next one is reported.
    diag::Diagnostic& report(text::Span span, std::string message, std::string hint = {});

    // "did you mean `Orders`?" for the candidate nearest to `word`; empty when none is near.
    [[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

    // The same for the names of a section. They are gathered only where the comparisons can be made.
    template <class T>
    [[nodiscard]] std::string did_you_mean(std::string_view word, const Names<T>& names) {
        std::vector<std::string_view> candidates;
        if (names.size() <= comparisons_left_) {
            names.append_names_to(candidates);
        }
        return did_you_mean(word, candidates);
    }

   private:
    const Options& options_;
    diag::Diagnostics& diagnostics_;
    const Rule* rule_ = nullptr;
    // Comparisons of names that may still be made for hints: a template full of wrong names costs no more than this.
    std::size_t comparisons_left_ = 1'000'000;
};

}  // namespace samgen::lint
