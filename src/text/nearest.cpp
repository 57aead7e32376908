#include "text/nearest.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

namespace samgen::text {
namespace {

// Longer words are not mistyped names; they would only cost time.
constexpr std::size_t kLongest = 128;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Which letters and digits a word has, as a set of bits. A change of one character changes at most two of them.
std::uint64_t characters_of(std::string_view word) {
    std::uint64_t set = 0;
    for (const char c : word) {
        set |= std::uint64_t{1} << (static_cast<unsigned char>(lower(c)) % 64U);
    }
    return set;
}

bool same(char a, char b) { return lower(a) == lower(b); }

// Optimal string alignment distance, letter case ignored, or `limit` + 1 for all that is more than `limit`.
std::size_t distance(std::string_view a, std::string_view b, std::size_t limit) {
    while (!a.empty() && !b.empty() && same(a.front(), b.front())) {
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    while (!a.empty() && !b.empty() && same(a.back(), b.back())) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
    using Row = std::array<std::size_t, kLongest + 2>;
    std::array<Row, 3> rows;
    auto* before_last = &rows[0];
    auto* last = &rows[1];
    auto* row = &rows[2];
    for (std::size_t j = 0; j <= b.size(); ++j) {
        (*last)[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        // What lies further from the diagonal is over the limit by its length alone.
        const auto begin = i > limit ? i - limit : 1;
        const auto end = std::min(i + limit, b.size());
        (*row)[begin - 1] = begin == 1 ? i : limit + 1;
        auto least = (*row)[begin - 1];
        for (auto j = begin; j <= end; ++j) {
            const auto kept = (*last)[j - 1] + (same(a[i - 1], b[j - 1]) ? 0 : 1);
            auto cost = std::min({(*last)[j] + 1, (*row)[j - 1] + 1, kept});
            if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1])) {
                cost = std::min(cost, (*before_last)[j - 2] + 1);
            }
            (*row)[j] = cost;
            least = std::min(least, cost);
        }
        (*row)[end + 1] = limit + 1;  // which the next row asks for
        // A swap reaches back by two rows, but costs no less than if only its first letter were replaced.
        if (least > limit) {
            return limit + 1;
        }
        std::swap(before_last, last);
        std::swap(last, row);
    }
    return std::min((*last)[b.size()], limit + 1);
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
    const auto letters = characters_of(word);
    for (const auto candidate : candidates) {
        const auto longer = std::max(word.size(), candidate.size());
        const auto shorter = std::min(word.size(), candidate.size());
        // Less than the best so far, and than all of it.
        const auto limit = std::min({std::max<std::size_t>(1, longer / 3), longer - 1, best_distance - 1});
        if (candidate.size() > kLongest || longer - shorter > limit) {
            continue;
        }
        // Most candidates are told apart by their letters alone, in a fraction of the time.
        if (static_cast<std::size_t>(std::popcount(letters ^ characters_of(candidate))) > 2 * limit) {
            continue;
        }
        const auto d = distance(word, candidate, limit);
        if (d <= limit) {
            best = candidate;
            best_distance = d;
            if (d == 0) {
                break;
            }
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
