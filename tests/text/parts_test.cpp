#include "text/parts.hpp"

#include <array>

#include "support/catch.hpp"
#include "text/ascii.hpp"
#include "text/json.hpp"
#include "text/wildcards.hpp"

namespace samgen::text {
namespace {

TEST_CASE("blanks at the ends of a text go, those within it stay") {
    CHECK(trimmed("  a b\t\r\n") == "a b");
    CHECK(trimmed("a") == "a");
    CHECK(trimmed(" \n\f\v").empty());
    CHECK(trimmed("--a-", "-") == "a");
}

TEST_CASE("a text has one part more than delimiters") {
    using Parts = std::vector<std::string_view>;
    CHECK(split("a,b,,c", ',') == Parts{"a", "b", "", "c"});
    CHECK(split("a,", ',') == Parts{"a", ""});
    CHECK(split("", ',') == Parts{""});
    std::string_view rest = "one/two";
    CHECK(take_part(rest, '/') == "one");
    CHECK(rest == "two");
    CHECK(take_part(rest, '/') == "two");
    CHECK(rest.empty());
}

TEST_CASE("wildcards stand for characters") {
    struct Row {
        const char* pattern;
        const char* text;
        bool matches;
    };
    const auto row = GENERATE(values<Row>({
        {"", "", true},
        {"", "a", false},
        {"*", "", true},
        {"a*", "abc", true},
        {"a*", "bac", false},
        {"*c", "abc", true},
        {"a*c", "abcbc", true},
        {"a*b*c", "aXbXbXc", true},
        {"a*b*c", "aXcXbX", false},
        {"a?c", "abc", true},
        {"a?c", "ac", false},
        {"?", "", false},
        {"a**", "a", true},
        {"*.Arn", "Table.Arn", true},
    }));
    CAPTURE(row.pattern, row.text);
    CHECK(matches_wildcards(row.pattern, row.text) == row.matches);
}

TEST_CASE("a pattern is one with a wildcard in it") {
    CHECK(has_wildcards("a*"));
    CHECK(has_wildcards("a?b"));
    CHECK_FALSE(has_wildcards("a.b"));
}

TEST_CASE("a text stands in JSON as it is, but for what would end it, and for what nobody sees") {
    CHECK(json_string("caf\xC3\xA9 a/b") == "\"caf\xC3\xA9 a/b\"");
    CHECK(json_string("\"\\\n\r\t") == R"("\"\\\n\r\t")");
    CHECK(json_string("\x01\x1F\x7F") == R"("\u0001\u001F\u007F")");
    std::string out = "a";
    append_json(out, "\"");
    CHECK(out == "a\\\"");
}

TEST_CASE("digits and letters are those of ASCII") {
    CHECK(is_digits("0123456789"));
    CHECK_FALSE(is_digits(""));
    CHECK_FALSE(is_digits("12a"));
    CHECK_FALSE(is_digits("-1"));
    for (const char c : {'a', 'z', 'A', 'Z', '0', '9'}) {
        CHECK(is_letter_or_digit(c));
    }
    for (const char c : {'`', '{', '@', '[', '/', ':', '_', '\xE9'}) {
        CHECK_FALSE(is_letter_or_digit(c));
    }
}

TEST_CASE("the case of ASCII's letters is changed, and of no others") {
    CHECK(lower_case("aZ-1 \u00c9") == "az-1 \u00c9");
    CHECK(upper_case("aZ-1 \u00e9") == "AZ-1 \u00e9");
}

}  // namespace
}  // namespace samgen::text
