#include "diag/text_format.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace samgen::diag {
namespace {

// The span of the first `part` in `source`.
text::Span span_of(const text::Source& source, std::string_view part) {
    const auto at = source.text().find(part);
    REQUIRE(at != std::string_view::npos);
    return {&source, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())};
}

text::Span range(const text::Source& source, std::size_t begin, std::size_t end) {
    return {&source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

Diagnostic error(text::Span span, std::string message = "m") {
    return {.rule = {},
            .severity = Severity::error,
            .message = std::move(message),
            .span = span,
            .related = {},
            .hint = {}};
}

std::string shown(const Diagnostic& diagnostic, unsigned width = 100) {
    return to_text(std::span(&diagnostic, 1), {.colour = false, .width = width});
}

std::string without_escapes(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\x1b') {
            i = text.find('m', i);
            continue;
        }
        result += text[i];
    }
    return result;
}

}  // namespace

TEST_CASE("a diagnostic shows its line, its place and its hint") {
    const text::Source source("samgen.yaml", "\n\n\n\n\n\n\n\n\nfunctions:\n    access: { OrdersTabel: read }\n");
    auto diagnostic = error(span_of(source, "OrdersTabel"), "`OrdersTabel` is not a table of this spec");
    diagnostic.hint = "did you mean `OrdersTable`?";
    CHECK(shown(diagnostic) ==
          "samgen.yaml:11:15: error: `OrdersTabel` is not a table of this spec\n"
          "   |\n"
          "11 |     access: { OrdersTabel: read }\n"
          "   |               ^^^^^^^^^^^\n"
          "   = hint: did you mean `OrdersTable`?\n");
}

TEST_CASE("the rule stands beside the severity") {
    const text::Source source("t.yaml", "Type: X\n");
    auto diagnostic = error(span_of(source, "X"), "unknown");
    diagnostic.rule = "E3006";
    CHECK(shown(diagnostic) ==
          "t.yaml:1:7: error[E3006]: unknown\n"
          "  |\n"
          "1 | Type: X\n"
          "  |       ^\n");
    diagnostic.severity = Severity::warning;
    CHECK_THAT(shown(diagnostic), Catch::StartsWith("t.yaml:1:7: warning[E3006]: unknown\n"));
    diagnostic.severity = Severity::info;
    CHECK_THAT(shown(diagnostic), Catch::StartsWith("t.yaml:1:7: info[E3006]: unknown\n"));
}

TEST_CASE("without a place there is a message, and perhaps a hint") {
    auto diagnostic = error({}, "there is no spec here");
    CHECK(shown(diagnostic) == "error: there is no spec here\n");
    diagnostic.hint = "run `samgen init`";
    CHECK(shown(diagnostic) == "error: there is no spec here\n = hint: run `samgen init`\n");
}

TEST_CASE("every related place has its own excerpt") {
    const text::Source source("samgen.yaml", "a: 1\nb: 2\n\n\n\n\n\n\n\n\na: 3\n");
    auto diagnostic = error(range(source, 18, 19), "`a` is here twice");
    diagnostic.hint = "remove one of them";
    diagnostic.related = {{span_of(source, "a"), "first defined here"},
                          {span_of(source, "b"), "not to be mixed up with this"},
                          {{}, "keys are unique"}};
    CHECK(shown(diagnostic) ==
          "samgen.yaml:11:1: error: `a` is here twice\n"
          "   |\n"
          "11 | a: 3\n"
          "   | ^\n"
          "   = hint: remove one of them\n"
          "samgen.yaml:1:1: note: first defined here\n"
          "  |\n"
          "1 | a: 1\n"
          "  | ^\n"
          "samgen.yaml:2:1: note: not to be mixed up with this\n"
          "  |\n"
          "2 | b: 2\n"
          "  | ^\n"
          "note: keys are unique\n");
}

TEST_CASE("diagnostics keep their order, with an empty line between") {
    const std::vector<Diagnostic> two{error({}, "second"), error({}, "first")};
    CHECK(to_text(two, {}) == "error: second\n\nerror: first\n");
    CHECK(to_text({}, {}).empty());
}

