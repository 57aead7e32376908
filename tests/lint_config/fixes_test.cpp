#include "lint_config/fixes.hpp"

#include "support/catch.hpp"

namespace samgen::lint_config {
namespace {

struct Change {
    std::uint32_t begin;
    std::uint32_t end;
    const char* text;
};

lint::Finding repaired_by(std::initializer_list<Change> changes, const text::Source& source) {
    lint::Finding finding;
    for (const auto& change : changes) {
        finding.fix.push_back({{&source, change.begin, change.end}, change.text});
    }
    return finding;
}

TEST_CASE("repairs are made from the first to the last, whatever their order") {
    const text::Source source("t", "one two three");
    const auto fixed = apply_fixes(
        source.text(), {repaired_by({{8, 13, "3"}}, source), {}, repaired_by({{4, 7, "zwei"}, {0, 0, ">"}}, source)});
    CHECK(fixed.text == ">one zwei 3");
    CHECK(fixed.findings == 2);
}

TEST_CASE("what touches a repair waits, with all of its edits") {
    const text::Source source("t", "one two three");
    const auto clash = GENERATE(Change{2, 5, "x"}, Change{4, 4, "x"}, Change{5, 6, "x"}, Change{4, 7, "zwei"});
    const auto fixed =
        apply_fixes(source.text(), {repaired_by({{4, 7, "zwei"}}, source), repaired_by({clash, {8, 13, "3"}}, source)});
    // The one that begins first in the text is made.
    CHECK(fixed.findings == 1);
    CHECK(fixed.text == (clash.begin < 4 ? "onxwo 3" : "one zwei three"));
}

TEST_CASE("edits side by side do not touch; edits outside of the text are none") {
    const text::Source source("t", "abcd");
    CHECK(apply_fixes(source.text(), {repaired_by({{0, 2, "x"}}, source), repaired_by({{2, 4, "y"}}, source)}).text ==
          "xy");
    const auto outside = apply_fixes(source.text(), {repaired_by({{2, 9, "x"}}, source)});
    CHECK(outside.findings == 0);
    CHECK(outside.text == "abcd");
}

}  // namespace
}  // namespace samgen::lint_config
