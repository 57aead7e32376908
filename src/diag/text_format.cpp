#include "diag/text_format.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "text/wrap.hpp"

namespace samgen::diag {
namespace {

constexpr std::size_t kTab = 4;
// An excerpt never gets narrower than this, however narrow the terminal.
constexpr std::size_t kNarrowest = 20;
// In bytes, on either side of the place: of a line that is longer (minified JSON), the rest is not even looked at.
constexpr std::size_t kReach = 4096;

// ---- Characters ----

struct Range {
    char32_t first;
    char32_t last;
};

constexpr bool in(std::span<const Range> ranges, char32_t c) {
    const auto after = std::upper_bound(ranges.begin(), ranges.end(), c,
                                        [](char32_t value, const Range& range) { return value < range.first; });
    return after != ranges.begin() && c <= (after - 1)->last;
}

// Control characters, those that change the direction of text or break lines, and invisible ones: they could make a
// terminal show something else than what stands there (https://trojansource.codes/).
constexpr auto kHidden = std::to_array<Range>({
    {0x00, 0x1F},
    {0x7F, 0x9F},
    {0x61C, 0x61C},
    {0x200B, 0x200B},
    {0x200E, 0x200F},
    {0x2028, 0x202E},
    {0x2060, 0x206F},
    {0xD800, 0xDFFF},
    {0xFEFF, 0xFEFF},
    {0xFFF9, 0xFFFB},
    {0xE0000, 0xE007F},
});

// Characters that are drawn over the one before: combining marks, joiners, variation selectors.
constexpr auto kZeroWidth = std::to_array<Range>({
    {0x300, 0x36F},   {0x483, 0x489},     {0x591, 0x5BD},     {0x5BF, 0x5BF},   {0x5C1, 0x5C2},   {0x5C4, 0x5C5},
    {0x5C7, 0x5C7},   {0x610, 0x61A},     {0x64B, 0x65F},     {0x670, 0x670},   {0x6D6, 0x6DC},   {0x6DF, 0x6E4},
    {0x6E7, 0x6E8},   {0x6EA, 0x6ED},     {0x711, 0x711},     {0x730, 0x74A},   {0x7A6, 0x7B0},   {0x7EB, 0x7F3},
    {0x816, 0x819},   {0x81B, 0x823},     {0x825, 0x827},     {0x829, 0x82D},   {0x859, 0x85B},   {0x8D3, 0x8E1},
    {0x8E3, 0x902},   {0x93A, 0x93A},     {0x93C, 0x93C},     {0x941, 0x948},   {0x94D, 0x94D},   {0x951, 0x957},
    {0x962, 0x963},   {0x981, 0x981},     {0x9BC, 0x9BC},     {0x9C1, 0x9C4},   {0x9CD, 0x9CD},   {0xA01, 0xA02},
    {0xA3C, 0xA3C},   {0xA41, 0xA51},     {0xA70, 0xA71},     {0xA81, 0xA82},   {0xABC, 0xABC},   {0xAC1, 0xAC8},
    {0xACD, 0xACD},   {0xB3C, 0xB3C},     {0xB41, 0xB44},     {0xB4D, 0xB4D},   {0xBC0, 0xBC0},   {0xBCD, 0xBCD},
    {0xC3E, 0xC40},   {0xC46, 0xC56},     {0xCCC, 0xCCD},     {0xD41, 0xD44},   {0xD4D, 0xD4D},   {0xE31, 0xE31},
    {0xE34, 0xE3A},   {0xE47, 0xE4E},     {0xEB1, 0xEB1},     {0xEB4, 0xEBC},   {0xEC8, 0xECD},   {0xF18, 0xF19},
    {0xF35, 0xF35},   {0xF37, 0xF37},     {0xF39, 0xF39},     {0xF71, 0xF7E},   {0xF80, 0xF84},   {0x102D, 0x1030},
    {0x1032, 0x1037}, {0x1039, 0x103A},   {0x1160, 0x11FF},   {0x135D, 0x135F}, {0x17B4, 0x17B5}, {0x17B7, 0x17BD},
    {0x17C6, 0x17C6}, {0x17C9, 0x17D3},   {0x180B, 0x180D},   {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200C, 0x200D},
    {0x20D0, 0x20F0}, {0x302A, 0x302D},   {0x3099, 0x309A},   {0xA66F, 0xA672}, {0xFB1E, 0xFB1E}, {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF}, {0xE0100, 0xE01EF},
});

// East Asian Wide and Fullwidth, and emoji (https://www.unicode.org/reports/tr11/).
constexpr auto kWide = std::to_array<Range>({
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},   {0x23F0, 0x23F0},
    {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267F, 0x267F},
    {0x2693, 0x2693},   {0x26A1, 0x26A1},   {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},
    {0x26CE, 0x26CE},   {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},   {0x2728, 0x2728},
    {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
    {0x27B0, 0x27B0},   {0x27BF, 0x27BF},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},
    {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},
    {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x16FE4}, {0x17000, 0x18CFF}, {0x1B000, 0x1B2FF},
    {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F265},
    {0x1F300, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA},
    {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4}, {0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440},
    {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F54E}, {0x1F550, 0x1F567}, {0x1F57A, 0x1F57A},
    {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC},
    {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6D7}, {0x1F6DD, 0x1F6DF}, {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC},
    {0x1F7E0, 0x1F7EB}, {0x1F7F0, 0x1F7F0}, {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF},
    {0x1FA70, 0x1FAFF}, {0x20000, 0x2FFFD}, {0x30000, 0x3FFFD},
});

constexpr bool ascending(std::span<const Range> ranges) {
    return std::adjacent_find(ranges.begin(), ranges.end(),
                              [](const Range& a, const Range& b) { return a.last >= b.first; }) == ranges.end();
}
static_assert(ascending(kHidden) && ascending(kZeroWidth) && ascending(kWide));

struct Character {
    char32_t value = 0;
    std::size_t size = 1;  // in bytes
    bool valid = false;    // else one byte that is no UTF-8
};

// The first character of `text`, which is not empty. Overlong forms and surrogates are no UTF-8.
Character first_character(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto lead = byte(0);
    if (lead < 0x80U) {
        return {.value = lead, .size = 1, .valid = true};
    }
    const std::size_t size = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : 2;
    if (lead < 0xC2U || lead > 0xF4U || text.size() < size) {
        return {};
    }
    char32_t value = lead & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            return {};
        }
        value = value << 6U | (byte(i) & 0x3FU);
    }
    constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
    if (value < kLeast[size] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        return {};
    }
    return {.value = value, .size = size, .valid = true};
}

