#include <chrono>
#include <random>
#include <string>
#include <string_view>

#include "outline.hpp"
#include "support/catch.hpp"
#include "yaml/reader.hpp"

using namespace samgen;
using namespace samgen::yaml;

namespace {

std::string repeat(std::string_view unit, std::size_t times) {
    std::string out;
    out.reserve(unit.size() * times);
    for (std::size_t i = 0; i < times; ++i) {
        out += unit;
    }
    return out;
}

// The complaints about `text`, which must have no tree.
std::string refusal(std::string text, Limits limits = {}) {
    const text::Source source("t.yaml", std::move(text));
    diag::Diagnostics diagnostics;
    const auto tree = read(source, diagnostics, limits);
    CHECK_FALSE(tree);
    return listing(diagnostics);
}

// Every span lies within the text and within its parent's; a walk ends.
void check_spans(const Node& node, std::size_t size) {
    CHECK(node.span.begin <= node.span.end);
    CHECK(node.span.end <= size);
    CHECK(node.tag_span.begin <= node.tag_span.end);
    CHECK(node.tag_span.end <= size);
    for (const auto* item : node.items) {
        check_spans(*item, size);
    }
    for (const auto& [key, value, merged] : node.entries) {
        CHECK(key->kind == Kind::scalar);
        check_spans(*key, size);
        check_spans(*value, size);
    }
}

void read_anything(std::string text) {
    const text::Source source("t.yaml", std::move(text));
    diag::Diagnostics diagnostics;
    const auto tree = read(source, diagnostics, {.bytes = 1U << 20U, .depth = 50, .nodes = 100'000});
    if (!tree) {
        CHECK(diagnostics.has_errors());
        return;
    }
    for (const auto* document : tree->documents()) {
        check_spans(*document, source.text().size());
    }
}

constexpr std::string_view kSample = R"(%YAML 1.1
---
# A bit of everything.
AWSTemplateFormatVersion: '2010-09-09'
"quoted key": "a \"b\" \u00e9 \ud83d\ude00 c"
Base: &base { a: [1, 2.5, ~], b: , "c":{} }
Resources:
  Table:
    <<: [*base, { d: e }]
    Type: AWS::DynamoDB::Table # comment
    Condition: !Equals [!Ref Stage, prod]
    Name: !If
      - IsProd
      - !Sub "${A}-x"
      - !Base64
        Fn::Sub: |
          #!/bin/sh
            echo

    Folded: !Sub >-
      one
      two
    Plain: some text
      over lines
    ? explicit
    : &anchor !Ref value
    alias: *anchor
    empty:
    list:
    - a
    -
    - - b
      - 'it''s'
...
---
second: document
)";

}  // namespace

TEST_CASE("ten thousand levels are refused") {
    // Where brackets are not closed, yaml-cpp takes each for a key, which is a level of its own.
    CHECK(refusal(repeat("[", 10'000)) == "1:101-102 nested more than 200 levels deep");
    CHECK(refusal(repeat("[", 10'000) + repeat("]", 10'000)) == "1:201-202 nested more than 200 levels deep");
    CHECK(refusal(repeat("{a: ", 10'000)) == "1:797-798 nested more than 200 levels deep");
    CHECK(refusal(repeat("- ", 10'000)) == "1:401-402 nested more than 200 levels deep");
    CHECK(refusal(repeat("? ", 10'000)) == "1:401-402 nested more than 200 levels deep");
    std::string mapping;
    for (std::size_t i = 0; i < 3'000; ++i) {
        mapping += std::string(i, ' ') + "a:\n";
    }
    CHECK(refusal(mapping) == "201:201-202 nested more than 200 levels deep");
}

TEST_CASE("200 levels are read, in each way of writing them") {
    for (const auto& text :
         {repeat("[", 200) + repeat("]", 200), repeat("- ", 200), repeat("{a: ", 200) + repeat("}", 200)}) {
        const text::Source source("t.yaml", text);
        diag::Diagnostics diagnostics;
        CHECK(read(source, diagnostics));
        CHECK(diagnostics.empty());
    }
}

TEST_CASE("levels count behind aliases too") {
    // Each is one deeper than the one before, though the text is but three levels deep.
    std::string text = "- &a0 [x]\n";
    for (int i = 1; i < 250; ++i) {
        text += "- &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
    }
    CHECK(refusal(text) == "200:10-15 with what this alias stands for, the text is nested more than 200 levels deep");
}

TEST_CASE("yaml-cpp's own limit of levels is caught") {
    CHECK(refusal(repeat("- ", 1'000), {.depth = 100'000}).ends_with("nested too deep"));
}

TEST_CASE("an alias bomb is refused") {
    std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 30; ++i) {
        const auto alias = "*a" + std::to_string(i - 1);
        text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + repeat(alias + ", ", 9) + alias + "]\n";
    }
    CHECK(refusal(text) ==
          "6:45-48 the text holds more than 1000000 values, counting each as often as aliases repeat it");
}

TEST_CASE("a bomb of merge keys is refused") {
    std::string text = "a: &a {k: 1, l: 2, m: 3, n: 4, o: 5, p: 6, q: 7}\nb:\n";
    for (int i = 0; i < 1'000; ++i) {
        text += "- <<: [*a, *a, *a, *a]\n";
    }
    CHECK(refusal(text, {.nodes = 10'000}).find("holds more than 10000 values") != std::string::npos);
}

TEST_CASE("too large a text is refused before it is read") {
    CHECK(refusal(std::string((16U << 20U) + 1, 'a')) ==
          "1:1-1 the text has 16777217 bytes; samgen reads at most 16777216");
    CHECK(refusal(repeat("[", 5'000'000)) == "1:1-1 the text holds more than 1000000 values");
    CHECK(refusal("[" + repeat("a, ", 200'000), {.nodes = 1'000}) == "1:1-1 the text holds more than 1000 values");
}

TEST_CASE("time grows with the size of the text alone") {
    const std::string_view units[] = {"[",    "{a: ", "- ",        "? ",     "a: b\n", "!x ",    "&a ", "\"\" ",
                                      "[a, ", "{",    "''",        "\n",     " ",      "\t",     "#\n", "a ",
                                      ": ",   "a\n",  "- |\n\n\n", "\"\\\n", "*a ",    "a: &a\n"};
    for (const auto unit : units) {
        DYNAMIC_SECTION("of " << unit) {
            const auto start = std::chrono::steady_clock::now();
            const text::Source source("t.yaml", repeat(unit, 400'000 / unit.size()));
            diag::Diagnostics diagnostics;
            const auto tree = read(source, diagnostics);
            CHECK((tree.has_value() || diagnostics.has_errors()));
            // Well under a second where it is linear, hours where it is not.
            CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
        }
    }
}

TEST_CASE("the sample is sound") {
    const text::Source source("t.yaml", std::string(kSample));
    diag::Diagnostics diagnostics;
    const auto tree = read(source, diagnostics);
    CHECK(listing(diagnostics) == "");
    REQUIRE(tree);
    CHECK(tree->documents().size() == 2);
}

TEST_CASE("every beginning of a text is read or refused") {
    for (std::size_t length = 0; length <= kSample.size(); ++length) {
        read_anything(std::string(kSample.substr(0, length)));
    }
}

TEST_CASE("a text with bytes gone wrong is read or refused") {
    constexpr std::string_view kBytes = "\n\n  \t:-?[]{},#&*!|>'\"%@`~<a0\\\r\xC3\xA9\xFF";
    std::mt19937 random(20240229);
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    for (int round = 0; round < 5'000; ++round) {
        std::string text(kSample.substr(0, 20 + below(kSample.size() - 20)));
        for (auto mutations = 1 + below(8); mutations > 0; --mutations) {
            const auto at = below(text.size());
            switch (below(4)) {
                case 0:
                    text[at] = kBytes[below(kBytes.size())];
                    break;
                case 1:
                    text.insert(at, 1, kBytes[below(kBytes.size())]);
                    break;
                case 2:
                    text.erase(at, 1 + below(5));
                    break;
                default:
                    text.insert(at, text.substr(below(text.size()), below(20)));
            }
            text += text.empty() ? "a" : "";
        }
        read_anything(std::move(text));
    }
}
