#include "lint_config/baseline.hpp"

#include "support/catch.hpp"

namespace samgen::lint_config {
namespace {

using Findings = std::vector<lint::Finding>;

lint::Finding finding(const char* id, const char* resource, const char* message, std::uint32_t line = 1, int item = 0) {
    lint::Finding result;
    result.rule = lint::find_rule(id);
    result.path = {std::string("Resources"), std::string(resource), item};
    result.message = message;
    result.start.line = line;
    return result;
}

Baseline reread(const Baseline& baseline) {
    auto read = Baseline::read(baseline.to_json(), "b.json");
    REQUIRE(read);
    return *read;
}

TEST_CASE("what is known is known after lines and items have moved") {
    Baseline written;
    written.add("a.yaml", {finding("E3002", "A", "say \"x\""), finding("W2001", "B", "m")});
    const auto baseline = reread(written);
    CHECK(baseline.size() == 2);
    Findings findings{finding("E3002", "A", "say \"x\"", 70, 4), finding("W2001", "C", "m"),
                      finding("W2001", "B", "m")};
    CHECK(baseline.forget_known("a.yaml", findings) == 0);
    REQUIRE(findings.size() == 1);
    CHECK(path_text(findings[0]) == "Resources/C/*");
}

TEST_CASE("the same thing once more is new, and once less is told") {
    Baseline written;
    written.add("a.yaml", {finding("E3002", "A", "m"), finding("E3002", "A", "m", 2)});
    CHECK_THAT(written.to_json(), Catch::Contains("\"count\": 2"));
    const auto baseline = reread(written);
    Findings three(3, finding("E3002", "A", "m"));
    CHECK(baseline.forget_known("a.yaml", three) == 0);
    CHECK(three.size() == 1);
    Findings one(1, finding("E3002", "A", "m"));
    CHECK(baseline.forget_known("a.yaml", one) == 1);
    CHECK(one.empty());
    Findings other(1, finding("E3002", "A", "m"));
    CHECK(baseline.forget_known("b.yaml", other) == 0);
    CHECK(other.size() == 1);
}

TEST_CASE("a message in other words is still known, but no other rule and no other path") {
    Baseline baseline;
    baseline.add("a.yaml", {finding("E3002", "A", "old words"), finding("E3002", "A", "same words")});
    Findings findings{finding("E3002", "A", "new words"), finding("E3002", "A", "same words"),
                      finding("E3003", "A", "old words")};
    CHECK(baseline.forget_known("a.yaml", findings) == 0);
    REQUIRE(findings.size() == 1);
    CHECK(lint::info(findings[0].rule).id == "E3003");
}

TEST_CASE("a baseline is sorted, an entry on a line") {
    Baseline baseline;
    CHECK(baseline.to_json() == "[]\n");
    baseline.add("b.yaml", {finding("W2001", "B", "m")});
    baseline.add("a.yaml", {finding("W2001", "A", "m"), finding("E3002", "A", "m")});
    CHECK(baseline.to_json() ==
          "[\n"
          "  {\"file\": \"a.yaml\", \"rule\": \"E3002\", \"path\": \"Resources/A/*\", \"message\": \"m\"},\n"
          "  {\"file\": \"a.yaml\", \"rule\": \"W2001\", \"path\": \"Resources/A/*\", \"message\": \"m\"},\n"
          "  {\"file\": \"b.yaml\", \"rule\": \"W2001\", \"path\": \"Resources/B/*\", \"message\": \"m\"}\n"
          "]\n");
}

TEST_CASE("what is no baseline is refused") {
    for (const auto* const text :
         {"", "{}", "[1]", "[{\"file\": 3}]", "[{\"file\": \"a\", \"rule\": \"E\"}]", "[",
          "[{\"file\":\"a\",\"rule\":\"E\",\"path\":\"\",\"message\":\"\",\"count\":\"x\"}]"}) {
        CAPTURE(text);
        const auto read = Baseline::read(text, "b.json");
        REQUIRE_FALSE(read);
        CHECK_THAT(read.error().message(), Catch::StartsWith("`b.json` is no "));
    }
}

}  // namespace
}  // namespace samgen::lint_config