// What a terminal may be given for one character, and how many columns that takes.
struct Cell {
    std::string text;
    std::size_t width = 1;
};

Cell cell_of(const Character& character, std::string_view bytes) {
    if (!character.valid) {
        return {.text = fmt::format("\\x{:02x}", static_cast<unsigned char>(bytes[0])), .width = 4};
    }
    const auto c = character.value;
    if (in(kHidden, c)) {
        auto text = c == '\n'   ? std::string("\\n")
                    : c == '\r' ? std::string("\\r")
                    : c == '\t' ? std::string("\\t")
                    : c < 0x80  ? fmt::format("\\x{:02x}", static_cast<std::uint32_t>(c))
                                : fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
        const auto width = text.size();
        return {.text = std::move(text), .width = width};
    }
    const std::size_t width = in(kZeroWidth, c) ? 0 : in(kWide, c) ? 2 : 1;
    return {.text = std::string(bytes.substr(0, character.size)), .width = width};
}

// `text` with everything escaped that a terminal might act upon.
std::string harmless(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const auto character = first_character(text.substr(i));
        result += cell_of(character, text.substr(i, character.size)).text;
        i += character.size;
    }
    return result;
}

// ---- Colours ----

struct Palette {
    std::string_view place, message, gutter, hint, note, reset;
    std::array<std::string_view, 3> severity;  // by Severity

    [[nodiscard]] std::string paint(std::string_view colour, std::string_view text) const {
        return text.empty() || colour.empty() ? std::string(text) : fmt::format("{}{}{}", colour, text, reset);
    }
};

