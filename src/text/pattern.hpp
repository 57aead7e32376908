#pragma once

#include <memory>
#include <string_view>

namespace samgen::text {

// A compiled regular expression, ECMA 262 as PCRE2 reads it, over UTF-8. Matching is bounded: a pattern cannot hang.
class Pattern {
   public:
    // `expression` must be right: it is ours, and a wrong one is an assertion.
    explicit Pattern(std::string_view expression);
    ~Pattern();
    Pattern(Pattern&&) noexcept;
    Pattern& operator=(Pattern&&) noexcept;

    // Whether the expression matches somewhere in `text`; false as well when the match ran into its bounds.
    [[nodiscard]] bool found_in(std::string_view text) const;

   private:
    struct Code;
    std::unique_ptr<Code> code_;
};

}  // namespace samgen::text
