#include "ownership/diff.hpp"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include <dtl/dtl.hpp>
#include <fmt/format.h>

namespace samgen::ownership {
namespace {

// dtl needs time and memory (24 bytes) for up to this many pairs of lines, and goes astray at two million.
constexpr std::size_t kMostPairs = 1'000'000;
// How often a stretch is divided at lines that occur once before it counts as replaced.
constexpr int kMostDivisions = 8;

// Lines are numbered, equal ones alike: comparing is then cheap.
using Line = std::size_t;
using Lines = std::span<const Line>;

// The line `before` in the old text stayed, as the line `after` in the new; both from 0.
struct Kept {
    std::size_t before;
    std::size_t after;
};

// Each line with its line end; only the last can be without.
std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

// The lines that occur exactly once in both, in an order that both share; the longest such selection.
std::vector<Kept> landmarks(Lines before, Lines after) {
    struct Seen {
        std::size_t times_before = 0;
        std::size_t times_after = 0;
        std::size_t at_before = 0;
    };
    std::unordered_map<Line, Seen> seen;
    for (std::size_t i = 0; i < before.size(); ++i) {
        auto& line = seen[before[i]];
        ++line.times_before;
        line.at_before = i;
    }
    for (const auto line : after) {
        ++seen[line].times_after;
    }
    // The longest increasing subsequence of their places in `before`: `ends[n]` is the candidate that ends the best one
    // of n + 1 found so far.
    std::vector<Kept> candidates;
    std::vector<std::size_t> previous;
    std::vector<std::size_t> ends;
    for (std::size_t j = 0; j < after.size(); ++j) {
        const auto& line = seen[after[j]];
        if (line.times_before != 1 || line.times_after != 1) {
            continue;
        }
        const auto place =
            std::lower_bound(ends.begin(), ends.end(), line.at_before,
                             [&](std::size_t end, std::size_t at) { return candidates[end].before < at; });
        previous.push_back(place == ends.begin() ? 0 : *(place - 1));
        candidates.push_back({line.at_before, j});
        if (place == ends.end()) {
            ends.push_back(candidates.size() - 1);
        } else {
            *place = candidates.size() - 1;
        }
    }
    std::vector<Kept> result(ends.size());
    auto at = ends.empty() ? 0 : ends.back();
    for (auto i = ends.size(); i-- > 0; at = previous[at]) {
        result[i] = candidates[at];
    }
    return result;
}

// Appends the lines that stay between `before` and `after`, which begin at `offset` in their texts.
void compare(Lines before, Lines after, Kept offset, int divisions, std::vector<Kept>& kept) {
    while (!before.empty() && !after.empty() && before.front() == after.front()) {
        kept.push_back(offset);
        offset = {offset.before + 1, offset.after + 1};
        before = before.subspan(1);
        after = after.subspan(1);
    }
    std::size_t tail = 0;
    while (tail < before.size() && tail < after.size() &&
           before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
        ++tail;
    }
    const auto end = Kept{offset.before + before.size() - tail, offset.after + after.size() - tail};
    before = before.first(before.size() - tail);
    after = after.first(after.size() - tail);

    if (before.empty() || after.empty()) {
        // All of it is new, or gone.
    } else if ((before.size() + 1) <= kMostPairs / (after.size() + 1)) {
        using Sequence = std::vector<Line>;
        dtl::Diff<Line, Sequence> diff(Sequence(before.begin(), before.end()), Sequence(after.begin(), after.end()));
        diff.compose();
        auto at = offset;
        for (const auto& [line, info] : diff.getSes().getSequence()) {
            if (info.type == dtl::SES_COMMON) {
                kept.push_back(at);
            }
            at.before += info.type != dtl::SES_ADD ? 1 : 0;
            at.after += info.type != dtl::SES_DELETE ? 1 : 0;
        }
    } else if (divisions > 0) {
        const auto marks = landmarks(before, after);
        std::size_t from_before = 0;
        std::size_t from_after = 0;
        for (const auto& mark : marks) {
            compare(before.subspan(from_before, mark.before - from_before),
                    after.subspan(from_after, mark.after - from_after),
                    {offset.before + from_before, offset.after + from_after}, divisions - 1, kept);
            kept.push_back({offset.before + mark.before, offset.after + mark.after});
            from_before = mark.before + 1;
            from_after = mark.after + 1;
        }
        if (!marks.empty()) {
            compare(before.subspan(from_before), after.subspan(from_after),
                    {offset.before + from_before, offset.after + from_after}, divisions - 1, kept);
        }
    }
    for (std::size_t i = 0; i < tail; ++i) {
        kept.push_back({end.before + i, end.after + i});
    }
}

// Half-open ranges of lines that differ, one opposite the other.
struct Change {
    std::size_t old_begin, old_end, new_begin, new_end;
};

std::vector<Change> changes(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after) {
    std::unordered_map<std::string_view, Line> numbers;
    const auto numbered = [&](const std::vector<std::string_view>& lines) {
        std::vector<Line> result;
        result.reserve(lines.size());
        for (const auto line : lines) {
            result.push_back(numbers.emplace(line, numbers.size()).first->second);
        }
        return result;
    };
    std::vector<Kept> kept;
    compare(numbered(before), numbered(after), {0, 0}, kMostDivisions, kept);
    kept.push_back({before.size(), after.size()});

    std::vector<Change> result;
    Kept next{0, 0};
    for (const auto& line : kept) {
        if (line.before > next.before || line.after > next.after) {
            result.push_back({next.before, line.before, next.after, line.after});
        }
        next = {line.before + 1, line.after + 1};
    }
    return result;
}

void add_line(std::string& out, char mark, std::string_view line) {
    out += mark;
    out += line;
    if (!line.ends_with('\n')) {
        out += "\n\\ No newline at end of file\n";
    }
}

// "12,3": the first line, from 1, and how many; no lines at all stand after the line that is named.
std::string range(std::size_t begin, std::size_t end) {
    const auto count = end - begin;
    return count == 1 ? fmt::format("{}", begin + 1) : fmt::format("{},{}", count == 0 ? begin : begin + 1, count);
}

// A tab marks the end of a name with blanks in it, as git does.
std::string header(std::string_view mark, std::string_view name) {
    return fmt::format("{} {}{}\n", mark, name, name.find(' ') == std::string_view::npos ? "" : "\t");
}

}  // namespace

std::string unified_diff(std::string_view old_name, std::string_view new_name, std::string_view old_text,
                         std::string_view new_text, std::size_t context) {
    if (old_text == new_text) {
        return {};
    }
    const auto before = split(old_text);
    const auto after = split(new_text);
    const auto all = changes(before, after);

    auto out = header("---", old_name) + header("+++", new_name);
    for (std::size_t first = 0, next = 0; first < all.size(); first = next) {
        // Changes whose context touches share a hunk.
        next = first + 1;
        while (next < all.size() && all[next].old_begin - all[next - 1].old_end <= 2 * context) {
            ++next;
        }
        const auto lead = std::min(context, all[first].old_begin);
        const auto trail = std::min(context, before.size() - all[next - 1].old_end);
        out += fmt::format("@@ -{} +{} @@\n", range(all[first].old_begin - lead, all[next - 1].old_end + trail),
                           range(all[first].new_begin - lead, all[next - 1].new_end + trail));
        auto at = all[first].old_begin - lead;
        for (auto i = first; i < next; ++i) {
            for (; at < all[i].old_begin; ++at) {
                add_line(out, ' ', before[at]);
            }
            for (; at < all[i].old_end; ++at) {
                add_line(out, '-', before[at]);
            }
            for (auto line = all[i].new_begin; line < all[i].new_end; ++line) {
                add_line(out, '+', after[line]);
            }
        }
        for (const auto end = at + trail; at < end; ++at) {
            add_line(out, ' ', before[at]);
        }
    }
    return out;
}

}  // namespace samgen::ownership
