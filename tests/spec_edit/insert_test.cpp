#include "spec_edit/insert.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "yaml/reader.hpp"

using namespace samgen;

namespace {

const spec_edit::Addition kTable{.key = "Orders", .value = "{ key: id }", .entries = {}};
const spec_edit::Addition kFunction{
    .key = "Api", .value = {}, .entries = {{"crud", "{ Products: /products }"}, {"memory", "512"}}};
const spec_edit::Addition kRoute{.key = "GET /reviews/{id}", .value = "show_review", .entries = {}};
const spec_edit::Addition kEvent{.key = {}, .value = {}, .entries = {{"stream", "Products"}, {"batch", "50"}}};

spec_edit::Outcome insert(const std::string& text, const std::vector<std::string>& path,
                          const spec_edit::Addition& addition) {
    const text::Source source("samgen.yaml", text);
    diag::Diagnostics diagnostics;
    const auto tree = yaml::read(source, diagnostics);
    REQUIRE(tree);
    auto outcome = spec_edit::insert(source, *tree->documents().front(), path, addition);
    if (outcome.text) {
        // Whatever comes out can be read again.
        const text::Source again("samgen.yaml", *outcome.text);
        CHECK(yaml::read(again, diagnostics));
        CHECK(diagnostics.empty());
    }
    outcome.refused.span = {};  // its source dies here
    return outcome;
}

std::string added(const std::string& text, const std::vector<std::string>& path, const spec_edit::Addition& addition) {
    const auto outcome = insert(text, path, addition);
    INFO(outcome.refused.message);
    REQUIRE(outcome.text);
    return *outcome.text;
}

}  // namespace

TEST_CASE("an entry goes behind the last of its section") {
    CHECK(added("tables:\n  Products: { key: id }\nfunctions: {}\n", {"tables"}, kTable) ==
          "tables:\n  Products: { key: id }\n  Orders: { key: id }\nfunctions: {}\n");
}

TEST_CASE("comments and empty lines stay where they are") {
    CHECK(added("tables:\n"
                "  # The first.\n"
                "  Products:  # for sale\n"
                "    key: id  # by number\n"
                "    # ttl: later\n"
                "\n"
                "# What they do.\n"
                "functions: {}\n",
                {"tables"}, kTable) ==
          "tables:\n"
          "  # The first.\n"
          "  Products:  # for sale\n"
          "    key: id  # by number\n"
          "  Orders: { key: id }\n"
          "    # ttl: later\n"
          "\n"
          "# What they do.\n"
          "functions: {}\n");
}

TEST_CASE("entries that stand apart stay so") {
    CHECK(added("tables:\n  A:\n    key: id\n\n  B:\n    key: id\n", {"tables"}, kTable) ==
          "tables:\n  A:\n    key: id\n\n  B:\n    key: id\n\n  Orders: { key: id }\n");
}

TEST_CASE("an entry of several lines is indented as the spec is") {
    CHECK(added("tables:\n    Products:\n        key: id\nfunctions:\n    Other: {}\n", {"functions"}, kFunction) ==
          "tables:\n    Products:\n        key: id\nfunctions:\n    Other: {}\n    Api:\n"
          "        crud: { Products: /products }\n        memory: 512\n");
}

TEST_CASE("a section that is missing is made, an empty line before it") {
    CHECK(added("samgen: 1\nservice: shop\n", {"tables"}, kTable) ==
          "samgen: 1\nservice: shop\n\ntables:\n  Orders: { key: id }\n");
    CHECK(added("functions:\n  Api:\n    memory: 512\n", {"functions", "Api", "routes"}, kRoute) ==
          "functions:\n  Api:\n    memory: 512\n    routes:\n      GET /reviews/{id}: show_review\n");
}

