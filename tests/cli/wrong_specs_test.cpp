// Every way in which a spec can be wrong, with everything that samgen says about it. Each file of wrong_specs/ is a
// table:
//
//   === what is wrong
//   the spec
//   +++ path
//   another file of the project, as many as there are
//   --- expected
//   line:column severity[rule]: message
//     hint: ...
//     line:column note: ...
//
// Places in another file begin with its path.
//
// SAMGEN_UPDATE_GOLDEN=1 rewrites what is expected; read the difference before you commit it.
#include <map>
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
constexpr std::string_view kFile = "+++ ";
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
    const auto file = span.source->name() == "samgen.yaml" ? "" : fmt::format("{}:", span.source->name());
    return fmt::format("{}{}:{}", file, line, column);
}

// The files of a row by their paths, the spec's own under "samgen.yaml".
std::map<std::string, std::string> files_of(const std::string& text) {
    std::map<std::string, std::string> files;
    std::string path = "samgen.yaml";
    for (std::size_t at = 0; at <= text.size();) {
        const auto next = text.starts_with(kFile) && at == 0 ? 0 : text.find("\n" + std::string(kFile), at);
        const auto end = next == std::string::npos ? text.size() : next + 1;
        files[path] = text.substr(at, end - at);
        if (next == std::string::npos) {
            break;
        }
        const auto line_end = text.find('\n', end);
        path = text.substr(end + kFile.size(), line_end - end - kFile.size());
        at = line_end + 1;
    }
    return files;
}

text::FileReader reader_of(const std::map<std::string, std::string>& files) {
    const auto read = [files](std::string_view path) {
        const auto at = files.find(std::string(path));
        return at == files.end() ? text::FileText{.name = std::string(path), .text = {}, .trouble = "is not there"}
                                 : text::FileText{.name = at->first, .text = at->second, .trouble = {}};
    };
    const auto list = [files](std::string_view folder) {
        std::map<std::string, bool> names;
        const auto prefix = folder.empty() ? std::string() : std::string(folder) + "/";
        for (const auto& file : files) {
            if (file.first.starts_with(prefix)) {
                const auto rest = file.first.substr(prefix.size());
                names[rest.substr(0, rest.find('/'))] = rest.find('/') != std::string::npos;
            }
        }
        std::vector<text::FolderEntry> entries;
        for (const auto& name : names) {
            entries.push_back({.name = name.first, .folder = name.second});
        }
        return entries;
    };
    return {.read = read, .list = list};
}

std::string found_in(const std::string& spec) {
    const auto texts = files_of(spec);
    const text::Source source("samgen.yaml", texts.at("samgen.yaml"));
    text::ProjectFiles files(reader_of(texts));
    diag::Diagnostics diagnostics;
    const auto product = pipeline::make(source, files, pipeline::Format::yaml, {}, diagnostics);
    CHECK(product.has_value() != diagnostics.has_errors());
    std::string found;
    for (const auto& d : diagnostics.sorted()) {
        const auto* const severity = d.severity == diag::Severity::error     ? "error"
                                     : d.severity == diag::Severity::warning ? "warning"
                                                                             : "info";
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
TEST_CASE("wrong specs: backups") { check_table("backups"); }
TEST_CASE("wrong specs: caches") { check_table("caches"); }
TEST_CASE("wrong specs: functions, routes and events") { check_table("functions"); }
TEST_CASE("wrong specs: includes") { check_table("includes"); }
TEST_CASE("wrong specs: stages") { check_table("stages"); }
TEST_CASE("wrong specs: limits") { check_table("limits"); }
TEST_CASE("wrong specs: attributes of resources") { check_table("attributes"); }
TEST_CASE("wrong specs: permissions") { check_table("permissions"); }
TEST_CASE("wrong specs: access to what is no table") { check_table("access"); }
TEST_CASE("wrong specs: how functions are published, reached and invoked") { check_table("invocation"); }
TEST_CASE("wrong specs: network") { check_table("network"); }
TEST_CASE("wrong specs: names and references") { check_table("names"); }
TEST_CASE("wrong specs: api") { check_table("api"); }
TEST_CASE("wrong specs: observability") { check_table("observability"); }
TEST_CASE("wrong specs: suppressions") { check_table("suppress"); }
TEST_CASE("wrong specs: queues, topics, buses, buckets and streams") { check_table("queues"); }
TEST_CASE("wrong specs: events") { check_table("events"); }
TEST_CASE("wrong specs: workflows") { check_table("workflows"); }
TEST_CASE("wrong specs: what does not work together") { check_table("application"); }
