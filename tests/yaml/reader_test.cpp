#include "yaml/reader.hpp"

#include <string>
#include <string_view>

#include "outline.hpp"
#include "support/catch.hpp"

using namespace samgen;
using namespace samgen::yaml;

namespace {

struct Row {
    std::string_view name;
    std::string_view text;
    std::string_view outline;
};

// Nothing but these: the text reads without a complaint, and every place is right.
constexpr Row kReads[] = {
    // Documents.
    {"an empty text has no documents", "", ""},
    {"nor has a comment", "# nothing\n", ""},
    {"a lone scalar", "abc", "abc@0"},
    {"an empty document", "---\n", "@3"},
    {"a document that is null", "~\n", "~@0"},
    {"two documents", "--- a\n---\nb: c\n", "a@4 --- {b@10: c@13}@10-14"},
    {"an end and a directive between them", "a\n...\n%YAML 1.1\n---\nb\n...\n", "a@0 --- b@20"},
    {"a byte order mark",
     "\xEF\xBB\xBF"
     "a: b",
     "{a@3: b@6}@3-7"},
    {"a byte order mark before brackets", "\xEF\xBB\xBF{\"a\":\n1}", "{\"a\"@4=a: 1@9}@3-11"},

    // Plain scalars.
    {"a comment behind a value", "a: b # c\nd: e   \n", "{a@0: b@3, d@9: e@12}@0-13"},
    {"a number sign within a word", "a: b#c\n", "{a@0: b#c@3}@0-6"},
    {"over several lines", "a: one\n  two # three\n", "{a@0: one\\n  two@3=one two}@0-12"},
    {"over an empty line", "a: one\n\n  two\nb: c", "{a@0: one\\n\\n  two@3=one\\ntwo, b@14: c@17}@0-18"},
    {"colons and brackets inside", "a: arn:aws:s3:::x/{y}[z]\n", "{a@0: arn:aws:s3:::x/{y}[z]@3}@0-24"},
    {"characters of several bytes", "\xC3\xA9: \xE2\x82\xAC x\nb: c",
     "{\xC3\xA9@0: \xE2\x82\xAC x@4, b@10: c@13}@0-14"},
    {"tabs between tokens", "a:\tb\t# c\nd:\t\te\n", "{a@0: b@3, d@9: e@13}@0-14"},
    {"a tab within", "a: b\tc\n", "{a@0: b\\tc@3}@0-6"},
    {"CR LF", "a: b\r\nc: d\r\n  e\r\n", "{a@0: b@3, c@6: d\\r\\n  e@9=d e}@0-15"},

    // Quoted scalars.
    {"quoted keys", "\"a b\": c\n'd': e\n", "{\"a b\"@0=a b: c@7, 'd'@9=d: e@14}@0-15"},
    {"a doubled quote", "'it''s': ''''", "{'it''s'@0=it's: ''''@9='}@0-13"},
    {"an escaped quote", R"(a: "b\"c\\" # d)", R"({a@0: "b\"c\\"@3=b"c\}@0-11)"},
    {"empty quotes", "a: \"\"\nb: ''", "{a@0: \"\"@3=, b@6: ''@9=}@0-11"},
    {"over several lines", "a: \"b\n  c\\\n  d\"\ne: f", "{a@0: \"b\\n  c\\\\n  d\"@3=b cd, e@16: f@19}@0-20"},
    {"escapes", R"(a: "\x41\u00e9\U0001F600\t")",
     "{a@0: \"\\x41\\u00e9\\U0001F600\\t\"@3=A\xC3\xA9\xF0\x9F\x98\x80\\t}@0-27"},
    {"a number sign in quotes", "a: \"b # c\"", "{a@0: \"b # c\"@3=b # c}@0-10"},

    {"nothing but lines in quotes", "a: '\n  \n  '\nb: \"c\n\n\"",
     "{a@0: '\\n  \\n  '@3=\\n, b@12: \"c\\n\\n\"@15=c\\n}@0-20"},

    // Blocks of text.
    {"literal", "a: |\n  b\n  c\n\nd: e", "{a@0: |\\n  b\\n  c@3=b\\nc\\n, d@14: e@17}@0-18"},
    {"folded, with a comment", "a: >- # x\n  b\n  c\n# y\nd: e", "{a@0: >- # x\\n  b\\n  c@3=b c, d@22: e@25}@0-26"},
    {"more indented", "a: |2\n    b\n   c\n", "{a@0: |2\\n    b\\n   c@3=  b\\n c\\n}@0-16"},
    {"kept line ends", "a: |+\n  b\n\nc: d", "{a@0: |+\\n  b@3=b\\n\\n, c@11: d@14}@0-15"},
    {"kept line ends of folded text", "a: >+\n  b\n\nc: >+\n\nd: e",
     "{a@0: >+\\n  b@3=b\\n\\n, c@11: >+@14=\\n, d@18: e@21}@0-22"},
    {"kept line ends of no text, behind a comment", "a: >+ # b\n\nc: d", "{a@0: >+@3=\\n, c@11: d@14}@0-15"},
    {"kept line ends of no text", "a: >+", "{a@0: >+@3=}@0-5"},
    {"without content", "a: |-\nb: c", "{a@0: |-@3=, b@6: c@9}@0-10"},
    {"comment signs and dashes are text", "- |\n  # a\n  --- b\n- c",
     "[|\\n  # a\\n  --- b@2=# a\\n--- b\\n, c@20]@0-21"},
    {"with CR LF", "a: |\r\n  b\r\n  c\r\n", "{a@0: |\\r\\n  b\\r\\n  c@3=b\\nc\\n}@0-14"},

    // Tags.
    {"on a plain scalar", "a: !Ref b", "{a@0: !Ref@3 b@8}@0-9"},
    {"on a quoted scalar", "key: !Sub \"x\"", "{key@0: !Sub@5 \"x\"@10=x}@0-13"},
    {"on a block of text", "a: !Sub |\n  b\n", "{a@0: !Sub@3 |\\n  b@8=b\\n}@0-13"},
    {"on a block of text in a list", "- !Sub |\n  a\n  - b\n- - !Sub >- # c\n    d\n- e: !Sub |\n    f\n",
     "[!Sub@2 |\\n  a\\n  - b@7=a\\n- b\\n, [!Sub@23 >- # c\\n    d@28=d]@21-40, {e@43: !Sub@46 |\\n    "
     "f@51=f\\n}@43-58]@0-"
     "58"},
    {"on a block of text on a line of its own", "a:\n  !Sub |\n  b\nc: d",
     "{a@0: !Sub@5 |\\n  b@10=b\\n, c@16: d@19}@0-20"},
    {"within a block of text they are text", "- |\n  - !Sub |\n    a\n- b: |\n    !Sub |\n  c: !Sub |\n    - !Sub |",
     "[|\\n  - !Sub |\\n    a@2=- !Sub |\\n  a\\n, {b@23: |\\n    !Sub |@26=!Sub |\\n, c@41: !Sub@44 |\\n    - !Sub "
     "|@49=- !Sub "
     "|}@23-63]@0-63"},
    {"in a list", "- !GetAtt A.B\n- c", "[!GetAtt@2 A.B@10, c@16]@0-17"},
    {"on a list", "- !If\n  - a\n  - b\n", "[!If@2 [a@10, b@16]@8-17]@0-17"},
    {"on a list within brackets", "a: !If [b, !Ref c]", "{a@0: !If@3 [b@8, !Ref@11 c@16]@7-18}@0-18"},
    {"on a mapping", "a: !Base64\n  Fn::Sub: b\n", "{a@0: !Base64@3 {Fn::Sub@13: b@22}@13-23}@0-23"},
    {"with a comment behind", "a: !Base64 # x\n  Fn::Sub: b\n", "{a@0: !Base64@3 {Fn::Sub@17: b@26}@17-27}@0-27"},
    {"tags in tags", "a: !If\n  - b\n  - !If\n    - c\n    - !Ref d\n",
     "{a@0: !If@3 [b@11, !If@17 [c@27, !Ref@35 d@40]@25-41]@9-41}@0-41"},
    {"without a value", "a: !Ref\nb: !Ref # c\nd: e", "{a@0: !Ref@3 @7, b@8: !Ref@11 @15, d@20: e@23}@0-24"},
    {"without a value, before quotes", "a: !Sub\n\"\": b", "{a@0: !Sub@3 @7, \"\"@8=: b@12}@0-13"},
    {"a value on the next line", "a: !Sub\n  \"\"\n", "{a@0: !Sub@3 \"\"@10=}@0-12"},
    {"of YAML itself", "a: !!str 1", "{a@0: tag:yaml.org,2002:str@3 1@9}@0-10"},
    {"verbatim", "a: !<tag:yaml.org,2002:str> 1", "{a@0: tag:yaml.org,2002:str@3 1@28}@0-29"},
    {"unspecific", "a: ! 1\nb: ! \"c\"", "{a@0: !@3 1@5, b@7: !@10 \"c\"@12=c}@0-15"},
    {"a handle of one's own", "%TAG !x! tag:a,\n---\n!x!b c", "tag:a,b@20 c@25"},
    {"on a key", "!Ref a: b", "{!Ref@0 a@5: b@8}@0-9"},

    // Anchors and aliases.
    {"an anchor before a tag", "a: &b !Ref c", "{a@0: !Ref@6 c@11}@0-12"},
    {"and behind it", "a: !Ref &b c", "{a@0: !Ref@3 c@11}@0-12"},
    {"an alias is the node it names", "a: &x b\nc: *x\nd: e", "{a@0: b@6, c@8: b@6, d@14: e@17}@0-18"},
    {"an anchor on a mapping", "a: &x\n  b: c\nd: *x", "{a@0: {b@8: c@11}@8-12, d@13: {b@8: c@11}@8-12}@0-18"},
    {"an anchor on a key", "&x a: b\nc: *x", "{a@3: b@6, c@8: a@3}@0-13"},
    {"anchors on a mapping and its first key", "- &x\n  &y a: b", "[{a@10: b@13}@7-14]@0-14"},
    {"an alias as a key", "a: &x b\n*x : c", "{a@0: b@6, b@6: c@13}@0-14"},
    {"an anchor without a value", "a: &x\nb: *x", "{a@0: @5, b@6: @5}@0-11"},
    {"an anchor that is set twice", "- &x a\n- &x b\n- *x", "[a@5, b@12, b@12]@0-18"},

    // What is not there.
    {"no value", "a:\nb: c", "{a@0: @2, b@3: c@6}@0-7"},
    {"no value before a comment", "a: # b\nc: d", "{a@0: @2, c@7: d@10}@0-11"},
    {"no value at the end", "a: b\nc:", "{a@0: b@3, c@5: @7}@0-7"},
    {"no value in a mapping within", "a:\n  b:\nc: d", "{a@0: {b@5: @7}@5-7, c@8: d@11}@0-12"},
    {"no item", "-\n- a\n-", "[@1, a@4, @7]@0-7"},
    {"no item before a dedent", "a:\n  -\nb: c", "{a@0: [@6]@5-6, b@7: c@10}@0-11"},
    {"no value within brackets", "{a: , b, c: }", "{a@1: @3, b@6: @7, c@9: @11}@0-13"},
    {"no value in JSON", "{\"a\":}", "{\"a\"@1=a: @5}@0-6"},
    {"nulls that are written", "a: null\nb: ~\nc: [Null, NULL]",
     "{a@0: null@3, b@8: ~@11, c@13: [Null@17, NULL@23]@16-28}@0-28"},
    {"a null on the next line", "a:\n  null\nb: c", "{a@0: null@5, b@10: c@13}@0-14"},
    {"a null item in a list that is not indented", "a:\n- null\n-\nb: c", "{a@0: [null@5, @11]@3-11, b@12: c@15}@0-16"},

    // Collections.
    {"a list that is not indented", "a:\n- b\n- c\nd: e", "{a@0: [b@5, c@9]@3-10, d@11: e@14}@0-15"},
    {"lists in lists", "- - a\n  - b\n-\n  - c", "[[a@4, b@10]@2-11, [c@18]@16-19]@0-19"},
    {"mappings in lists", "- a: b\n  c: d\n- e: f", "[{a@2: b@5, c@9: d@12}@2-13, {e@16: f@19}@16-20]@0-20"},
    {"brackets", "a: [b, {c: d}, [], {}]", "{a@0: [b@4, {c@8: d@11}@7-13, []@15-17, {}@19-21]@3-22}@0-22"},
    {"brackets over lines, with comments", "a: [ # x\n  b, # y\n  c # ]\n  ]\nd: e",
     "{a@0: [b@11, c@20]@3-29, d@30: e@33}@0-34"},
    {"a comma before the bracket", "[a, b , ]", "[a@1, b@4]@0-9"},
    {"a pair in a list", "[a: b, c]", "[{a@1: b@4}@1-5, c@7]@0-9"},
    {"an explicit key", "? a\n: b\n? c\nd: e", "{a@2: b@6, c@10: @11, d@12: e@15}@0-16"},
    {"JSON", "{\n\t\"a\": [1, -2.5e3, true, null],\n\t\"b\": {}\n}\n",
     "{\"a\"@3=a: [1@9, -2.5e3@12, true@20, null@26]@8-31, \"b\"@34=b: {}@39-41}@0-43"},
    {"JSON without blanks", R"({"a":"b","c":["d"]})", R"({"a"@1=a: "b"@5=b, "c"@9=c: ["d"@14=d]@13-18}@0-19)"},
    {"JSON with a surrogate pair", R"({"a": "\ud83d\ude00 \/"})",
     "{\"a\"@1=a: \"\\ud83d\\ude00 \\/\"@6=\xF0\x9F\x98\x80 /}@0-24"},
    {"surrogates that are no escapes", "- [\\ud83d, '\\udbff']\n- |\n  \\u0800\\udc00\n- \"\\ud83d\\ude00\"",
     "[[\\ud83d@3, '\\udbff'@11=\\udbff]@2-20, |\\n  \\u0800\\udc00@23=\\u0800\\udc00\\n, "
     "\"\\ud83d\\ude00\"@42=\xF0\x9F\x98\x80]@0-56"},

    // Merge keys.
    {"from an alias", "a: &x {k: 1, l: 2}\nb:\n  <<: *x\n  k: 3",
     "{a@0: {k@7: 1@10, l@13: 2@16}@6-18, b@19: {k@33: 3@36, +l@13: 2@16}@24-37}@0-37"},
    {"from a list, the first wins", "<<: [{a: 1}, {a: 2, b: 3}]", "{+a@6: 1@9, +b@20: 3@23}@0-26"},
    {"what was merged is merged on", "- &x {<<: {a: 1}}\n- {<<: *x, b: 2}",
     "[{+a@11: 1@14}@5-17, {b@29: 2@32, +a@11: 1@14}@20-34]@0-34"},
    {"twice", "{<<: {a: 1}, <<: {b: 2}}", "{+a@6: 1@9, +b@18: 2@21}@0-24"},
    {"in quotes it is a key", "\"<<\": a", "{\"<<\"@0=<<: a@6}@0-7"},
};

}  // namespace

TEST_CASE("what a text holds, and where") {
    for (const auto& row : kReads) {
        DYNAMIC_SECTION(row.name << ": " << row.text) {
            const text::Source source("t.yaml", std::string(row.text));
            diag::Diagnostics diagnostics;
            const auto tree = read(source, diagnostics);
            CHECK(listing(diagnostics) == "");
            REQUIRE(tree);
            CHECK(outline(*tree) == row.outline);
        }
    }
}

TEST_CASE("how a scalar is written") {
    const text::Source source("t.yaml", "[a, 'b', \"c\", ~, ]\n--- |\n d\n--- >\n e\n--- !x\n--- !x 'f'\n");
    diag::Diagnostics diagnostics;
    const auto tree = read(source, diagnostics);
    REQUIRE(tree);
    const auto& documents = tree->documents();
    REQUIRE(documents.size() == 5);
    const auto& items = documents[0]->items;
    REQUIRE(items.size() == 4);
    CHECK(items[0]->style == Style::plain);
    CHECK(items[1]->style == Style::single_quoted);
    CHECK(items[2]->style == Style::double_quoted);
    CHECK(items[3]->style == Style::plain);
    CHECK(documents[1]->style == Style::literal);
    CHECK(documents[2]->style == Style::folded);
    CHECK(documents[3]->style == Style::plain);
    CHECK(documents[4]->style == Style::single_quoted);
}

TEST_CASE("find takes the first entry of that key") {
    const text::Source source("t.yaml", "a: 1\nb: 2\na: 3\n");
    diag::Diagnostics diagnostics;
    const auto tree = read(source, diagnostics);
    REQUIRE(tree);
    const auto& root = *tree->documents().front();
    CHECK(root.entries.size() == 3);
    REQUIRE(root.find("a") != nullptr);
    CHECK(root.find("a")->scalar == "1");
    CHECK(root.find("c") == nullptr);
    CHECK(root.find("a")->find("a") == nullptr);
}
