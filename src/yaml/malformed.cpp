#include "yaml/malformed.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "yaml/spans.hpp"

namespace samgen::yaml {
namespace {

struct Explanation {
    std::string_view complaint;  // as in yaml-cpp's exceptions.h
    std::string_view message;
    std::string_view hint;
};

// Those that need no look at the text.
constexpr Explanation kExplanations[] = {
    {"illegal map value", "a `:` cannot stand here",
     "put text that holds `: ` in quotes, and each key on a line of its own"},
    {"illegal map key", "a `?` cannot stand here", "put the text in quotes"},
    {"illegal block entry", "a `-` cannot stand here",
     "start the list on a line of its own, or put the text in quotes"},
    {"illegal flow end", "this bracket closes nothing", ""},
    {"end of map not found", "this does not belong to the mapping around it",
     "the keys of a mapping begin in the same column, each with a `:` behind it"},
    {"end of sequence not found", "this does not belong to the list around it",
     "the items of a list begin with `- ` in the same column"},
    {"illegal tab when looking for indentation", "a tab in the indentation", "indent with spaces"},
    {"illegal document indicator in scalar", "the document ends within a quoted text", "close the quotes"},
    {"alias not found after *", "a `*` begins an alias, and no name follows", "put the text in quotes: '*'"},
    {"anchor not found after &", "an `&` begins an anchor, and no name follows", "put the text in quotes"},
    {"illegal character found while scanning alias", "this character cannot stand in the name of an alias",
     "put text that begins with `*` in quotes"},
    {"illegal character found while scanning anchor", "this character cannot stand in the name of an anchor",
     "put text that begins with `&` in quotes"},
    {"cannot assign multiple tags to the same node", "a value can have one tag only",
     "write the outer function in its long form, as in `Fn::Base64: !Sub text`"},
    {"cannot assign multiple anchors to the same node", "a value can have one anchor only", ""},
    {"cannot set zero indentation for a block scalar", "the indentation of a block of text is 1 to 9", ""},
    {"unexpected character in block scalar", "the text of a block begins on the line below its `|` or `>`", ""},
    {"end of verbatim tag not found", "a tag that begins with `!<` ends with `>`", ""},
    {"tag handle with no suffix", "a tag without a name", ""},
    {"bad character found while scanning hex number", "an escape with too few hexadecimal digits",
     "`\\x` takes two of them, `\\u` four and `\\U` eight"},
};

constexpr std::string_view kUnknownEscape = "unknown escape character: ";
constexpr std::string_view kInvalidUnicode = "invalid unicode: ";

// The quote that opens the first quoted scalar from `at` on that is not closed; quotes within a word open nothing.
std::optional<std::uint32_t> find_unclosed_quote(std::string_view text, std::uint32_t at) {
    while ((at = skip_to_token(text, at)) < text.size()) {
        if (text[at] == '"' || text[at] == '\'') {
            const auto end = quoted_end(text, at);
            if (!end) {
                return at;
            }
            at = *end;
        } else if (std::string_view("[]{},").find(text[at]) != std::string_view::npos) {
            ++at;
        } else {
            at = static_cast<std::uint32_t>(std::min(text.find_first_of("[]{}, \t\r\n", at), text.size()));
        }
    }
    return std::nullopt;
}

// A tab among the blanks that begin the line of the byte at `at`.
std::optional<std::size_t> find_tab_in_indentation(std::string_view text, std::size_t at) {
    const auto start = at - column_of(text, static_cast<std::uint32_t>(at));
    const auto end = std::min(text.find_first_not_of(" \t", start), text.size());
    const auto tab = text.find('\t', start);
    return tab < end ? std::optional(tab) : std::nullopt;
}

std::size_t character_end(std::string_view text, std::size_t at) {
    auto end = std::min(at + 1, text.size());
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        ++end;
    }
    return end;
}

// The plain text within brackets that the brace at `at` breaks off, as in `[GET /items/{id}, POST /items]`, up to the
// comma or bracket behind it; empty where none does.
std::string_view text_with_brace(std::string_view text, std::size_t at) {
    constexpr std::string_view kBlanks = " \t";
    if (at == 0 || at >= text.size() || text[at] != '{') {
        return {};
    }
    auto begin = text.find_last_of("[{},\n", at - 1);
    begin = begin == std::string_view::npos ? 0 : begin + 1;
    if (const auto key = text.substr(begin, at - begin).rfind(": "); key != std::string_view::npos) {
        begin += key + 1;
    }
    begin = text.find_first_not_of(kBlanks, begin);
    int open = 0;
    auto end = at;
    for (; end < text.size() && text[end] != '\n'; ++end) {
        const auto rest = text.substr(end);
        if (open == 0 &&
            (rest.starts_with(',') || rest.starts_with(']') || rest.starts_with('}') || rest.starts_with(": "))) {
            break;
        }
        open += text[end] == '{' ? 1 : text[end] == '}' ? -1 : 0;
    }
    if (begin >= at || open > 0) {
        return {};
    }
    const auto whole = text.substr(begin, end - begin);
    return whole.substr(0, whole.find_last_not_of(kBlanks) + 1);
}

diag::Diagnostic explain_open_bracket(const text::Source& source, std::size_t at, const Progress& progress) {
    const auto text = source.text();
    const auto next = skip_to_token(text, static_cast<std::uint32_t>(at));
    if (!progress.bracket) {
        return malformed(source, at, character_end(text, at), "a bracket is not closed");
    }
    const auto& open = *progress.bracket;
    if (next == text.size()) {
        return malformed(source, open.begin, open.end, fmt::format("this `{}` is never closed", open.text()));
    }
    const char close = open.text() == "[" ? ']' : '}';
    if (const auto broken = text_with_brace(text, at); !broken.empty()) {
        return malformed(source, at, at + 1, "plain text within brackets ends where a `{` begins",
                         fmt::format("put the text in quotes: \"{}\"", broken));
    }
    auto diagnostic = malformed(source, at, character_end(text, at), fmt::format("expected `,` or `{}`", close));
    diagnostic.related.push_back({.span = open, .message = fmt::format("to close this `{}`", open.text())});
    return diagnostic;
}

diag::Diagnostic explain_unknown_token(const text::Source& source, std::size_t at, const Progress& progress) {
    const auto text = source.text();
    const auto end = character_end(text, at);
    if (at < text.size() && (text[at] == '|' || text[at] == '>')) {
        return malformed(source, at, end, "a block of text cannot stand within brackets",
                         "use quotes here, or write the collection without brackets");
    }
    auto diagnostic =
        malformed(source, at, end, fmt::format("plain text cannot begin with `{}` here", text.substr(at, end - at)),
                  "put the text in quotes");
    if (progress.bracket) {
        diagnostic.related.push_back({.span = *progress.bracket, .message = "within this bracket"});
    }
    return diagnostic;
}

}  // namespace

