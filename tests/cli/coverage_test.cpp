// docs/coverage.md says for every item of the guide how a spec asks for it, what comes out, and which example shows it.
// Each row is held to its example: the spec's lines stand in its spec, the resources in its template.
#include <string>
#include <string_view>
#include <vector>

#include "page.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

using namespace samgen;
using test::code_spans;
using test::single_spaced;
using test::split;

namespace {

struct Row {
    std::string item;
    std::vector<std::string> spec;       // pieces of the spec, as in the example but for blanks
    std::vector<std::string> resources;  // types, properties, functions: words that stand in the template
    std::string example;
};

std::vector<Row> rows_of(const std::string& page) {
    std::vector<Row> rows;
    for (const auto& line : split(page, "\n")) {
        const auto cells = split(line, " | ");
        if (!line.starts_with("| ") || line.starts_with("| ---") || line.starts_with("| The guide")) {
            continue;
        }
        INFO(line);
        REQUIRE(cells.size() == 4);
        const auto examples = code_spans(cells[3]);
        REQUIRE(examples.size() == 1);
        rows.push_back({.item = cells[0].substr(2),
                        .spec = code_spans(cells[1]),
                        .resources = code_spans(cells[2]),
                        .example = examples.front()});
    }
    return rows;
}

bool has(std::string_view text, std::string_view what) { return text.find(what) != std::string_view::npos; }

}  // namespace

constexpr std::string_view kCommands = "## Commands";

TEST_CASE("every row of the coverage page holds in its example") {
    const auto page = test::read_file("../docs/coverage.md");
    const auto rows = rows_of(page.substr(0, page.find(kCommands)));
    CHECK(rows.size() >= 20);
    for (const auto& row : rows) {
        INFO(row.item);
        const auto spec = single_spaced(test::read_file("../examples/" + row.example + "/samgen.yaml"));
        const auto written = test::read_file("../examples/" + row.example + "/template.yaml");
        CHECK_FALSE(row.spec.empty());
        CHECK_FALSE(row.resources.empty());
        for (const auto& piece : row.spec) {
            INFO(piece);
            CHECK(has(spec, single_spaced(piece)));
        }
        for (const auto& word : row.resources) {
            INFO(word);
            CHECK(has(written, word));
        }
    }
}

TEST_CASE("every command of the coverage page finds what it works on") {
    const auto page = test::read_file("../docs/coverage.md");
    REQUIRE(has(page, kCommands));
    const auto rows = rows_of(page.substr(page.find(kCommands)));
    CHECK(rows.size() >= 9);
    for (const auto& row : rows) {
        INFO(row.item);
        REQUIRE(row.resources.size() == 1);
        const auto text = test::read_file("../examples/" + row.example + "/" + row.resources.front());
        CHECK_FALSE(row.spec.empty());
        for (const auto& piece : row.spec) {
            INFO(piece);
            CHECK(has(text, piece));
        }
    }
}