constexpr Palette kPlain{};
constexpr Palette kColoured{.place = "\x1b[1m",
                            .message = "\x1b[1m",
                            .gutter = "\x1b[34m",
                            .hint = "\x1b[36m",
                            .note = "\x1b[1;32m",
                            .reset = "\x1b[0m",
                            .severity = {"\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m"}};

// ---- Excerpts ----

// A line and what is below it, ready to be shown.
struct Excerpt {
    std::string line;
    std::string indent;  // spaces up to the carets
    std::string carets;
};

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// `begin` and `end` are offsets in `line`, begin <= end <= line.size(). The result is at most `room` columns wide.
Excerpt excerpt_of(std::string_view line, std::size_t begin, std::size_t end, std::size_t room) {
    bool cut_left = false;
    bool cut_right = false;
    if (end + kReach < line.size() || end - begin > kReach) {
        auto stop = std::min(line.size(), std::min(end, begin + kReach) + kReach);
        while (stop < line.size() && continues_character(line[stop])) {
            ++stop;
        }
        cut_right = stop < line.size();
        line = line.substr(0, stop);
        end = std::min(end, stop);
    }
    if (begin > kReach) {
        auto start = begin - kReach;
        while (start < begin && continues_character(line[start])) {
            ++start;
        }
        cut_left = true;
        line.remove_prefix(start);
        begin -= start;
        end -= start;
    }

    std::vector<Cell> cells;
    std::size_t width = 0;
    std::size_t first = 0;  // columns of the place: [first, last)
    std::size_t last = 0;
    for (std::size_t i = 0; i < line.size();) {
        const auto character = first_character(line.substr(i));
        auto cell = line[i] == '\t' ? Cell{std::string(kTab - width % kTab, ' '), kTab - width % kTab}
                                    : cell_of(character, line.substr(i, character.size));
        if (i + character.size <= begin) {
            first = width + cell.width;
        }
        width += cell.width;
        if (i < end) {
            last = width;
        }
        cells.push_back(std::move(cell));
        i += character.size;
    }
    last = std::max(last, first + 1);  // an empty place, or one of no width, still gets its caret

    // The columns to show: [from, to). Where the place does not fit, its beginning is what matters.
    std::size_t from = 0;
    std::size_t to = std::max(width, last);
    if (cut_left || cut_right || to > room) {
        const auto shown = std::min(last - first, room - room / 4);
        if (cut_left || last + 1 > room) {
            from = first - std::min(first, (room - shown) / 2);
            from = std::min(from, to - std::min(to, room));
        }
        to = std::min(to, from + room);
    }
    cut_left = cut_left || from > 0;
    cut_right = cut_right || to < width;
    const auto open = from + (cut_left ? 1 : 0);
    const auto close = to - (cut_right ? 1 : 0);

    Excerpt excerpt;
    if (cut_left) {
        excerpt.line += "…";
    }
    std::size_t column = 0;
    for (const auto& cell : cells) {
        const auto next = column + cell.width;
        if (column >= open && next <= close) {
            excerpt.line += cell.text;
        } else if (next > open && column < close) {
            // A wide character that lies across the edge.
            excerpt.line.append(std::min(next, close) - std::max(column, open), ' ');
        }
        column = next;
    }
    if (cut_right) {
        excerpt.line += "…";
    }
    const auto caret_from = std::clamp(first, open, std::max(open, close));
    const auto caret_to = std::max(caret_from + 1, std::min(last, close));
    excerpt.indent.assign(caret_from - from, ' ');
    excerpt.carets.assign(caret_to - caret_from, '^');
    return excerpt;
}

// ---- Whole diagnostics ----

std::string digits_of(std::uint32_t line) { return fmt::format("{}", line); }

std::size_t gutter_of(const text::Span& span) {
    return span ? digits_of(span.source->position(span.begin).line).size() : 0;
}

// "name:line:column: ", or nothing without a place.
std::string place_of(const text::Span& span) {
    if (!span) {
        return {};
    }
    const auto [line, column] = span.source->position(span.begin);
    return fmt::format("{}:{}:{}: ", harmless(span.source->name()), line, column);
}

