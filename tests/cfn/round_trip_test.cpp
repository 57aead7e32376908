#include <random>
#include <string>
#include <string_view>

#include "cfn/from_tree.hpp"
#include "cfn/write.hpp"
#include "support/catch.hpp"
#include "yaml/reader.hpp"

using namespace samgen;
using namespace samgen::cfn;

namespace {

// Makes values of every kind, the same ones each time.
class Generator {
   public:
    Value value(int depth) {
        switch (below(depth > 0 ? 12 : 6)) {
            case 0:
                return {};
            case 1:
                return below(2) == 0;
            case 2:
                return Number{pick({"0", "1", "-7", "2.50", "-0.125", "10000000000000000000000"})};
            case 6:
            case 7: {
                List list;
                for (auto n = below(4); n > 0; --n) {
                    list.push_back(value(depth - 1));
                }
                return list;
            }
            case 8:
            case 9:
                return map(depth);
            case 10:
            case 11:
                return intrinsic(depth);
            default:
                return text();
        }
    }

   private:
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }

    std::string pick(std::initializer_list<std::string_view> words) {
        return std::string(words.begin()[below(words.size())]);
    }

    Value map(int depth) {
        Map map;
        map.set("Key", value(depth - 1));  // more than one member, so that none is taken for a function
        map.set(text(), value(depth - 1));
        for (auto n = below(3); n > 0; --n) {
            map.set(text(), value(depth - 1));
        }
        return map;
    }

    Value intrinsic(int depth) {
        auto name = pick({"Ref", "Fn::Sub", "Fn::GetAtt", "Fn::If", "Fn::Join", "Fn::Base64", "Fn::GetAZs",
                          "Fn::Unheard", "Fn::Transform", "Fn::Not"});
        if (name == "Fn::GetAtt") {
            return Intrinsic{.name = std::move(name), .argument = {List{value(0), text()}}};
        }
        if (name == "Fn::Not" && below(2) == 0) {
            Value condition = Intrinsic{.name = "Condition", .argument = {Value(text())}};
            return Intrinsic{.name = std::move(name), .argument = {List{std::move(condition)}}};
        }
        return Intrinsic{.name = std::move(name), .argument = {value(depth - 1)}};
    }

    std::string text() {
        if (below(3) == 0) {
            return pick({"",
                         "yes",
                         "null",
                         "~",
                         "2012-10-17",
                         "1:30",
                         "0x1f",
                         "012",
                         "1e3",
                         "=",
                         "<<",
                         "-",
                         "---",
                         "...",
                         "?",
                         "? a",
                         "- a",
                         "a: b",
                         "a:",
                         "a #b",
                         "#a",
                         "*",
                         "&a",
                         "!a",
                         "{a}",
                         "[a",
                         "a]",
                         ", a",
                         "%a",
                         "@a",
                         "`a",
                         "'",
                         "\"",
                         "\\",
                         "\\n",
                         "|",
                         ">",
                         " a",
                         "a ",
                         "a\n",
                         "\na",
                         "a\n\nb",
                         "a\n  b\n",
                         "a\n\n",
                         "a \nb",
                         "a\tb",
                         "\ta\nb",
                         "a\n\tb",
                         "a\n#b\n",
                         "---\na",
                         "a\n---\nb",
                         "a\r\nb",
                         "\x7F",
                         "\xC2\x85",
                         "\xE2\x80\xA8",
                         "\xEF\xBB\xBF",
                         "\xF0\x9F\x98\x80",
                         "${A.B}",
                         "/x/{y+}",
                         "\\ud83d",
                         "true",
                         "1.",
                         ".5",
                         "+1",
                         "A.B",
                         "A",
                         ".",
                         "\xC3\xA9:",
                         "a: |",
                         "rate(5 minutes)"});
        }
        constexpr std::string_view kPieces[] = {"a",  "b",  "Z", "0", "9", " ",  " ", "\n", ":", "#", "-",        "'",
                                                "\"", "\\", ",", "[", "}", "\t", ".", "_",  "e", "!", "\xC3\xA9", "$"};
        std::string out;
        for (auto n = below(12); n > 0; --n) {
            out += kPieces[below(std::size(kPieces))];
        }
        return out;
    }

    std::mt19937 random_{20240229};
};

Value read_back(const std::string& text) {
    const text::Source source("t.yaml", text);
    diag::Diagnostics diagnostics;
    const auto tree = yaml::read(source, diagnostics);
    for (const auto& diagnostic : diagnostics.sorted()) {
        FAIL_CHECK(diagnostic.message);
    }
    REQUIRE(tree);
    REQUIRE(tree->documents().size() == 1);
    return from_tree(*tree->documents().front(), diagnostics);
}

}  // namespace

TEST_CASE("what is written is read back the same") {
    Generator generator;
    for (int i = 0; i < 3'000; ++i) {
        const auto value = generator.value(4);
        const auto yaml = to_yaml(value);
        const auto json = to_json(value);
        INFO(yaml << json);
        const auto from_yaml = read_back(yaml);
        REQUIRE(same_data(from_yaml, value));
        CHECK(to_yaml(from_yaml) == yaml);
        const auto from_json = read_back(json);
        REQUIRE(same_data(from_json, value));
        CHECK(to_json(from_json) == json);
    }
}
