#include "yaml/scalar.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"
#include "yaml/reader.hpp"

using namespace samgen;
using namespace samgen::yaml;
using namespace std::string_view_literals;

TEST_CASE("what a plain scalar is read as") {
    struct Row {
        Meaning meaning;
        std::vector<std::string_view> texts;
    };
    const Row rows[] = {
        {Meaning::null, {"", "~", "null", "Null", "NULL"}},
        {Meaning::boolean, {"true", "True", "TRUE", "false", "False", "FALSE"}},
        {Meaning::yaml11_boolean, {"yes", "Yes", "NO", "on", "Off", "y", "N"}},
        {Meaning::integer, {"0", "7", "42", "-1", "+1", "123456789012345678901234567890"}},
        {Meaning::decimal, {"1.5", "-0.25", "+2.0", "1.", ".5", "01.5"}},
        {Meaning::exponent, {"1e3", "1.5E-3", "-2e+7", ".5e1", "1.e3"}},
        {Meaning::octal, {"012", "00", "-017", "0o17", "089", "012345678901"}},
        {Meaning::hexadecimal, {"0x1f", "0xDEAD_beef", "-0x1"}},
        {Meaning::binary, {"0b101", "0b1_0", "+0b1"}},
        {Meaning::sexagesimal, {"1:30", "12:30:45", "-1:5", "1:30.5", "09:30"}},
        {Meaning::grouped, {"1_000", "0_", "1_0.5", "1._5"}},
        {Meaning::special_float, {".inf", "-.Inf", "+.INF", ".nan", ".NaN"}},
        {Meaning::timestamp,
         {"2010-09-09", "2012-10-17", "2001-1-1", "2001-12-14T21:59:43Z", "2001-12-14 21:59:43.10 -5",
          "2001-12-14t21:59:43.1-05:00"}},
        {Meaning::string,
         {"a",     "nULL",  "tRUE",         "yEs",     "-",  "+",           ".",      "..",  "1a",  "0x",    "0xg",
          "1.2.3", "1:60",  "1:2:3x",       "1-2-3",   "e3", "1e",          "1e+",    "_1",  "=",   "<<",    "10.0/",
          "-.x",   "--1",   "2010-09",      "2010-9-", "1:", "2001-12-14T", "no way", "0b2", "0o8", "1,000", "-inf",
          ".Nan",  "1 000", "2001-12-14 x", "+.nan"}},
    };
    for (const auto& row : rows) {
        for (const auto text : row.texts) {
            DYNAMIC_SECTION(text << " is " << describe(row.meaning)) {
                CHECK(describe(meaning_of_plain(text)) == describe(row.meaning));
            }
        }
    }
}

TEST_CASE("quotes and tags make a string") {
    const text::Source source("t.yaml", "[1, '1', \"1\", ! 1, !!str 1, !!int 1, !Ref 1, [1]]\n--- |-\n  1\n");
    diag::Diagnostics diagnostics;
    const auto tree = read(source, diagnostics);
    REQUIRE(tree);
    const auto& items = tree->documents()[0]->items;
    const Meaning expected[] = {Meaning::integer, Meaning::string,  Meaning::string, Meaning::string,
                                Meaning::string,  Meaning::integer, Meaning::string, Meaning::string};
    REQUIRE(items.size() == std::size(expected));
    for (std::size_t i = 0; i < items.size(); ++i) {
        CHECK(meaning(*items[i]) == expected[i]);
    }
    CHECK(meaning(*tree->documents()[1]) == Meaning::string);
}