TEST_CASE("odd places still get a caret") {
    SECTION("empty, within a line") {
        const text::Source source("s", "key:\n");
        CHECK(shown(error(range(source, 3, 3))) == "s:1:4: error: m\n  |\n1 | key:\n  |    ^\n");
    }
    SECTION("empty, at the line's end") {
        const text::Source source("s", "key:\r\nb\n");
        CHECK(shown(error(range(source, 4, 4))) == "s:1:5: error: m\n  |\n1 | key:\n  |     ^\n");
    }
    SECTION("at the end of the text, after its last line end") {
        const text::Source source("s", "key:\n");
        CHECK(shown(error(range(source, 5, 5))) == "s:2:1: error: m\n  |\n2 |\n  | ^\n");
    }
    SECTION("in an empty text") {
        const text::Source source("s", "");
        CHECK(shown(error(range(source, 0, 0))) == "s:1:1: error: m\n  |\n1 |\n  | ^\n");
    }
    SECTION("over several lines: to the end of the first") {
        const text::Source source("s", "  a:\n    b: 1\n");
        CHECK(shown(error(range(source, 2, 13))) == "s:1:3: error: m\n  |\n1 |   a:\n  |   ^^\n");
    }
}

TEST_CASE("carets stand below their place whatever comes before") {
    SECTION("tabs go to the next multiple of four columns") {
        const text::Source source("s", "\ta\tb: X\ty\n");
        CHECK(shown(error(span_of(source, "X"))) ==
              "s:1:7: error: m\n"
              "  |\n"
              "1 |     a   b: X    y\n"
              "  |            ^\n");
    }
    SECTION("a tab in the place itself") {
        const text::Source source("s", "a\tb\n");
        CHECK(shown(error(range(source, 1, 3))) == "s:1:2: error: m\n  |\n1 | a   b\n  |  ^^^^\n");
    }
    SECTION("East Asian characters and emoji take two columns") {
        const text::Source source("s", "商品: 🚀 X\n");
        CHECK(shown(error(span_of(source, "X"))) ==
              "s:1:7: error: m\n"
              "  |\n"
              "1 | 商品: 🚀 X\n"
              "  |          ^\n");
        CHECK(shown(error(span_of(source, "品"))) ==
              "s:1:2: error: m\n"
              "  |\n"
              "1 | 商品: 🚀 X\n"
              "  |   ^^\n");
    }
    SECTION("combining marks take none") {
        const text::Source source("s", "e\u0301e\u0301 X\n");
        CHECK(shown(error(span_of(source, "X"))) == "s:1:6: error: m\n  |\n1 | e\u0301e\u0301 X\n  |    ^\n");
    }
    SECTION("letters with one code point take one") {
        const text::Source source("s", "größe: X\n");
        CHECK(shown(error(span_of(source, "X"))) == "s:1:8: error: m\n  |\n1 | größe: X\n  |        ^\n");
    }
}

TEST_CASE("nothing reaches the terminal that it would act upon") {
    SECTION("in an excerpt") {
        const text::Source source("s", "a\x1b[31m\x7f\u0085\u202e\xff X\n");
        CHECK(shown(error(span_of(source, "X"))) ==
              "s:1:12: error: m\n"
              "  |\n"
              "1 | a\\x1b[31m\\x7f\\u0085\\u202e\\xff X\n"
              "  |                               ^\n");
    }
    SECTION("in names, messages and hints") {
        const text::Source source("a\x1b]0;x\a.yaml", "X\n");
        auto diagnostic = error(span_of(source, "X"), "`a\nb\x1b[2J` is wrong");
        diagnostic.rule = "E\x1b";
        diagnostic.hint = "use\t`\r`";
        diagnostic.related = {{{}, "\b"}};
        CHECK(shown(diagnostic) ==
              "a\\x1b]0;x\\x07.yaml:1:1: error[E\\x1b]: `a\\nb\\x1b[2J` is wrong\n"
              "  |\n"
              "1 | X\n"
              "  | ^\n"
              "  = hint: use\\t`\\r`\n"
              "note: \\x08\n");
    }
    SECTION("what would not be seen is shown") {
        CHECK(shown(error({}, "`Orders\u200bTable`\ufeff\u2066")) == "error: `Orders\\u200bTable`\\ufeff\\u2066\n");
    }
    SECTION("broken UTF-8 at every length") {
        for (const std::string bad :
             {"\xc3", "\xe2\x82", "\xf0\x9f\x9a", "\xc0\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80"}) {
            const auto text = shown(error({}, bad));
            CHECK(std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80U; }));
        }
    }
}

