#include "text/wrap.hpp"

#include <array>

#include "support/catch.hpp"

namespace samgen::text {
namespace {

TEST_CASE("text is broken at its spaces") {
    struct Row {
        const char* text;
        Lines lines;
        const char* wrapped;
    };
    const auto rows = std::to_array<Row>({
        {"", {.width = 10}, ""},
        {"one two three", {.width = 80}, "one two three"},
        {"one two three", {.width = 8}, "one two\nthree"},
        {"one two three", {.width = 7}, "one two\nthree"},
        {"one two three", {.width = 6}, "one\ntwo\nthree"},
        {"one two three", {.width = 10, .first = 4, .indent = 2}, "one\n  two\n  three"},
        {"incomprehensible it is", {.width = 6}, "incomprehensible\nit is"},
        {"a\n\nb c", {.width = 2, .indent = 1}, "a\n \n b\n c"},
        {"say `a b` twice", {.width = 10}, "say `a b`\ntwice"},
        {"tell `a b` twice", {.width = 8}, "tell\n`a b`\ntwice"},
        {"tell `a long one` twice", {.width = 10}, "tell `a\nlong one`\ntwice"},
        {"an odd ` here", {.width = 8}, "an odd `\nhere"},
        {"größer größer", {.width = 13}, "größer größer"},
    });
    for (const auto& [text, lines, wrapped] : rows) {
        CAPTURE(text, lines.width);
        CHECK(wrap(text, lines) == wrapped);
    }
}

}  // namespace
}  // namespace samgen::text
