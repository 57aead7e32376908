#include "lint_config/documents.hpp"

#include "lint_config/config_text.hpp"
#include "support/catch.hpp"

namespace samgen::lint_config {
namespace {

TEST_CASE("one document is the whole text") {
    for (const std::string_view text :
         {"", "a: 1\n", "---\na: 1\n", "# c\n---\na: 1\n...\n", "a: 1\n---\n# nothing\n", "%YAML 1.1\n---\na: 1\n",
          "a: |\n  ---\n  b\n", "{\"a\": \"---\"}", "---a: 1\n"}) {
        CAPTURE(text);
        const auto parts = documents_of(text);
        REQUIRE(parts.size() == 1);
        CHECK(parts[0].text == text);
        CHECK(parts[0].line == 1);
    }
}

TEST_CASE("marks at the beginning of a line divide documents") {
    const auto parts = documents_of("a: 1\n---\nb: 2\n...\nc: 3\r\n--- {d: 4}\r\n--- # none\n");
    REQUIRE(parts.size() == 4);
    CHECK(parts[0].text == "a: 1\n");
    CHECK(parts[1].text == "---\nb: 2\n");
    CHECK(parts[1].line == 2);
    CHECK(parts[1].offset == 5);
    CHECK(parts[2].text == "c: 3\r\n");
    CHECK(parts[2].line == 5);
    CHECK(parts[3].text == "--- {d: 4}\r\n");
    CHECK(parts[3].line == 6);
}

TEST_CASE("a finding of a part is moved to its place in the whole") {
    const text::Source whole("t.yaml", "a: 1\n---\nb: 2\n");
    const auto parts = documents_of(whole.text());
    REQUIRE(parts.size() == 2);
    const text::Source part("t.yaml", std::string(parts[1].text));
    auto finding = finding_at("E1001", {&part, 4, 5}, "message");
    finding.related.push_back({{&part, 7, 8}, "here"});
    finding.related.push_back({{}, "nowhere"});
    finding.fix.push_back({{&part, 4, 5}, "c"});
    move_to_whole(finding, whole, parts[1]);
    CHECK(finding.span == text::Span{&whole, 9, 10});
    CHECK(finding.span.text() == "b");
    CHECK(finding.start == text::Position{3, 1});
    CHECK(finding.end == text::Position{3, 2});
    CHECK(finding.related[0].span.text() == "2");
    CHECK_FALSE(finding.related[1].span);
    CHECK(finding.fix[0].span.text() == "b");
}

}  // namespace
}  // namespace samgen::lint_config