TEST_CASE("long lines are cut around the place") {
    // 24 columns: "1 | " and 20 of the line.
    SECTION("the place is near the beginning") {
        const text::Source source("s", "key: X 0123456789abcdefghij\n");
        CHECK(shown(error(span_of(source, "X")), 24) ==
              "s:1:6: error: m\n"
              "  |\n"
              "1 | key: X 0123456789ab…\n"
              "  |      ^\n");
    }
    SECTION("the place is near the end") {
        const text::Source source("s", "0123456789abcdefghij key: X\n");
        CHECK(shown(error(span_of(source, "X")), 24) ==
              "s:1:27: error: m\n"
              "  |\n"
              "1 | …89abcdefghij key: X\n"
              "  |                    ^\n");
    }
    SECTION("the place is in the middle") {
        const text::Source source("s", "0123456789abcdefghij X 0123456789abcdefghij\n");
        CHECK(shown(error(span_of(source, "X")), 24) ==
              "s:1:22: error: m\n"
              "  |\n"
              "1 | …defghij X 01234567…\n"
              "  |          ^\n");
    }
    SECTION("the place is longer than the room") {
        const text::Source source("s", "0123456789 XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX 0\n");
        CHECK(shown(error(span_of(source, std::string(40, 'X'))), 24) ==
              "s:1:12: error: m\n"
              "  |\n"
              "1 | … XXXXXXXXXXXXXXXXX…\n"
              "  |   ^^^^^^^^^^^^^^^^^\n");
    }
    SECTION("a line that just fits is whole") {
        const text::Source source("s", "0123456789abcdefghiX\n");
        CHECK(shown(error(span_of(source, "X")), 24) ==
              "s:1:20: error: m\n"
              "  |\n"
              "1 | 0123456789abcdefghiX\n"
              "  |                    ^\n");
    }
    SECTION("a wide character is never cut in half") {
        const text::Source source("s", "0123456789abcdefg 商商商商商商X商商商商商商商商商商商\n");
        CHECK(shown(error(span_of(source, "X")), 24) ==
              "s:1:25: error: m\n"
              "  |\n"
              "1 | …商商商商X商商商商 …\n"
              "  |          ^\n");
    }
    SECTION("no terminal is too narrow") {
        const text::Source source("s", "0123456789abcdefghij X\n");
        CHECK(shown(error(span_of(source, "X")), 0) == shown(error(span_of(source, "X")), 24));
    }
}

TEST_CASE("a megabyte on one line costs no more than what is shown of it") {
    const std::string half(1U << 20U, '.');
    const text::Source source("s", half + "X" + half);
    const auto text = shown(error(span_of(source, "X")), 44);
    CHECK_THAT(text, Catch::Contains("\n1 | …"));
    const auto line = text.substr(text.find("1 | ") + 4);
    const auto carets = line.substr(line.find("  | ") + 4);
    // The ellipsis is three bytes and one column.
    CHECK(line.find('X') == carets.find('^') + 2);

    const text::Source wide("s", "a" + std::string(half.size(), 'X') + "b");
    CHECK_THAT(shown(error(range(wide, 1, half.size() + 1)), 24),
               Catch::EndsWith("1 | aXXXXXXXXXXXXXXXXXX…\n  |  ^^^^^^^^^^^^^^^^^^\n"));
}

TEST_CASE("on a terminal, sentences are broken to its width") {
    const text::Source source("samgen.yaml", "a: 1\n");
    auto diagnostic = error(span_of(source, "a"), "`a` is no key of a table of this spec");
    diagnostic.hint = "the keys of a table are those of its documentation";
    diagnostic.related = {{span_of(source, "1"), "this is what it would have been"}};
    CHECK(to_text(std::span(&diagnostic, 1), {.width = 40, .wrap = true}) ==
          "samgen.yaml:1:1: error: `a` is no key of\n"
          "    a table of this spec\n"
          "  |\n"
          "1 | a: 1\n"
          "  | ^\n"
          "  = hint: the keys of a table are those\n"
          "          of its documentation\n"
          "samgen.yaml:1:4: note: this is what it\n"
          "    would have been\n"
          "  |\n"
          "1 | a: 1\n"
          "  |    ^\n");
}

TEST_CASE("colour adds escapes and changes nothing else") {
    const text::Source source("samgen.yaml", "a: 1\n\nb: 2\n");
    auto diagnostic = error(span_of(source, "b"), "wrong");
    diagnostic.rule = "E1";
    diagnostic.hint = "right";
    diagnostic.related = {{span_of(source, "a"), "see here"}};
    const std::vector<Diagnostic> all{diagnostic, error({}, "plain")};
    const auto coloured = to_text(all, {.colour = true});
    CHECK(without_escapes(coloured) == to_text(all, {}));
    CHECK_THAT(coloured, Catch::StartsWith("\x1b[1msamgen.yaml:3:1:\x1b[0m \x1b[1;31merror[E1]:\x1b[0m "
                                           "\x1b[1mwrong\x1b[0m\n"));
    CHECK_THAT(coloured, Catch::Contains("\x1b[1;31m^\x1b[0m\n"));
}

}  // namespace samgen::diag
