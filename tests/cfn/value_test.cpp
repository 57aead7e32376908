#include "cfn/value.hpp"

#include <algorithm>

#include "support/catch.hpp"

using namespace samgen;
using namespace samgen::cfn;

TEST_CASE("a map keeps its order, and sets what it has in place") {
    Map map{{"b", 1}, {"a", 2}};
    map.set("b", 3);
    map.set("c", "x");
    REQUIRE(map.members.size() == 3);
    CHECK(map.members[0].key == "b");
    CHECK(same_data(map.members[0].value, 3));
    CHECK(map.members[2].key == "c");
    REQUIRE(map.find("a") != nullptr);
    CHECK(same_data(*map.find("a"), 2));
    CHECK(map.find("d") == nullptr);
}

TEST_CASE("equal data") {
    CHECK(same_data(Value(), Value()));
    CHECK(same_data(Map{{"a", 1}, {"b", List{1, "x"}}}, Map{{"b", List{1, "x"}}, {"a", 1}}));
    CHECK(same_data(ref("A"), ref("A")));
    CHECK_FALSE(same_data(Value(), false));
    CHECK_FALSE(same_data(1, "1"));
    CHECK_FALSE(same_data(true, false));
    CHECK_FALSE(same_data(1, 2));
    CHECK_FALSE(same_data(List{1}, List{1, 2}));
    CHECK_FALSE(same_data(Map{{"a", 1}}, Map{{"b", 1}}));
    CHECK_FALSE(same_data(Map{{"a", 1}}, Map{{"a", 2}}));
    CHECK_FALSE(same_data(Map{{"a", 1}}, Map{{"a", 1}, {"b", 1}}));
    CHECK_FALSE(same_data(ref("A"), ref("B")));
    CHECK_FALSE(same_data(ref("A"), sub("A")));
    CHECK_FALSE(same_data(ref("A"), Map{{"Ref", "A"}}));
}

TEST_CASE("a place is given to what has none") {
    const text::Source source("a.yaml", "abcdef");
    const text::Span outer{.source = &source, .begin = 0, .end = 6};
    const text::Span inner{.source = &source, .begin = 2, .end = 3};
    auto value = Value(Map{{"a", ref("X").at(inner)}, {"b", List{1, get_att("X", "Arn")}}}).at(outer);
    CHECK(value.span == outer);
    CHECK(value.map()->members[0].key_span == outer);
    CHECK(value.map()->find("a")->span == inner);
    CHECK(value.map()->find("a")->intrinsic()->arg().span == inner);
    const auto& list = *value.map()->find("b")->list();
    CHECK(list[0].span == outer);
    CHECK((*list[1].intrinsic()->arg().list())[1].span == outer);
}

TEST_CASE("short tags and long names") {
    CHECK(long_name("!Ref") == "Ref");
    CHECK(long_name("!Condition") == "Condition");
    CHECK(long_name("!GetAtt") == "Fn::GetAtt");
    CHECK(long_name("!GetAZs") == "Fn::GetAZs");
    CHECK(long_name("!getatt").empty());
    CHECK(long_name("!Nope").empty());
    CHECK(long_name("").empty());
    for (const auto tag : short_tags()) {
        CHECK(is_intrinsic_name(long_name(tag)));
    }
    CHECK(std::is_sorted(short_tags().begin(), short_tags().end()));
    CHECK(is_intrinsic_name("Fn::Anything"));
    CHECK_FALSE(is_intrinsic_name("Fn::ForEach::Topics"));
    CHECK_FALSE(is_intrinsic_name("ref"));
    CHECK_FALSE(is_intrinsic_name("Properties"));
}
