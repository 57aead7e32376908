#include "lint_config/suppressions.hpp"

#include "lint_config/config_text.hpp"
#include "support/catch.hpp"

namespace samgen::lint_config {
namespace {

using Strings = std::vector<std::string>;

TEST_CASE("a comment names rules and a reason") {
    const auto [text, rules, reason] = GENERATE(table<std::string, Strings, std::string>({
        {"# samgen-ignore: W3005 because", {"W3005"}, "because"},
        {"a: 1 # samgen-ignore: W3005, E3002 - the provider wants both ",
         {"W3005", "E3002"},
         "the provider wants both"},
        {"#samgen-ignore:W3005,E3002: because", {"W3005", "E3002"}, "because"},
        {"  #  samgen-ignore:  W3005 E3002 because\r", {"W3005", "E3002"}, "because"},
        {"# samgen-ignore: W3005", {"W3005"}, ""},
        {"# samgen-ignore: w3005 because", {}, "w3005 because"},
        {"# samgen-ignore:", {}, ""},
    }));
    CAPTURE(text);
    const auto all = suppressions_in(text);
    REQUIRE(all.size() == 1);
    CHECK(all[0].rules == rules);
    CHECK(all[0].reason == reason);
    for (const auto* const none : {"a: samgen-ignore: W3005 x", "a: b#samgen-ignore: W3005 x", "samgen-ignore:", ""}) {
        CHECK(suppressions_in(none).empty());
    }
}

TEST_CASE("a comment counts for its own line, or for the one below when it stands alone") {
    const auto all = suppressions_in(
        "a: 1 # samgen-ignore: W1001 one\n"
        "# samgen-ignore: W1002 two\n"
        "# samgen-ignore: W1003 three\n"
        "b: 2\n"
        "# samgen-ignore: W1004 four\n");
    REQUIRE(all.size() == 4);
    CHECK(all[0].line == 1);
    CHECK(all[1].line == 4);
    CHECK(all[2].line == 4);
    CHECK(all[1].comment_line == 2);
    CHECK(all[3].line == 5);
}

struct Suppressed {
    Strings left;  // "W2001:2"
    Strings notes;
};

// Suppresses W2001 on lines 2 and 4 and E1020 on line 4 of `text`.
Suppressed suppressed(const std::string& text, const lint::Selection& selection = {}) {
    const text::Source source("t.yaml", text);
    std::vector<lint::Finding> findings;
    for (const auto& [id, line] : {std::pair("W2001", 2U), std::pair("W2001", 4U), std::pair("E1020", 4U)}) {
        const auto at = source.line_start(line);
        findings.push_back(finding_at(id, {&source, at, at + 1}, "message"));
    }
    Suppressed result;
    suppress(findings, suppressions_in(text), selection, "t.yaml", result.notes);
    for (const auto& finding : findings) {
        result.left.push_back(std::string(lint::info(finding.rule).id) + ":" + std::to_string(finding.start.line));
    }
    return result;
}

TEST_CASE("findings are taken back by rule and line") {
    const auto own_line = suppressed("a: 1\nb: 2 # samgen-ignore: W2001 why\nc: 3\nd: 4\n");
    CHECK(own_line.left == Strings{"W2001:4", "E1020:4"});
    CHECK(own_line.notes.empty());
    const auto above = suppressed("a: 1\nb: 2\n# samgen-ignore: W2001, E1020 why\nd: 4\n");
    CHECK(above.left == Strings{"W2001:2"});
    CHECK(above.notes.empty());
}

TEST_CASE("a comment without a reason, or without an effect, is noted") {
    const auto reasonless = suppressed("a: 1\nb: 2 # samgen-ignore: W2001\nc: 3\nd: 4\n");
    CHECK(reasonless.left.size() == 3);
    REQUIRE(reasonless.notes.size() == 1);
    CHECK_THAT(reasonless.notes[0], Catch::StartsWith("t.yaml:2: `samgen-ignore: W2001` gives no reason"));

    const auto idle = suppressed("a: 1 # samgen-ignore: W2001 why\nb: 2\nc: 3\nd: 4\n");
    CHECK(idle.left.size() == 3);
    REQUIRE(idle.notes.size() == 1);
    CHECK_THAT(idle.notes[0], Catch::StartsWith("t.yaml:1: `W2001` has nothing to say here"));
    // A rule that was not asked cannot say anything.
    CHECK(suppressed("a: 1 # samgen-ignore: W2001 why\nb: 2\nc: 3\nd: 4\n", {.ignore = {"W"}}).notes.empty());

    const auto unknown = suppressed("a: 1 # samgen-ignore: W9999 why\nb: 2\nc: 3\nd: 4\n");
    CHECK(unknown.notes == Strings{"t.yaml:1: `W9999` is no rule"});
    const auto nameless = suppressed("a: 1 # samgen-ignore: all of it\nb: 2\nc: 3\nd: 4\n");
    REQUIRE(nameless.notes.size() == 1);
    CHECK_THAT(nameless.notes[0], Catch::Contains("names no rule"));
}

TEST_CASE("what is mandatory cannot be taken back") {
    const auto result = suppressed("a: 1\nb: 2 # samgen-ignore: W2001 why\nc: 3\nd: 4\n", {.mandatory = {"W2"}});
    CHECK(result.left.size() == 3);
    CHECK(result.notes == Strings{"t.yaml:2: `W2001` is mandatory, and cannot be ignored here"});
}

}  // namespace
}  // namespace samgen::lint_config
