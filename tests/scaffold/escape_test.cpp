#include "scaffold/escape.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace samgen::scaffold {
namespace {

struct Row {
    std::string_view name;
    std::string (*escape)(std::string_view);
    std::string_view text;
    std::string_view expected;
};

constexpr std::string_view kNul{"\0", 1};

constexpr Row kRows[] = {
    {"C++: plain text", escape::cpp, "GET /products/{id}", "GET /products/{id}"},
    {"C++: quotes and backslashes", escape::cpp, R"("\)", R"(\"\\)"},
    {"C++: a line end", escape::cpp, "a\nb", R"(a\nb)"},
    {"C++: an octal escape does not swallow a digit", escape::cpp,
     "\x01"
     "7",
     R"(\0017)"},
    {"C++: NUL", escape::cpp, kNul, R"(\000)"},
    {"C++: a trigraph", escape::cpp, "?\?/", R"(?\?/)"},
    {"C++: UTF-8 stays", escape::cpp, "caf\xC3\xA9", "caf\xC3\xA9"},
    {"C++: writing from right to left", escape::cpp,
     "a\xE2\x80\xAE"
     "b",
     R"(a\342\200\256b)"},
    {"C++: a percent sign is nothing special", escape::cpp, "%s", "%s"},
    {"JSON: quotes and backslashes", escape::json, R"("\)", R"(\"\\)"},
    {"JSON: controls", escape::json, "\n\r\t\x1F", R"(\n\r\t\u001F)"},
    {"JSON: an emoji stays", escape::json, "\xF0\x9F\x9B\x92", "\xF0\x9F\x9B\x92"},
    {"a URL's query: what has a meaning there, and UTF-8", escape::query, "a-1&b=\xC3\xA9 %", "a-1%26b%3D%C3%A9%20%25"},
    {"TOML: quotes and DEL", escape::toml, "\"\x7F", R"(\"\u007F)"},
    {"CMake: variables and quotes", escape::cmake, R"(${x} "y" \)", R"(\${x} \"y\" \\)"},
    {"Make: functions and comments", escape::make, "$(shell x) #", "$$(shell x) \\#"},
    {"Make: a line end", escape::make, "a\nb", "a b"},
    {"Make: no continuation", escape::make, "a\\", "a\\$()"},
    {"shell: everything", escape::shell, "a $(x) `y` \"z\"", "'a $(x) `y` \"z\"'"},
    {"shell: a quote", escape::shell, "it's", "'it'\\''s'"},
    {"shell: nothing", escape::shell, "", "''"},
    {"comment: a line end", escape::comment, "a\r\n#error b", "a  #error b"},
    {"comment: no continuation", escape::comment, "a\\", "a\\."},
    {"comment: no continuation after blanks", escape::comment, "a\\ \t", "a\\."},
    {"comment: no continuation by trigraph", escape::comment, "a?\?/", "a?\?/."},
    {"comment: writing from right to left", escape::comment,
     "a\xE2\x81\xA6"
     "b\xD8\x9C",
     "a?b?"},
};

TEST_CASE("a value means itself where it lands") {
    for (const Row& row : kRows) {
        DYNAMIC_SECTION(row.name) { CHECK(row.escape(row.text) == row.expected); }
    }
}

}  // namespace
}  // namespace samgen::scaffold
