#include "text/nearest.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

namespace samgen::text {
namespace {

// Longer words are not mistyped names; they would only cost time.
constexpr std::size_t kLongest = 128;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Optimal string alignment distance, letter case ignored.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        last[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = lower(a[i - 1]) == lower(b[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            const bool swapped =
                i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
            if (swapped) {
                row[j] = std::min(row[j], before_last[j - 2] + 1);
            }
        }
        before_last.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

// Fewer letters begin too many words.
constexpr std::size_t kShortestBeginning = 3;

// The first candidate that begins with `word`: `prod` for `production`.
std::optional<std::string_view> completed(std::string_view word, std::span<const std::string_view> candidates) {
    const auto begins = [&](std::string_view candidate) {
        return candidate.size() > word.size() && std::equal(word.begin(), word.end(), candidate.begin(),
                                                            [](char a, char b) { return lower(a) == lower(b); });
    };
    const auto found = std::find_if(candidates.begin(), candidates.end(), begins);
    return word.size() >= kShortestBeginning && found != candidates.end() ? std::optional(*found) : std::nullopt;
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates) {
    if (word.empty() || word.size() > kLongest) {
        return std::nullopt;
    }
    std::optional<std::string_view> best;
    auto best_distance = std::numeric_limits<std::size_t>::max();
    for (const auto candidate : candidates) {
        const auto longer = std::max(word.size(), candidate.size());
        const auto shorter = std::min(word.size(), candidate.size());
        const auto allowed = std::max<std::size_t>(1, longer / 3);
        if (candidate.size() > kLongest || longer - shorter > allowed) {
            continue;
        }
        const auto d = distance(word, candidate);
        if (d <= allowed && d < longer && d < best_distance) {
            best = candidate;
            best_distance = d;
        }
    }
    // One slip of the finger is likelier than half a word, and half a word likelier than two slips.
    if (best && best_distance <= 1) {
        return best;
    }
    const auto longer = completed(word, candidates);
    return longer ? longer : best;
}

}  // namespace samgen::text
