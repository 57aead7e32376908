#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sections.hpp"

using namespace samgen::lint;

namespace {

// A condition that holds when each of `pigeons` sits in one of `holes`, and no two in the same.
std::string pigeonhole(int pigeons, int holes) {
    std::string text = "Conditions:\n  Sit:\n    Fn::And:\n";
    const auto sits = [](int pigeon, int hole) {
        return "!Equals [!Ref P" + std::to_string(pigeon) + "H" + std::to_string(hole) + ", x]";
    };
    for (int i = 0; i < pigeons; ++i) {
        text += "      - !Or [";
        for (int hole = 0; hole < holes; ++hole) {
            text += sits(i, hole) + ", ";
        }
        text += "]\n";
        for (int j = 0; j < i; ++j) {
            for (int hole = 0; hole < holes; ++hole) {
                text += "      - !Not [!And [" + sits(i, hole) + ", " + sits(j, hole) + "]]\n";
            }
        }
    }
    return text;
}

}  // namespace

TEST_CASE("pigeons in holes") {
    CHECK_FALSE(Sections(pigeonhole(4, 3)).scenario("Sit"));
    CHECK(Sections(pigeonhole(4, 4)).scenario("Sit"));
    // Too hard to tell, so it is possible: what counts is that an answer comes.
    CHECK(Sections(pigeonhole(13, 12)).scenario("Sit"));
}

TEST_CASE("a chain of conditions holds from end to end") {
    std::string text = "Conditions:\n  C0: !Equals [!Ref P, x]\n";
    constexpr int kLength = 5000;
    for (int i = 1; i < kLength; ++i) {
        text += "  C" + std::to_string(i) + ": !Not [!Condition C" + std::to_string(i - 1) + "]\n";
    }
    const Sections sections(text);
    CHECK(sections->names().size() == kLength);
    CHECK(sections.implies("C0", "C4998"));
    CHECK_FALSE(sections.implies("C0", "C4999"));
    CHECK_FALSE(sections.scenario("C0 C4999"));
    CHECK(sections.scenario("C0 !C4999"));
    std::size_t seen = 0;
    sections->each_scenario(sections->names(), sections->nothing_settled(), 128, [&seen](const Scenario&) { ++seen; });
    CHECK(seen == 0);
}

TEST_CASE("fifty conditions in all their pairs") {
    std::string text = "Conditions:\n";
    for (int i = 0; i < 50; ++i) {
        text += "  C" + std::to_string(i) + ": !Or [!Equals [!Ref P" + std::to_string(i) + ", x]";
        text += i == 0 ? "]\n" : ", !Condition C" + std::to_string(i - 1) + "]\n";
    }
    const Sections sections(text);
    for (int i = 0; i < 50; ++i) {
        for (int j = 0; j < 50; ++j) {
            const std::string a = "C" + std::to_string(i);
            const std::string b = "C" + std::to_string(j);
            INFO(a << " " << b);
            CHECK(sections.scenario(a + " !" + b).has_value() == (j < i));
            CHECK(sections.implies(a, b) == (i <= j));
        }
    }
}

TEST_CASE("conditions in a circle") {
    const Sections sections(R"(
Conditions:
  A: !Condition B
  B: !Not [!Condition C]
  C: !Condition A
  D: !And [!Condition A, !Equals [!Ref P, x]]
  E: !Equals [!Ref P, x]
)");
    // A would be its own opposite, so nothing can be at all; as a whole, the template knows but E.
    CHECK_FALSE(sections.scenario("A"));
    CHECK_FALSE(sections.scenario("E"));
    CHECK(sections.implies("E", "E"));
    CHECK(sections.implies("E", "D"));  // nothing is said of what is not known
    CHECK_FALSE(sections->implied({}, "E"));
    CHECK(sections->implied({}, "D"));
}

TEST_CASE("malformed conditions may hold or not, all alike") {
    const Sections sections(R"(
Conditions:
  Text: some
  Nothing:
  Odd: !Equals [a]
  List: !Equals [[a], b]
  Refers: !Condition Text
  Lost: !Condition Missing
  Sound: !Equals [!Ref P, x]
)");
    CHECK(sections.scenario("Text Nothing Odd List Refers !Lost !Sound"));
    CHECK(sections.scenario("!Text Lost Sound"));
    CHECK_FALSE(sections.scenario("Text !Odd"));
    CHECK_FALSE(sections.scenario("Refers !Text"));
    CHECK(sections->contains("Nothing"));
    CHECK_FALSE(sections->contains("Missing"));
    // As a whole, the template knows only what is sound; a literal list is one of its texts.
    CHECK(sections->implied({}, "Text"));
    CHECK_FALSE(sections->implied({}, "Sound"));
    CHECK(sections.implies("List", "Sound"));
    CHECK(sections->satisfiable(*sections.scenario("Odd"), {}) == std::nullopt);
}

TEST_CASE("sections that are none") {
    const auto text =
        GENERATE("Conditions: 1", "Conditions: []\nRules: {}", "Parameters: 2\nRules: [a]", "Conditions: {}",
                 "Rules: {R: {Assertions: {Assert: 1}}, S: {Assertions: [{Assert: {}}]}, T: 1}\nParameters: {P: 1}");
    const Sections sections(text);
    CHECK(sections->names().empty());
    CHECK(sections.scenario("A !A"));
    CHECK(sections->satisfiable(sections->nothing_settled(), {}) == true);
}

TEST_CASE("allowed values that are no list leave no condition while properties are checked") {
    const Sections sections(R"(
Parameters: {P: {Type: String, AllowedValues: x}}
Conditions: {A: !Equals [!Ref P, x], B: !Not [!Condition A]}
)");
    CHECK(sections->names().empty());
    CHECK(sections.scenario("A B")->settled().empty());
    CHECK(sections->implied(std::array{Settled{"B", false}}, "A"));
}

TEST_CASE("shared parts that grow beyond all bounds count as malformed") {
    Arena arena;
    const auto call = [&arena](std::string_view key, Function function, std::vector<const Node*> arguments) {
        const auto items = arena.keep(std::span<const Node* const>(arguments));
        const Node* list = arena.make<Node>(Node{.kind = Kind::list, .items = items});
        const Entry entry{.key = key, .value = list};
        return arena.make<Node>(
            Node{.kind = Kind::map, .function = function, .entries = arena.keep(std::span(&entry, 1))});
    };
    const Node* ref = call("Fn::GetAtt", Function::get_att, {});
    const Node* condition = call("Fn::Equals", Function::equals, {ref, make_string(arena, "x")});
    std::vector<Entry> entries{{.key = "Small", .value = condition}};
    const Node* huge = ref;
    for (int i = 0; i < 60; ++i) {
        condition = call("Fn::And", Function::and_, {condition, condition});
        huge = call("Fn::Join", Function::join, {huge, huge});
    }
    entries.push_back({.key = "Huge", .value = call("Fn::Equals", Function::equals, {huge, huge})});
    entries.push_back({.key = "Deep", .value = condition});
    const Node* section = make_map(arena, entries);
    const Conditions conditions(section, nullptr, nullptr);
    CHECK_FALSE(conditions.implied({}, "Small"));
    CHECK(conditions.implied({}, "Deep"));  // as of what is not known
    CHECK(conditions.implied(std::array{Settled{"Small", true}}, "Huge"));
    CHECK(conditions.nothing_settled().with("Deep", true)->with("Small", false));
}
