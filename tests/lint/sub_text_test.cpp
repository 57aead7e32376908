#include "lint/sub_text.hpp"

#include <string>

#include "support/catch.hpp"

namespace samgen::lint {
namespace {

std::string names_in(std::string_view text) {
    std::string names;
    for (const auto& variable : sub_variables(text)) {
        names += "[" + std::string(variable.name) + "]";
    }
    return names;
}

TEST_CASE("the variables of Fn::Sub") {
    struct Row {
        std::string_view name, text, names;
    };
    const auto row =
        GENERATE(Row{"none", "plain $text {}", ""}, Row{"one", "a${B}c", "[B]"},
                 Row{"several", "${A}${B.C}-${AWS::Region}", "[A][B.C][AWS::Region]"}, Row{"blanks", "${ A }", "[A]"},
                 Row{"a literal", "${!A} ${ !B }${C}", "[C]"}, Row{"no end", "${A} ${B", "[A]"},
                 Row{"empty", "${}", "[]"}, Row{"a lone dollar", "$", ""}, Row{"nested", "${A${B}}", "[A${B]"});
    INFO(row.name);
    CHECK(names_in(row.text) == row.names);
}

TEST_CASE("a variable's place is its name in the source, when the source says it in the same words") {
    const text::Source source("t", R"(x: "a ${B} ${B} ${!B} ${ C }")");
    cfn::Value value("a ${B} ${B} ${!B} ${ C }");
    value.span = {&source, 3, 29};
    const auto variables = sub_variables(*value.string());
    const auto places = places_of(variables, value);
    REQUIRE(places.size() == 3);
    CHECK(places[0] == text::Span{&source, 8, 9});
    CHECK(places[1] == text::Span{&source, 13, 14});
    CHECK(places[2].text() == "C");

    // What samgen made from a spec has its place there, in other words.
    value.span = {&source, 0, 1};
    for (const auto place : places_of(variables, value)) {
        CHECK(place == value.span);
    }
    value.span = {};
    CHECK_FALSE(places_of(variables, value).front());
}

}  // namespace
}  // namespace samgen::lint
