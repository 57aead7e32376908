// What the engine makes of single values: reading, types, equality, the variables of Fn::Sub.
#include <string>

#include "lint/engine/error.hpp"
#include "lint/engine/keywords.hpp"
#include "lint/engine/sub_text.hpp"
#include "lint/engine/types.hpp"
#include "lint/linting.hpp"
#include "lint/read.hpp"
#include "schema/freezer.hpp"
#include "support/catch.hpp"
#include "yaml/reader.hpp"

namespace samgen::lint {
namespace {

// A value read from YAML, with all that it needs to stay good.
struct Value {
    explicit Value(std::string text) : source("value.yaml", std::move(text)) {
        diag::Diagnostics diagnostics;
        tree = yaml::read(source, diagnostics);
        node = read(*tree->documents().front(), arena);
    }
    text::Source source;
    std::optional<yaml::Tree> tree;
    Arena arena;
    const Node* node = nullptr;
};

std::string json_of(const std::string& yaml) { return to_json(*Value(yaml).node); }

TEST_CASE("an arena gives up what was made since a mark, and nothing else") {
    Arena arena;
    const auto* kept = make_string(arena, "kept");
    const auto mark = arena.mark();
    const auto* given_up = make_string(arena, "given up");
    for (int i = 0; i < 100; ++i) {  // more than a block has room for
        REQUIRE(arena.keep(std::string(40'000, 'x')) == std::string(40'000, 'x'));
    }
    arena.rewind(mark);
    CHECK(make_string(arena, "in its place") == given_up);
    CHECK(arena.keep(std::string(3'000'000, 'y')) == std::string(3'000'000, 'y'));
    CHECK(kept->text == "kept");
}

TEST_CASE("a short tag is the long map that it stands for") {
    CHECK(json_of("!Ref Table") == R"({"Ref": "Table"})");
    CHECK(json_of("!GetAtt Table.Stream.Arn") == R"({"Fn::GetAtt": ["Table", "Stream.Arn"]})");
    CHECK(json_of("!GetAtt Table") == R"({"Fn::GetAtt": ["Table"]})");
    CHECK(json_of("!Sub 12") == R"({"Fn::Sub": "12"})");
    CHECK(json_of("!If [A, !Ref B, c]") == R"({"Fn::If": ["A", {"Ref": "B"}, "c"]})");
    CHECK(json_of("!Nonsense x") == R"({"Fn::Nonsense": "x"})");
    CHECK(Value("!Ref Table").node->function == Function::ref);
    CHECK(Value("Fn::GetAtt: Table.Arn").node->argument()->is_string());
    CHECK(Value("Fn::ForEach::Loop: []").node->function == Function::for_each);
    CHECK(Value("{Ref: a, Other: b}").node->function == Function::none);
}

TEST_CASE("scalars mean what they mean to a YAML 1.1 reader") {
    CHECK(Value("yes").node->kind == Kind::boolean);
    CHECK(Value("yes").node->boolean);
    CHECK_FALSE(Value("off").node->boolean);
    CHECK(Value("y").node->kind == Kind::string);
    CHECK(Value("012").node->number == 10);
    CHECK(Value("089").node->kind == Kind::string);
    CHECK(Value("0x1F").node->number == 31);
    CHECK(Value("1_000").node->number == 1000);
    CHECK(Value("1:30").node->number == 90);
    CHECK(Value("1e3").node->kind == Kind::string);
    CHECK(Value("'5'").node->kind == Kind::string);
    CHECK(Value("2012-10-17").node->kind == Kind::string);
    CHECK(Value("~").node->kind == Kind::null);
}

TEST_CASE("a value converts as CloudFormation converts it") {
    CHECK(converts_to(*Value("'5'").node, kInteger));
    CHECK(converts_to(*Value("5").node, kString));
    CHECK(converts_to(*Value("'True'").node, kBoolean));
    CHECK(converts_to(*Value("true").node, kString));
    CHECK_FALSE(converts_to(*Value("'yes'").node, kBoolean));
    CHECK_FALSE(converts_to(*Value("five").node, kInteger));
    CHECK_FALSE(converts_to(*Value("[a]").node, kString));
    CHECK_FALSE(converts_to(*Value("~").node, kString));
    CHECK_FALSE(is_of(*Value("'5'").node, kInteger));
    CHECK(is_of(*Value("5.0").node, kInteger));
}

TEST_CASE("values equal those of a schema by what they say") {
    const auto document = schema::freeze(R"({"t": true, "five": 5, "text": "5", "list": [1, "a"], "map": {"k": "v"}})");
    const auto root = document.root();
    CHECK(equals(*Value("'true'").node, root.find("t")));
    CHECK(equals(*Value("'5'").node, root.find("five")));
    CHECK(equals(*Value("5").node, root.find("text")));
    CHECK(equals(*Value("[1, a]").node, root.find("list")));
    CHECK(equals(*Value("{k: v}").node, root.find("map")));
    CHECK_FALSE(equals(*Value("{k: v, l: w}").node, root.find("map")));
    CHECK_FALSE(equals(*Value("6").node, root.find("five")));
}

TEST_CASE("a list is unique when no two items say the same") {
    CHECK(is_unique(*Value("[a, b, {k: v}]").node));
    CHECK_FALSE(is_unique(*Value("[a, b, a]").node));
    CHECK_FALSE(is_unique(*Value("[1, '1']").node));
    CHECK_FALSE(is_unique(*Value("[{a: 1, b: 2}, {b: 2, a: 1}]").node));
}

TEST_CASE("the variables of a text for Fn::Sub") {
    const auto names = [](std::string_view text) {
        std::vector<std::string> all;
        for (const auto& variable : variables_in(text)) {
            all.emplace_back(variable.name);
        }
        return all;
    };
    CHECK(names("a ${B} ${ C.D } $E {F}") == std::vector<std::string>{"B", "C.D"});
    CHECK(names("${!Literal} ${AWS::Region}") == std::vector<std::string>{"AWS::Region"});
    CHECK(names("${open").empty());
    CHECK(names("").empty());
    const auto found = variables_in("ab${C}");
    REQUIRE(found.size() == 1);
    CHECK(found[0].begin == 2);
    CHECK(found[0].end == 6);
}

TEST_CASE("the error that says most is the highest, or the deepest of the alternatives") {
    Arena arena;
    const auto* high = arena.make<Step>(nullptr, std::string_view("a"));
    const auto* deep = arena.make<Step>(high, std::string_view("b"), -1, 2U);
    const auto make = [](const Step* path, std::string message, schema::Keyword keyword = schema::Keyword::type) {
        Error error;
        error.path = path;
        error.message = std::move(message);
        error.keyword = keyword;
        return error;
    };
    CHECK(best_match({}) == nullptr);
    const Errors plain{make(deep, "deep"), make(high, "high")};
    CHECK(best_match(plain)->message == "high");
    auto choice = make(high, "none of them", schema::Keyword::any_of);
    choice.context = {make(high, "shallow"), make(deep, "deep")};
    CHECK(best_match({choice})->message == "deep");
    choice.context = {make(deep, "one"), make(deep, "two")};
    CHECK(best_match({choice})->message == "none of them");
}

}  // namespace
}  // namespace samgen::lint