TEST_CASE("a section with nothing in it is filled") {
    CHECK(added("tables:\nfunctions: {}\n", {"tables"}, kTable) == "tables:\n  Orders: { key: id }\nfunctions: {}\n");
    CHECK(added("tables:  # none yet\nfunctions: {}\n", {"tables"}, kTable) ==
          "tables:  # none yet\n  Orders: { key: id }\nfunctions: {}\n");
    CHECK(added("tables: {}\n", {"tables"}, kTable) == "tables: { Orders: { key: id } }\n");
    CHECK(added("tables: ~\n", {"tables"}, kTable) == "tables: { Orders: { key: id } }\n");
    CHECK(added("functions:\n  Api:\n", {"functions", "Api", "routes"}, kRoute) ==
          "functions:\n  Api:\n    routes:\n      GET /reviews/{id}: show_review\n");
}

TEST_CASE("between brackets an entry is written between brackets") {
    CHECK(added("tables: { Products: { key: id } }\n", {"tables"}, kTable) ==
          "tables: { Products: { key: id }, Orders: { key: id } }\n");
    CHECK(added("tables: { Products: { key: id }, }\n", {"tables"}, kTable) ==
          "tables: { Products: { key: id }, Orders: { key: id } }\n");
    CHECK(added("tables: {\n  Products: { key: id },\n  Users: { key: id }  # people\n}\n", {"tables"}, kTable) ==
          "tables: {\n  Products: { key: id },\n  Users: { key: id },\n  Orders: { key: id }  # people\n}\n");
    CHECK(added("functions: { Api: { memory: 512 } }\n", {"functions", "Api", "routes"}, kRoute) ==
          "functions: { Api: { memory: 512, routes: { \"GET /reviews/{id}\": show_review } } }\n");
}

TEST_CASE("an event goes into the list of events") {
    CHECK(added("functions:\n  Api:\n    memory: 512\n", {"functions", "Api", "events"}, kEvent) ==
          "functions:\n  Api:\n    memory: 512\n    events:\n      - { stream: Products, batch: 50 }\n");
    CHECK(added("functions:\n  Api:\n    events:\n    - schedule: rate(1 day)\n", {"functions", "Api", "events"},
                kEvent) ==
          "functions:\n  Api:\n    events:\n    - schedule: rate(1 day)\n"
          "    - { stream: Products, batch: 50 }\n");
    CHECK(added("functions: { Api: { events: [{ schedule: rate(1 day) }] } }\n", {"functions", "Api", "events"},
                kEvent) ==
          "functions: { Api: { events: [{ schedule: rate(1 day) }, { stream: Products, batch: 50 }] } }\n");
}

TEST_CASE("a text without a last line end gets none, and CRLF stays CRLF") {
    CHECK(added("tables:\n  Products: { key: id }", {"tables"}, kTable) ==
          "tables:\n  Products: { key: id }\n  Orders: { key: id }");
    CHECK(added("tables:\r\n  Products: { key: id }\r\n", {"tables"}, kTable) ==
          "tables:\r\n  Products: { key: id }\r\n  Orders: { key: id }\r\n");
}

TEST_CASE("anchors and aliases") {
    CHECK(added("x: &t { key: id }\ntables:\n  Products: *t\n", {"tables"}, kTable) ==
          "x: &t { key: id }\ntables:\n  Products: *t\n  Orders: { key: id }\n");
    CHECK(added("tables: &all\n  Products: { key: id }\n", {"tables"}, kTable) ==
          "tables: &all\n  Products: { key: id }\n  Orders: { key: id }\n");
    const auto refused = insert("x: &t { Products: { key: id } }\ntables: *t\n", {"tables"}, kTable);
    CHECK_FALSE(refused.text);
    CHECK(refused.refused.message == "`tables` is an alias");
}

TEST_CASE("a text in a literal block ends where its last line does") {
    CHECK(added("tables:\n  Products:\n    note: |\n      key: id\n\nfunctions: {}\n", {"tables"}, kTable) ==
          "tables:\n  Products:\n    note: |\n      key: id\n  Orders: { key: id }\n\nfunctions: {}\n");
}

TEST_CASE("what is there is not added again, and what is no map takes nothing") {
    CHECK(insert("tables:\n  Orders: { key: id }\n", {"tables"}, kTable).refused.message ==
          "`Orders` is there already");
    CHECK(insert("tables: none\n", {"tables"}, kTable).refused.message == "`none` is no map to add to");
    CHECK(insert("tables: [Orders]\n", {"tables"}, kTable).refused.message == "this is no map to add to");
}
