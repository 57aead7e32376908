#include "yaml/malformed.hpp"

#include <string>
#include <string_view>

#include "outline.hpp"
#include "support/catch.hpp"
#include "yaml/reader.hpp"

using namespace samgen;
using namespace samgen::yaml;
using namespace std::string_view_literals;

namespace {

struct Row {
    std::string_view text;
    std::string_view listing;
    bool readable = false;  // there is a tree all the same
};

constexpr Row kRows[] = {
    // Indentation and structure.
    {"a: 1\n\tb: 2", "2:1-2 a tab in the indentation"},
    {"\ta: 1", "1:1-2 a tab in the indentation"},
    {"a: b: c", "1:5-6 a `:` cannot stand here"},
    {"a: 1\n b: 2", "2:3-4 a `:` cannot stand here"},
    {"a:\n  b: 1\n c: 2", "3:2-3 this does not belong to the mapping around it"},
    {"a:\n  - b\n  c: 2", "3:3-4 this does not belong to the mapping around it"},
    {"a: - b", "1:4-5 a `-` cannot stand here"},
    {"a: \"b\" c", "1:8-9 this cannot stand behind a value on the same line"},
    {"[1, 2]\na: b", "2:1-2 this does not belong to the document before it"},
    {"- a\nb: c", "2:1-2 this does not belong to the document before it"},
    {", a", "1:1-2 this does not belong to the document before it"},

    // Brackets and quotes.
    {"a: [1, 2", "1:4-5 this `[` is never closed"},
    {"[{a: 1}, {b: 2", "1:10-11 this `{` is never closed"},
    {"a: {b: 1, b: 2}\nc: [{d: e}, {}",
     "1:11-12 duplicate key `b` (1:5 first defined here)\n2:4-5 this `[` is never closed"},
    {"a: {b: [1, 2}\n", "1:13-14 this bracket closes nothing"},
    {"a: {b: 1\n# c\n", "1:4-5 this `{` is never closed"},
    {"a: [GET /x/{id}, PUT /y]", "1:12-13 plain text within brackets ends where a `{` begins"},
    {"a: { r: GET /x/{id}/y }", "1:16-17 plain text within brackets ends where a `{` begins"},
    {"a: {b: 1\nc: 2", "2:2-3 expected `,` or `}` (1:4 to close this `{`)"},
    {"}", "1:1-2 this bracket closes nothing"},
    {"a: \"b", "1:4-5 these quotes are never closed"},
    {"a: it's\nb: 'c\nd: \"e\"", "2:4-5 these quotes are never closed"},
    {"{\"a\": \"b\\\"}", "1:7-8 these quotes are never closed"},
    {"a: 'b\n---\nc'", "2:1-2 the document ends within a quoted text"},
    {"a: @b", "1:4-5 plain text cannot begin with `@` here"},
    {"a: `b`", "1:4-5 plain text cannot begin with ``` here"},
    {"{a: /b?c=d}", "1:7-8 plain text cannot begin with `?` here"},
    {"[|\n a]", "1:2-3 a block of text cannot stand within brackets"},
    {"a: |b\n  c", "1:5-6 the text of a block begins on the line below its `|` or `>`"},

    // Escapes.
    {R"(a: "\d+")", R"(1:5-7 `\d` is not an escape in double quotes)"},
    {R"(a: "\xZZ")", "1:9-10 an escape with too few hexadecimal digits"},
    {R"(a: "\UFFFFFFFF")", "1:5-15 this escape stands for no character of Unicode"},
    {R"(a: "\ud800 b")", "1:5-11 half of a surrogate pair stands for no character", true},

    // Tags, anchors, aliases.
    {"a: !Base64 !Sub b", "1:12-13 a value can have one tag only"},
    {"a: *", "1:5-5 a `*` begins an alias, and no name follows"},
    {"a: * b", "1:5-6 a `*` begins an alias, and no name follows"},
    {"a: *.example.com", "1:4-17 no value before this has the anchor `&.example.com`"},
    {"a: &x 1\n--- *x", "2:5-7 no value before this has the anchor `&x`"},
    {"&x [a, *x]", "1:8-10 `*x` stands within the value that it names"},
    {"a: &x\n  b: *x", "2:6-8 `*x` stands within the value that it names"},

    // Keys.
    {"a: 1\nb: 2\na: 3", "3:1-2 duplicate key `a` (1:1 first defined here)", true},
    {"a: 1\n\"a\": 2\n'a': 3",
     "2:1-4 duplicate key `a` (1:1 first defined here)\n3:1-4 duplicate key `a` (1:1 first defined here)", true},
    {"a: {b: 1, b: 2}\nc: {b: 1}", "1:11-12 duplicate key `b` (1:5 first defined here)", true},
    {"? [a]\n: b", "1:3-6 a key must be a scalar, not a collection", true},
    {"{a: b}: c", "1:1-7 a key must be a scalar, not a collection", true},
    {"[{a: b}: c]", "1:2-8 a key must be a scalar, not a collection", true},
    {"- &x [a]\n- *x : b", "1:6-9 a key must be a scalar, not a collection", true},
    {"null: a", "1:1-5 a key must not be null", true},
    {": a", "1:1-2 a key is missing before this", true},
    {"<<: a", "1:5-6 a merge key (`<<`) takes a mapping or a list of mappings", true},
    {"<<: [{a: b}, c]", "1:14-15 a merge key (`<<`) takes a mapping or a list of mappings", true},

    // The text itself.
    {"\xFF\xFE\x61\x00"sv, "1:1-3 the text is UTF-16"},
    {"a: \xFF", "1:4-5 the byte 0xFF is not UTF-8 here"},
    {"a: \xC3", "1:4-5 the byte 0xC3 is not UTF-8 here"},
    {"a: \xED\xA0\x80", "1:4-5 the byte 0xED is not UTF-8 here"},
    {"a: b\0c"sv, "1:5-6 a NUL byte: this is not a text"},
    {"a: b\x04"sv, "1:5-6 the character U+0004 is not allowed in YAML"},
    {"a: \xC2\x9F", "1:4-5 the character U+009F is not allowed in YAML"},
    {"a: b\rc", "1:5-6 a carriage return without a line feed"},
    {"%YAML 2.0\n---\na", "1:1-2 YAML major version too large"},
};

}  // namespace

