#include "yaml/quick_reader.hpp"

#include <optional>
#include <string>
#include <string_view>

#include "outline.hpp"
#include "support/catch.hpp"
#include "yaml/text_check.hpp"

using namespace samgen;
using namespace samgen::yaml;

namespace {

// What the quick reader makes of the text; nothing where it leaves it to yaml-cpp.
std::optional<std::string> quick(const std::string& text) {
    const text::Source source("template.yaml", text);
    diag::Diagnostics diagnostics;
    if (!check_text(source, diagnostics, Limits{})) {
        return std::nullopt;
    }
    const ShownText shown(source.text());
    const auto tree = read_quickly(source, shown, Limits{});
    return tree ? std::optional(outline(*tree)) : std::nullopt;
}

// What yaml-cpp makes of it. The quick reader takes no tabs, and a comment changes nothing.
std::string slow(const std::string& text) {
    const text::Source source("template.yaml", text + (text.ends_with('\n') ? "#\t\n" : "\n#\t\n"));
    diag::Diagnostics diagnostics;
    const auto tree = read(source, diagnostics);
    return tree && diagnostics.empty() ? outline(*tree) : "refused: " + listing(diagnostics);
}

constexpr std::string_view kTaken[] = {
    "a: b",
    "# c\n\na: b # c\n  # c\nc: d e  f\n",
    "a:\n  b: c\n  d:\n    e: f\ng: h\n",
    "a:\n- b\n- c: d\n  e: f\ng: h\n",
    "a:\n  - - b\n    - c\n  -\n    d: e\n  - f\n",
    "a: # c\n  b: c\n",
    "\"a b\": 'c'\n'd': \"\"\n",
    "a b : c\nFn::If: d\nd: e:f\n",
    "a: !Ref b\nc: !Sub \"${d}\"\ne: !GetAtt 'f.g'\n",
    "a: !If\n  - b\n  - !Ref c\nd: !Select [0, !GetAZs c]\n",
    "a: [b, c d, [], {}, \"e\", {f: !Ref g, \"h\": i}]\nj: {k: l}\n",
    "a: [s3:GetObject,AWS::Region]\n",
    "a: |\n  b\n   c # d\n\n  e\n\nf: |-\n    g\nh: |+\n  i\n\n",
    "a: !Sub |\n  ${b}\nc:\n  - !Sub |-\n    d\n",
    "a: -1\nb: -c\nd: 2012-10-17\n",
    "a: caf\xC3\xA9\n",
};

constexpr std::string_view kLeft[] = {
    "",
    "a",
    "- a\n",
    "{\"a\": 1}",
    "---\na: b\n",
    "a: b\n---\nc: d\n",
    "%YAML 1.1\n---\na: b\n",
    "a:\n",
    "a: ~\n",
    "a: null\n",
    "a: b\na: c\n",
    "a: &b c\nd: *b\n",
    "<<: {a: b}\n",
    "? a\n: b\n",
    "a: b\n  c\n",
    "a: b: c\n",
    "a: >\n  b\n",
    "a: |2\n  b\n",
    "a: |\n\n  b\n",
    "a: |\n  b",
    "a: \"b\n  c\"\n",
    "a: \"b\\n\"\n",
    "a: 'b''c'\n",
    "a: [b,\n  c]\n",
    "a: [b: c]\n",
    "a: [b,]\n",
    "a: !!str b\n",
    "a: !<b> c\n",
    "a: !Ref\n",
    "a:\tb\n",
    "a: b\r\n",
    " a: b\n",
    "a:\n  b: c\n d: e\n",
    "\xEF\xBB\xBF"
    "a: b\n",
    "a: \\uDepends\n",  // half of a surrogate pair, were it an escape
};

// Of every construct a little: what is one character away from it is unusual or malformed in many ways.
constexpr std::string_view kSample =
    "A: !If [b, {c: \"d\"}, 'e']\n"
    "F::g:\n"
    "- h: i # j\n"
    "  k: |-\n"
    "    l\n"
    "\n"
    "    m\n"
    "- - !Ref n\n"
    "  -\n"
    "    o: null1\n"
    "p: !Sub |\n"
    "  ${q}\n"
    "# r\n"
    "s: !Join\n"
    "  - t u\n";

constexpr std::string_view kCharacters = " \n:-#'\"[]{},!|>&*?%@`~0a\\.=<";

}  // namespace

TEST_CASE("the quick reader reads as yaml-cpp does", "[yaml]") {
    for (const auto text : kTaken) {
        CAPTURE(text);
        CHECK(quick(std::string(text)) == slow(std::string(text)));
    }
}

TEST_CASE("the quick reader leaves what is unusual to yaml-cpp", "[yaml]") {
    for (const auto text : kLeft) {
        CAPTURE(text);
        CHECK(quick(std::string(text)) == std::nullopt);
    }
}

TEST_CASE("no character makes the quick reader differ from yaml-cpp", "[yaml]") {
    const auto agree = [](const std::string& text) {
        const auto read = quick(text);
        if (read && *read != slow(text)) {
            CAPTURE(text);
            CHECK(*read == slow(text));
        }
    };
    REQUIRE(quick(std::string(kSample)).has_value());
    for (std::size_t at = 0; at <= kSample.size(); ++at) {
        agree(std::string(kSample.substr(0, at)));
        for (const char c : kCharacters) {
            agree(std::string(kSample).insert(at, 1, c));
            if (at < kSample.size()) {
                std::string changed(kSample);
                changed[at] = c;
                agree(changed);
            }
        }
    }
}
