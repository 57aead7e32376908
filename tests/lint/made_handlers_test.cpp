// A template that was edited by hand, beside the C++ that samgen made for it: WG3019.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "lint/linting.hpp"
#include "support/catch.hpp"

namespace samgen::lint {
namespace {

const std::string kFolder = std::string(SAMGEN_EXAMPLES) + "/order-events/";
const std::string kMain = "generated/functions/packing/main.cpp";

std::string replaced(std::string text, const std::string& before, const std::string& after) {
    const auto at = text.find(before);
    REQUIRE(at != std::string::npos);
    return text.replace(at, before.size(), after);
}

// The example's own template.
std::string made() { return read_file(kFolder + "template.yaml"); }

// The line of the first text behind another one.
std::uint32_t line_of(const std::string& text, const std::string& behind, const std::string& wanted) {
    const auto at = text.find(wanted, text.find(behind));
    REQUIRE(at != std::string::npos);
    return 1 + static_cast<std::uint32_t>(std::count(text.begin(), text.begin() + static_cast<long>(at), '\n'));
}

// With the example's files beside the template, `before` in main.cpp replaced.
Settings beside(const std::string& before = {}, const std::string& after = {}) {
    auto settings = everything();
    settings.read_file = [=](std::string_view path) -> std::optional<std::string> {
        CHECK(path.starts_with("generated/"));
        const auto text = read_file(kFolder + std::string(path));
        return path == kMain && !before.empty() ? replaced(text, before, after) : text;
    };
    return settings;
}

std::vector<std::uint32_t> found(const std::string& text, const Settings& settings) {
    return lines_of(linted(text, settings), "WG3019");
}

const std::vector<std::uint32_t> kNowhere;
const std::string kParcels = "        ParcelsMessages:\n";
const std::string kAsked = "            FunctionResponseTypes:\n              - ReportBatchItemFailures\n";

TEST_CASE("a template and the handlers that samgen made for it agree") { CHECK(found(made(), beside()) == kNowhere); }

TEST_CASE("failures that samgen's handlers tell are asked for") {
    auto text = made();
    text.replace(text.find(kAsked, text.find(kParcels)), kAsked.size(), "");
    CHECK(found(text, beside()) == std::vector{line_of(text, kParcels, "Properties:")});
    // Nobody knows what lies beside a text without a folder.
    CHECK(found(text, everything()) == kNowhere);
}

TEST_CASE("what samgen's handlers do not tell is not asked for") {
    const auto text = made();
    const std::vector both = {line_of(text, kParcels, "FunctionResponseTypes:"),
                              line_of(text, "        InvoicesMessages:\n", "FunctionResponseTypes:")};
    CHECK(found(text, beside(", true}", ", false}")) == both);
    // An event that was added to the template alone: the code takes none of the kind.
    CHECK(found(text, beside("lambda::queues(", "lambda::topics(")) == both);
}

TEST_CASE("code that samgen did not make, or that lies elsewhere, is not judged") {
    const auto text = made();
    const auto untold = beside(", true}", ", false}");
    auto another = untold;
    another.read_file = [read = untold.read_file](std::string_view path) {
        auto code = read(path);
        return path == kMain ? replaced(*code, "// Written by samgen from", "// Written from") : *code;
    };
    CHECK(found(text, another) == kNowhere);
    for (const auto* const elsewhere : {"../order-events", "/srv", "s3://bucket/code", "a/../..", "C:/code"}) {
        auto moved = text;
        for (auto at = moved.find("CodeUri: ."); at != std::string::npos; at = moved.find("CodeUri: .\n", at + 1)) {
            moved.replace(at, std::string("CodeUri: .").size(), std::string("CodeUri: ") + elsewhere);
        }
        INFO(elsewhere);
        CHECK(found(moved, untold) == kNowhere);
    }
}

}  // namespace
}  // namespace samgen::lint