TEST_CASE("what is wrong with a text, and where") {
    for (const auto& row : kRows) {
        DYNAMIC_SECTION(row.text) {
            const text::Source source("t.yaml", std::string(row.text));
            diag::Diagnostics diagnostics;
            const auto tree = read(source, diagnostics);
            CHECK(listing(diagnostics) == row.listing);
            CHECK(tree.has_value() == row.readable);
            for (const auto& diagnostic : diagnostics.sorted()) {
                CHECK(diagnostic.rule == "E0000");
                CHECK(diagnostic.severity == diag::Severity::error);
            }
        }
    }
}

TEST_CASE("every duplicate of a large mapping is found") {
    std::string text;
    for (int i = 0; i < 1000; ++i) {
        text += "k" + std::to_string(i % 998) + ": x\n";
    }
    const text::Source source("t.yaml", text);
    diag::Diagnostics diagnostics;
    const auto tree = read(source, diagnostics);
    REQUIRE(tree);
    CHECK(tree->documents().front()->entries.size() == 1000);
    CHECK(listing(diagnostics) ==
          "999:1-3 duplicate key `k0` (1:1 first defined here)\n1000:1-3 duplicate key `k1` (2:1 first defined here)");
}

TEST_CASE("a non-scalar key is left out of the tree") {
    const text::Source source("t.yaml", "? [a]\n: b\nc: d");
    diag::Diagnostics diagnostics;
    const auto tree = read(source, diagnostics);
    REQUIRE(tree);
    CHECK(outline(*tree) == "{c@10: d@13}@0-14");
}