TEST_CASE("how a text is written as a scalar") {
    struct Row {
        std::string_view text;
        std::string_view quoted;
    };
    constexpr Row kRows[] = {
        // Plain wherever that is safe.
        {"abc", "abc"},
        {"two words", "two words"},
        {"/products/{productId}", "/products/{productId}"},
        {"arn:aws:dynamodb:eu-west-1::table/*", "arn:aws:dynamodb:eu-west-1::table/*"},
        {"rate(5 minutes)", "rate(5 minutes)"},
        {"${Table.Arn}/index/*", "${Table.Arn}/index/*"},
        {"AWS::Serverless::Function", "AWS::Serverless::Function"},
        {"a#b, c[d]", "a#b, c[d]"},
        {"it's", "it's"},
        {"-Xmx", "-Xmx"},
        {"--flag", "--flag"},
        {".", "."},
        {".gitignore", ".gitignore"},
        {"\xC3\xA9t\xC3\xA9 \xE2\x82\xAC", "\xC3\xA9t\xC3\xA9 \xE2\x82\xAC"},
        {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
        {"back\\slash \"x\"", "back\\slash \"x\""},

        // What would be taken for something else.
        {"", "''"},
        {"yes", "'yes'"},
        {"null", "'null'"},
        {"~", "'~'"},
        {"true", "'true'"},
        {"2012-10-17", "'2012-10-17'"},
        {"1:30", "'1:30'"},
        {"0x1f", "'0x1f'"},
        {"1_000", "'1_000'"},
        {".inf", "'.inf'"},
        {"+1", "'+1'"},
        {"1.", "'1.'"},
        {".5", "'.5'"},
        {"._", "'._'"},
        {"012345678901", "'012345678901'"},
        {"1e3", "'1e3'"},
        {"=", "'='"},
        {"<<", "'<<'"},

        // What would be taken for syntax.
        {"*", "'*'"},
        {"*.example.com", "'*.example.com'"},
        {"&a", "'&a'"},
        {"!a", "'!a'"},
        {"%a", "'%a'"},
        {"@a", "'@a'"},
        {"`a", "'`a'"},
        {"[a]", "'[a]'"},
        {"{a}", "'{a}'"},
        {"]", "']'"},
        {"}", "'}'"},
        {",", "','"},
        {"|", "'|'"},
        {"> a", "'> a'"},
        {"#a", "'#a'"},
        {"a #b", "'a #b'"},
        {"a: b", "'a: b'"},
        {"a:", "'a:'"},
        {":a", "':a'"},
        {"-", "'-'"},
        {"- a", "'- a'"},
        {"---", "'---'"},
        {"--- a", "'--- a'"},
        {"...", "'...'"},
        {"?", "'?'"},
        {"? a", "'? a'"},
        {"'a", "'''a'"},
        {"\"a\"", "'\"a\"'"},
        {" a", "' a'"},
        {"a ", "'a '"},
        {" ", "' '"},

        // What only escapes can say.
        {"a\nb", R"("a\nb")"},
        {"a\tb", R"("a\tb")"},
        {"\r\n", R"("\r\n")"},
        {"\"\\\n", R"("\"\\\n")"},
        {"\0\x1B\x7F"sv, R"("\x00\x1B\x7F")"},
        {"\xC2\x85\xC2\x9F", R"("\x85\x9F")"},
        {"\xE2\x80\xA8\xE2\x80\xA9\xEF\xBB\xBF", R"("\u2028\u2029\uFEFF")"},
        {"\xEF\xBF\xBE", R"("\uFFFE")"},
        {"\xFF", "\xEF\xBF\xBD"},
    };
    for (const auto& row : kRows) {
        DYNAMIC_SECTION(row.quoted) {
            CHECK(quoted(row.text) == row.quoted);
            // And it is read back as this very text, as a value and as a key, between other things.
            const auto scalar = quoted(row.text);
            const text::Source source("t.yaml", "- " + scalar + "\n- " + scalar + ": " + scalar + "\n- x\n");
            diag::Diagnostics diagnostics;
            const auto tree = read(source, diagnostics);
            REQUIRE(tree);
            CHECK(diagnostics.empty());
            const auto& items = tree->documents().front()->items;
            REQUIRE(items.size() == 3);
            const auto& entry = items[1]->entries.front();
            for (const auto* node : {items[0], entry.key, entry.value}) {
                CHECK(meaning(*node) == Meaning::string);
                CHECK(node->scalar == (row.text == "\xFF" ? "\xEF\xBF\xBD" : row.text));
            }
        }
    }
}

TEST_CASE("a long text stays on one line") {
    const std::string words(5000, 'a');
    CHECK(yaml::quoted(words + " " + words) == words + " " + words);
}
