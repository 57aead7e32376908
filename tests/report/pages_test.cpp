#include "report/pages.hpp"

#include "support/catch.hpp"

namespace samgen::report {
namespace {

TEST_CASE("a rule's page is part of the program") {
    CHECK(page_of("E1020").starts_with("# E1020: "));
    CHECK(page_of("E9999").empty());
    CHECK(page_of("E102").empty());
    CHECK(page_of("").empty());
}

TEST_CASE("the first paragraph is on one line") {
    CHECK(first_paragraph("# E1: t\n\nOne\ntwo.\n\nThree.\n") == "One two.");
    CHECK(first_paragraph("# E1: t\n\n## Wrong\n").empty());
    CHECK(first_paragraph("").empty());
}

TEST_CASE("colour adds escapes and changes nothing else") {
    const auto* const page = "# E1: t\n\n```yaml\n# no heading\n```\n";
    CHECK(page_for_terminal(page, false) == page);
    CHECK(page_for_terminal(page, true) ==
          "\x1b[1m# E1: t\x1b[0m\n\n\x1b[2m```yaml\x1b[0m\n\x1b[36m# no heading\x1b[0m\n\x1b[2m```\x1b[0m\n");
}

}  // namespace
}  // namespace samgen::report