// A line of its own: where, what kind of thing is said, and the sentence.
struct Sentence {
    std::string place;
    std::string label;  // "error[E3002]:"
    std::string_view label_colour;
    std::string_view text;
    std::string_view text_colour;
    std::size_t indent = 4;  // of what does not fit into the first line
};

std::string line_of(const Sentence& sentence, const Palette& palette, const TextStyle& style) {
    auto text = harmless(sentence.text);
    if (style.wrap) {
        const auto taken = text::columns(sentence.place) + text::columns(sentence.label) + 1;
        text = text::wrap(text, {.width = style.width, .first = taken, .indent = sentence.indent});
    }
    const auto place = std::string_view(sentence.place);
    const auto end = place.find_last_not_of(' ') + 1;
    return palette.paint(palette.place, place.substr(0, end)) + std::string(place.substr(end)) +
           palette.paint(sentence.label_colour, sentence.label) + " " + palette.paint(sentence.text_colour, text) +
           "\n";
}

void add_excerpt(std::string& out, const text::Span& span, std::string_view colour, const Palette& palette,
                 std::size_t width) {
    if (!span) {
        return;
    }
    const auto number = span.source->position(span.begin).line;
    const auto line = span.source->line(number);
    const auto start = span.source->line_start(number);
    const auto begin = std::min<std::size_t>(span.begin - std::min(span.begin, start), line.size());
    const auto end = std::clamp<std::size_t>(span.end - std::min(span.end, start), begin, line.size());

    const auto digits = digits_of(number);
    const auto gutter = digits.size() + 3;
    const auto room = std::max(kNarrowest, width - std::min(width, gutter));
    const auto excerpt = excerpt_of(line, begin, end, room);
    const auto bar = std::string(digits.size(), ' ') + " |";
    out += palette.paint(palette.gutter, bar) + "\n";
    out += palette.paint(palette.gutter, digits + " |") + (excerpt.line.empty() ? "" : " ") + excerpt.line + "\n";
    out += palette.paint(palette.gutter, bar) + " " + excerpt.indent + palette.paint(colour, excerpt.carets) + "\n";
}

void add_diagnostic(std::string& out, const Diagnostic& diagnostic, const Palette& palette, const TextStyle& style) {
    const auto colour = palette.severity[static_cast<std::size_t>(diagnostic.severity)];
    const auto label = diagnostic.rule.empty()
                           ? fmt::format("{}:", word(diagnostic.severity))
                           : fmt::format("{}[{}]:", word(diagnostic.severity), harmless(diagnostic.rule));
    out += line_of({.place = place_of(diagnostic.span),
                    .label = label,
                    .label_colour = colour,
                    .text = diagnostic.message,
                    .text_colour = palette.message},
                   palette, style);
    add_excerpt(out, diagnostic.span, colour, palette, style.width);
    if (!diagnostic.hint.empty()) {
        const auto gutter = gutter_of(diagnostic.span);
        out += palette.paint(palette.gutter, std::string(gutter, ' ') + " =") + " ";
        // Its further lines stand below its first word.
        auto hint = harmless(diagnostic.hint);
        if (style.wrap) {
            const auto taken = gutter + std::string_view(" = hint: ").size();
            hint = text::wrap(hint, {.width = style.width, .first = taken, .indent = taken});
        }
        out += palette.paint(palette.hint, "hint:") + " " + hint + "\n";
    }
    for (const auto& related : diagnostic.related) {
        out += line_of({.place = place_of(related.span),
                        .label = "note:",
                        .label_colour = palette.note,
                        .text = related.message,
                        .text_colour = {}},
                       palette, style);
        add_excerpt(out, related.span, palette.note, palette, style.width);
    }
}

}  // namespace

std::string_view word(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "error";
        case Severity::warning:
            return "warning";
        case Severity::info:
            return "info";
    }
    return "error";
}

std::string to_text(std::span<const Diagnostic> diagnostics, const TextStyle& style) {
    const auto& palette = style.colour ? kColoured : kPlain;
    std::string out;
    for (const auto& diagnostic : diagnostics) {
        if (!out.empty()) {
            out += "\n";
        }
        add_diagnostic(out, diagnostic, palette, style);
    }
    return out;
}

}  // namespace samgen::diag
