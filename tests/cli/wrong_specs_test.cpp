// Every way in which a spec can be wrong, with everything that samgen says about it. Each file of wrong_specs/ is a
// table:
//
//   === what is wrong
//   the spec
//   --- expected
//   line:column severity[rule]: message
//     hint: ...
//     line:column note: ...
//
// SAMGEN_UPDATE_GOLDEN=1 rewrites what is expected; read the difference before you commit it.
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "pipeline/make.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

using namespace samgen;

namespace {

struct Row {
    std::string title;
    std::string spec;
    std::string expected;
};

constexpr std::string_view kTitle = "=== ";
constexpr std::string_view kExpected = "--- expected\n";

std::vector<Row> read_table(const std::string& text) {
    std::vector<Row> rows;
    for (std::size_t at = text.find(kTitle); at != std::string::npos;) {
        const auto next = text.find("\n" + std::string(kTitle), at);
        const auto block = text.substr(at, next == std::string::npos ? next : next + 1 - at);
        const auto line_end = block.find('\n');
        const auto split = std::min(block.find(kExpected), block.size());
        rows.push_back({.title = block.substr(kTitle.size(), line_end - kTitle.size()),
                        .spec = block.substr(line_end + 1, split - line_end - 1),
                        .expected = block.substr(std::min(split + kExpected.size(), block.size()))});
        at = next == std::string::npos ? next : next + 1;
    }
    return rows;
}

std::string place(const text::Span& span) {
    if (!span) {
        return "nowhere";
    }
    const auto [line, column] = span.source->position(span.begin);
    return fmt::format("{}:{}", line, column);
}

std::string found_in(const std::string& spec) {
    const text::Source source("samgen.yaml", spec);
    diag::Diagnostics diagnostics;
    const auto product = pipeline::make(source, pipeline::Format::yaml, {}, diagnostics);
    CHECK(product.has_value() != diagnostics.has_errors());
    std::string found;
    for (const auto& d : diagnostics.sorted()) {
        const auto* const severity = d.severity == diag::Severity::error ? "error" : "warning";
        found +=
            fmt::format("{} {}{}: {}\n", place(d.span), severity, d.rule.empty() ? "" : "[" + d.rule + "]", d.message);
        if (!d.hint.empty()) {
            found += fmt::format("  hint: {}\n", d.hint);
        }
        for (const auto& related : d.related) {
            found += fmt::format("  {} note: {}\n", place(related.span), related.message);
        }
    }
    return found;
}

void check_table(const std::string& name) {
    const auto path = fmt::format("cli/wrong_specs/{}.txt", name);
    const auto rows = read_table(test::read_file(path));
    REQUIRE_FALSE(rows.empty());
    std::string rewritten;
    for (const auto& row : rows) {
        INFO(row.title);
        const auto found = found_in(row.spec);
        rewritten += fmt::format("{}{}\n{}{}{}", kTitle, row.title, row.spec, kExpected, found);
        if (!test::updating_golden_files()) {
            CHECK(found == row.expected);
            CHECK_FALSE(found.empty());
        }
    }
    if (test::updating_golden_files()) {
        test::write_file(path, rewritten);
    }
}

}  // namespace

TEST_CASE("wrong specs: YAML itself") { check_table("yaml"); }
TEST_CASE("wrong specs: keys and types") { check_table("grammar"); }
TEST_CASE("wrong specs: scalars that readers disagree about") { check_table("scalars"); }
TEST_CASE("wrong specs: tables") { check_table("tables"); }
TEST_CASE("wrong specs: replicas") { check_table("replicas"); }
TEST_CASE("wrong specs: caches") { check_table("caches"); }
TEST_CASE("wrong specs: functions, routes and events") { check_table("functions"); }
TEST_CASE("wrong specs: permissions") { check_table("permissions"); }
TEST_CASE("wrong specs: access to what is no table") { check_table("access"); }
TEST_CASE("wrong specs: how functions are published, reached and invoked") { check_table("invocation"); }
TEST_CASE("wrong specs: network") { check_table("network"); }
TEST_CASE("wrong specs: names and references") { check_table("names"); }
