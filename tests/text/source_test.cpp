#include "text/source.hpp"

#include "support/catch.hpp"

using namespace samgen::text;

TEST_CASE("a place is a line and a column of characters") {
    const Source source("a.yaml", "ab\n\xC3\xA9x\r\n\nz");
    struct Row {
        std::uint32_t offset;
        Position position;
    };
    constexpr Row kRows[] = {
        {0, {1, 1}}, {1, {1, 2}}, {2, {1, 3}},  // the line end belongs to its line
        {3, {2, 1}}, {5, {2, 2}}, {6, {2, 3}}, {7, {2, 4}}, {8, {3, 1}}, {9, {4, 1}}, {10, {4, 2}}, {99, {4, 2}},
    };
    for (const auto& row : kRows) {
        DYNAMIC_SECTION("offset " << row.offset) {
            CHECK(source.position(row.offset).line == row.position.line);
            CHECK(source.position(row.offset).column == row.position.column);
        }
    }
}

TEST_CASE("lines come without their line ends") {
    const Source source("a.yaml", "ab\nc\r\n\nd");
    CHECK(source.line_count() == 4);
    CHECK(source.line(0).empty());
    CHECK(source.line(1) == "ab");
    CHECK(source.line(2) == "c");
    CHECK(source.line(3).empty());
    CHECK(source.line(4) == "d");
    CHECK(source.line(5).empty());
    CHECK(source.line_start(1) == 0);
    CHECK(source.line_start(2) == 3);
    CHECK(source.line_start(4) == 7);
    CHECK(source.line_start(9) == 8);
}

TEST_CASE("a line end at the end begins no further line") {
    CHECK(Source("a", "").line_count() == 1);
    CHECK(Source("a", "x\n").line_count() == 1);
    CHECK(Source("a", "\n").line_count() == 1);
    CHECK(Source("a", "\n\n").line_count() == 2);
}

TEST_CASE("a span covers a text, or no particular place") {
    const Source source("a.yaml", "hello");
    const Span span{.source = &source, .begin = 1, .end = 3};
    CHECK(span);
    CHECK(span.text() == "el");
    CHECK_FALSE(Span{});
    CHECK(Span{}.text().empty());
}
