#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// What stands between quotes. yaml-cpp 0.7 reads `\N` and `\_` as bytes that are not UTF-8, refuses the pairs of
// surrogates that JSON writes for characters past U+FFFF, and drops empty lines before a closing quote; so quoted text
// is resolved here, and the halves of such pairs are hidden from it.
namespace samgen::yaml {

struct Unescaped {
    std::string text;
    std::optional<std::size_t> lone_surrogate;  // where in the raw text half of a pair stands alone
};

// The value of a quoted scalar: `raw` is what stands between its quotes (`quote` is one of them), and yaml-cpp has
// accepted its escapes. Line ends are folded. Half a surrogate pair becomes U+FFFD.
[[nodiscard]] Unescaped unescape(std::string_view raw, char quote);

// `text` with every `\uD8xx` to `\uDFxx` turned into an escape of the same length that yaml-cpp takes; nothing when
// there is none, as nearly always.
[[nodiscard]] std::optional<std::string> hide_surrogates(std::string_view text);

// For a scalar that is not double quoted, where `\ud800` is six plain characters: `value`, read from `shown`, as it
// would have been read from `real`.
void restore_surrogates(std::string& value, std::string_view real, std::string_view shown);

}  // namespace samgen::yaml