diag::Diagnostic malformed(const text::Source& source, std::size_t begin, std::size_t end, std::string message,
                           std::string hint) {
    const auto size = source.text().size();
    return {.rule = "E0000",
            .severity = diag::Severity::error,
            .message = std::move(message),
            .span = {.source = &source,
                     .begin = static_cast<std::uint32_t>(std::min(begin, size)),
                     .end = static_cast<std::uint32_t>(std::min(std::max(begin, end), size))},
            .related = {},
            .hint = std::move(hint)};
}

diag::Diagnostic explain(const text::Source& source, std::string_view complaint, std::size_t at,
                         const Progress& progress) {
    const auto text = source.text();
    at = std::min(at, text.size());
    const auto end = character_end(text, at);
    if (complaint == "illegal EOF in scalar") {
        const auto quote = find_unclosed_quote(text, progress.cursor);
        return malformed(source, quote.value_or(static_cast<std::uint32_t>(at)), quote ? *quote + 1 : at,
                         "these quotes are never closed");
    }
    if (complaint == "end of map flow not found" || complaint == "end of sequence flow not found") {
        return explain_open_bracket(source, at, progress);
    }
    if (const auto tab = find_tab_in_indentation(text, at); tab && !progress.bracket) {
        return malformed(source, *tab, *tab + 1, "a tab in the indentation", "indent with spaces");
    }
    const auto between =
        text.substr(std::min<std::size_t>(progress.cursor, at), at - std::min<std::size_t>(progress.cursor, at));
    const bool behind_value = progress.cursor > 0 && between.find('\n') == std::string_view::npos;
    if (behind_value && (complaint == "end of map not found" || complaint == "end of sequence not found")) {
        return malformed(source, at, end, "this cannot stand behind a value on the same line",
                         "put the whole text in one pair of quotes");
    }
    if (complaint == "unknown token") {
        return explain_unknown_token(source, at, progress);
    }
    if (complaint.starts_with("the referenced anchor is not defined")) {  // yaml-cpp 0.8 goes on with its name
        const auto alias = text.substr(at, anchor_end(text, static_cast<std::uint32_t>(at)) - at);
        const auto name = alias.substr(std::min<std::size_t>(1, alias.size()));
        return malformed(source, at, at + alias.size(), fmt::format("no value before this has the anchor `&{}`", name),
                         "put the text in quotes if it is not meant to be an alias");
    }
    if (complaint.starts_with(kUnknownEscape)) {  // the place is past the escape
        const auto begin = at - std::min<std::size_t>(at, 2);
        return malformed(source, begin, at,
                         fmt::format("`{}` is not an escape in double quotes", text.substr(begin, at - begin)),
                         "write `\\\\` for a backslash, or use single quotes");
    }
    if (complaint.starts_with(kInvalidUnicode)) {
        const auto begin = std::min(text.rfind('\\', at), at);
        return malformed(source, begin, at, "this escape stands for no character of Unicode");
    }
    const auto* known = std::find_if(std::begin(kExplanations), std::end(kExplanations),
                                     [&](const auto& row) { return row.complaint == complaint; });
    if (known != std::end(kExplanations)) {
        return malformed(source, at, end, std::string(known->message), std::string(known->hint));
    }
    return malformed(source, at, end, std::string(complaint));
}

}  // namespace samgen::yaml
