#include "yaml/escapes.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"

using namespace samgen::yaml;
using namespace std::string_view_literals;

TEST_CASE("escapes in double quotes") {
    struct Row {
        std::string_view raw;
        std::string_view text;
    };
    constexpr Row kRows[] = {
        {R"(a\tb\n)", "a\tb\n"},
        {R"(\0\a\b\e\f\r\v)", "\0\a\b\x1B\f\r\v"sv},
        {R"(\"\\\/\ )", "\"\\/ "},
        {R"(\N\_\L\P)", "\xC2\x85\xC2\xA0\xE2\x80\xA8\xE2\x80\xA9"},
        {R"(\x41\u00E9\U0001f600)", "A\xC3\xA9\xF0\x9F\x98\x80"},
        {R"(\ud83d\ude00)", "\xF0\x9F\x98\x80"},
        {R"(\\ud83d)", "\\ud83d"},
        {"a \n b", "a b"},
        {"a\n\n\n b", "a\n\nb"},
        {"a\r\n\r\n b", "a\nb"},
        {"a \\\n   b", "a b"},
        {"a\\\n   \\ b", "a b"},
        {"a\\t\n b", "a\t b"},
        {"a\\\n\n b", "a\nb"},
        {"\n a\n ", " a "},
    };
    for (const auto& row : kRows) {
        DYNAMIC_SECTION(row.raw) {
            const auto result = unescape(row.raw, '"');
            CHECK(result.text == row.text);
            CHECK_FALSE(result.lone_surrogate);
        }
    }
}

TEST_CASE("single quotes know no escape but their own") {
    CHECK(unescape("it''s \\n", '\'').text == "it's \\n");
    CHECK(unescape("''''", '\'').text == "''");
    CHECK(unescape("\n  \n", '\'').text == "\n");
    CHECK(unescape("a\n\n", '\'').text == "a\n");
    CHECK(unescape("a \r\n b", '\'').text == "a b");
}

TEST_CASE("half a surrogate pair is replaced, and its place told") {
    CHECK(unescape(R"(ab\ud83dc)", '"').text ==
          "ab\xEF\xBF\xBD"
          "c");
    CHECK(unescape(R"(ab\ud83dc)", '"').lone_surrogate == 2);
    CHECK(unescape(R"(\ude00)", '"').lone_surrogate == 0);
    CHECK(unescape(R"(\ud83d\ud83d\ude00)", '"').text == "\xEF\xBF\xBD\xF0\x9F\x98\x80");
}

TEST_CASE("surrogates are hidden, and restored where they are no escapes") {
    CHECK_FALSE(hide_surrogates(R"(\u00e9 \ue000 \ud7ff \u)"));
    const std::string real = R"(\u0800 \ud83d\uDE00)";
    const auto shown = hide_surrogates(real);
    REQUIRE(shown);
    CHECK(*shown == R"(\u0800 \u083d\u0E00)");
    std::string value = *shown;
    restore_surrogates(value, real, *shown);
    CHECK(value == real);
}
