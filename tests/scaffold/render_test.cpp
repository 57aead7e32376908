#include "scaffold/render.hpp"

#include <stdexcept>
#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace samgen::scaffold {
namespace {

Scope named(std::string_view name, std::string value) { return {{{name, std::move(value)}}}; }

Scope sample() {
    return {{
        {"word", std::string("plain.word")},
        {"evil", std::string("\"); //")},
        {"lines", std::string("one\n  two\n\nthree")},
        {"none", std::vector<Scope>{}},
        {"items", std::vector<Scope>{named("item", "a"), named("item", "b")}},
        {"on", true},
        {"off", false},
    }};
}

struct Row {
    std::string_view name;
    std::string_view text;
    std::string_view expected;
};

constexpr Row kRows[] = {
    {"no tag at all", "a { b } c\n", "a { b } c\n"},
    {"nothing", "", ""},
    {"a plain word", "<{{word}}>", "<plain.word>"},
    {"a filter", "\"{{evil|cpp}}\"", R"("\"); //")"},
    {"braces around a hole", "{{{word}}, {{{word}}}}", "{plain.word, {plain.word}}"},
    {"several lines keep the indentation of the hole", "  {{lines|text}}\n", "  one\n    two\n\n  three\n"},
    {"several lines keep the indentation of their line", "\tx = {{lines|text}};", "\tx = one\n\t  two\n\n\tthree;"},
    {"a value's braces are no tag", "{{#items}}{{item}}{{/items}}", "ab"},
    {"a list", "{{#items}}\n- {{item}}\n{{/items}}\n", "- a\n- b\n"},
    {"an indented tag vanishes with its line", "x\n  {{#items}}\n  {{item}}\n  {{/items}}\ny\n", "x\n  a\n  b\ny\n"},
    {"a tag with blanks behind it", "{{#on}}  \nx\n{{/on}}\t\ny", "x\ny"},
    {"a tag beside text does not vanish", "{{#items}} {{item}}\n{{/items}}.", " a\n b\n."},
    {"between the entries", "{{#items}}{{item}}{{^last}}, {{/last}}{{/items}}", "a, b"},
    {"an empty list", "[{{#none}}x{{/none}}{{^none}}nothing{{/none}}]", "[nothing]"},
    {"a list that is not empty", "[{{^items}}x{{/items}}]", "[]"},
    {"switches", "{{#on}}1{{/on}}{{^on}}2{{/on}}{{#off}}3{{/off}}{{^off}}4{{/off}}", "14"},
    {"names around a list", "{{#items}}{{item}}-{{word}} {{/items}}", "a-plain.word b-plain.word "},
    {"a section in a section", "{{#items}}{{#on}}{{item}}{{/on}}{{/items}}", "ab"},
    {"the tag of a section ends the text", "x\n{{#on}}\ny\n{{/on}}", "x\ny\n"},
};

TEST_CASE("templates become what they look like") {
    for (const Row& row : kRows) {
        DYNAMIC_SECTION(row.name) { CHECK(render("test", row.text, sample()) == row.expected); }
    }
}

constexpr Row kMistakes[] = {
    {"an unknown name", "a\n{{wrod}}", "template test:2: `wrod` stands for nothing"},
    {"an unknown section", "{{#wrod}}{{/wrod}}", "template test:1: `wrod` stands for nothing"},
    {"blanks in a tag", "{{ word }}", "template test:1: ` word ` stands for nothing"},
    {"a name of another list's entry", "{{#items}}{{/items}}\n{{item}}", "template test:2: `item` stands for nothing"},
    {"`last` without a list", "{{#last}}{{/last}}", "template test:1: `last` stands for nothing"},
    {"an unknown filter", "{{evil|c}}", "template test:1: there is no filter `c`"},
    {"no filter where one is needed", "\n{{evil}}",
     "template test:2: `\"); //` is not a plain word and needs a filter"},
    {"a list as a value", "{{items}}", "template test:1: `items` is no text"},
    {"a value as a section", "{{#word}}{{/word}}", "template test:1: `word` is neither a list nor a switch"},
    {"a tag without its end", "a\nb {{word", "template test:2: a tag has no end"},
    {"a section without its end", "{{#on}}\n", "template test:2: the section `on` has no end"},
    {"an end without its section", "\n{{/on}}", "template test:2: `on` ends here, but did not begin"},
    {"the end of another section", "{{#on}}{{#off}}{{/on}}", "template test:1: `on` ends here, but did not begin"},
};

TEST_CASE("a mistake in a template is told with its line") {
    for (const Row& row : kMistakes) {
        DYNAMIC_SECTION(row.name) {
            std::string message;
            try {
                (void)render("test", row.text, sample());
            } catch (const std::logic_error& error) {
                message = error.what();
            }
            CHECK(message == row.expected);
        }
    }
}

}  // namespace
}  // namespace samgen::scaffold
