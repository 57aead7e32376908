#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace samgen::text {

// Whose regular expression it is. They differ in what `$`, `\Z`, `\w` and the like mean.
enum class Dialect : std::uint8_t {
    ecma,    // ECMA 262: `$` is the very end, `\w` and `\d` are ASCII
    python,  // Python's `regex` over str: `$` is before a last line end too, `\w` and `\d` are Unicode's
};

// Where in a text an expression is to match.
enum class Where : std::uint8_t { anywhere, beginning };

// `unsure` is the answer when a match ran into its bounds, or `text` is not UTF-8.
enum class Match : std::uint8_t { no, yes, unsure };

// A compiled regular expression as PCRE2 reads it, over UTF-8. Matching is bounded: a pattern cannot hang. Several
// threads may search with one pattern.
class Pattern {
   public:
    // `expression` must be right: it is ours, in ECMA's dialect, and a wrong one is an assertion.
    explicit Pattern(std::string_view expression);
    // Empty when the expression is wrong. One of a user's is to match at the beginning: from each place of a long text
    // anew, even a bounded match takes too long.
    [[nodiscard]] static std::optional<Pattern> compile(std::string_view expression, Dialect dialect,
                                                        Where where = Where::anywhere);
    ~Pattern();
    Pattern(Pattern&&) noexcept;
    Pattern& operator=(Pattern&&) noexcept;

    // Makes machine code of the pattern, which takes as long as some twenty searches. No other thread may be searching
    // with it. Without effect where PCRE2 has no JIT.
    void quicken();

    // Whether the expression matches in `text`.
    [[nodiscard]] Match search(std::string_view text) const;
    // The same; false as well when that cannot be said.
    [[nodiscard]] bool found_in(std::string_view text) const { return search(text) == Match::yes; }

   private:
    struct Code;
    explicit Pattern(std::unique_ptr<Code> code);
    std::unique_ptr<Code> code_;
};

}  // namespace samgen::text
