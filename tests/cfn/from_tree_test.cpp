#include "cfn/from_tree.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"
#include "yaml/reader.hpp"

using namespace samgen;
using namespace samgen::cfn;

namespace {

// A value with every place in it: `{Key@0: Ref(text "x"@10)@5-11}@0-11`. Strings are in quotes, numbers and booleans
// are not; a place is where the span begins and, for what holds others, where it ends.
std::string outline(const Value& value) {
    const auto begin = "@" + std::to_string(value.span.begin);
    const auto both = begin + "-" + std::to_string(value.span.end);
    if (const auto* b = std::get_if<bool>(&value.data)) {
        return (*b ? "true" : "false") + begin;
    }
    if (const auto* number = std::get_if<Number>(&value.data)) {
        return number->text + begin;
    }
    if (const auto* text = value.string()) {
        return "\"" + *text + "\"" + begin;
    }
    if (const auto* intrinsic = value.intrinsic()) {
        return intrinsic->name + "(" + outline(intrinsic->arg()) + ")" + both;
    }
    std::string inner;
    if (const auto* list = value.list()) {
        for (const auto& item : *list) {
            inner += (inner.empty() ? "" : ", ") + outline(item);
        }
        return "[" + inner + "]" + both;
    }
    if (const auto* map = value.map()) {
        for (const auto& member : map->members) {
            inner += (inner.empty() ? "" : ", ") + member.key + "@" + std::to_string(member.key_span.begin) + ": " +
                     outline(member.value);
        }
        return "{" + inner + "}" + both;
    }
    return "null" + begin;
}

struct Row {
    std::string_view text;
    std::string_view outline;
    std::string_view complaint = "";
};

constexpr Row kRows[] = {
    // Scalars.
    {"[a, '1', 1, -2.50, +1, true, False, ~, null]",
     "[\"a\"@1, \"1\"@4, 1@9, -2.50@12, +1@19, true@23, false@29, null@36, null@39]@0-44"},
    {"[yes, 012, 1e3, 2012-10-17, 1:30, 0x1f, 1_000, .inf]",
     "[\"yes\"@1, \"012\"@6, \"1e3\"@11, \"2012-10-17\"@16, \"1:30\"@28, \"0x1f\"@34, \"1_000\"@40, \".inf\"@47]@0-52"},
    {"a:\nb: ''", "{a@0: null@2, b@3: \"\"@6}@0-8"},
    {"[!!str 1, ! 1, !!int 1]", "[\"1\"@7, \"1\"@12, 1@21]@0-23"},

    // Functions.
    {"a: !Ref b", "{a@0: Ref(\"b\"@8)@3-9}@0-9"},
    {"Ref: b", "Ref(\"b\"@5)@0-6"},
    {R"({"Ref": "b"})", "Ref(\"b\"@8)@0-12"},
    {"!Ref 123", "Ref(\"123\"@5)@0-8"},
    {"!Sub |\n  a\n", "Fn::Sub(\"a\n\"@5)@0-10"},
    {"!If [c, !Ref a, ~]", "Fn::If([\"c\"@5, Ref(\"a\"@13)@8-14, null@16]@4-18)@0-18"},
    {"!Base64\n  Fn::Sub: a", "Fn::Base64(Fn::Sub(\"a\"@19)@10-20)@0-20"},
    {"Fn::Base64: !Sub a", "Fn::Base64(Fn::Sub(\"a\"@17)@12-18)@0-18"},
    {"!Transform\n  Name: a", "Fn::Transform({Name@13: \"a\"@19}@13-20)@0-20"},
    {"Fn::Unheard: a", "Fn::Unheard(\"a\"@13)@0-14"},
    {"{Ref: a, b: c}", "{Ref@1: \"a\"@6, b@9: \"c\"@12}@0-14"},
    {"Fn::ForEach::A: [x]", "{Fn::ForEach::A@0: [\"x\"@17]@16-19}@0-19"},

    // Fn::GetAtt.
    {"!GetAtt A.B", "Fn::GetAtt([\"A\"@8, \"B\"@10]@8-11)@0-11"},
    {"!GetAtt A.B.C", "Fn::GetAtt([\"A\"@8, \"B.C\"@10]@8-13)@0-13"},
    {"!GetAtt 'A.B'", "Fn::GetAtt([\"A\"@9, \"B\"@11]@8-13)@0-13"},
    {R"(!GetAtt "A\u002eB")", "Fn::GetAtt([\"A\"@8, \"B\"@8]@8-18)@0-18"},
    {"!GetAtt [A, !Ref B]", "Fn::GetAtt([\"A\"@9, Ref(\"B\"@17)@12-18]@8-19)@0-19"},
    {"Fn::GetAtt: A.B", "Fn::GetAtt([\"A\"@12, \"B\"@14]@12-15)@0-15"},
    {R"({"Fn::GetAtt": ["A", "B"]})", "Fn::GetAtt([\"A\"@16, \"B\"@21]@15-25)@0-26"},
    {"!GetAtt A", "Fn::GetAtt(\"A\"@8)@0-9"},

    // Condition.
    {"!Condition a", "Condition(\"a\"@11)@0-12"},
    {"Condition: a", "{Condition@0: \"a\"@11}@0-12"},
    {"Fn::And: [{Condition: a}, !Condition b]",
     "Fn::And([Condition(\"a\"@22)@10-24, Condition(\"b\"@37)@26-38]@9-39)@0-39"},
    {"!Not [Condition: a]", "Fn::Not([Condition(\"a\"@17)@6-18]@5-19)@0-19"},
    {"!If [c, {Condition: {a: b}}, {d: {Condition: e}}]",
     "Fn::If([\"c\"@5, {Condition@9: {a@21: \"b\"@24}@20-26}@8-27, {d@30: {Condition@34: "
     "\"e\"@45}@33-47}@29-48]@4-49)@0-"
     "49"},

    // Tags that are not.
    {"a: !Reff b", "{a@0: \"b\"@9}@0-10", "3-8 CloudFormation has no tag `!Reff`; did you mean `!Ref`?"},
    {"!getatt a.b", "\"a.b\"@8", "0-7 CloudFormation has no tag `!getatt`; did you mean `!GetAtt`?"},
    {"!Whatever [!Ref a]", "[Ref(\"a\"@16)@11-17]@10-18", "0-9 CloudFormation has no tag `!Whatever`"},
};

}  // namespace

TEST_CASE("what a tree stands for, and where") {
    for (const auto& row : kRows) {
        DYNAMIC_SECTION(row.text) {
            const text::Source source("t.yaml", std::string(row.text));
            diag::Diagnostics diagnostics;
            const auto tree = yaml::read(source, diagnostics);
            REQUIRE(tree);
            REQUIRE(diagnostics.empty());
            CHECK(outline(from_tree(*tree->documents().front(), diagnostics)) == row.outline);
            std::string complaints;
            for (const auto& diagnostic : diagnostics.sorted()) {
                complaints += std::to_string(diagnostic.span.begin) + "-" + std::to_string(diagnostic.span.end) + " " +
                              diagnostic.message + (diagnostic.hint.empty() ? "" : "; " + diagnostic.hint);
            }
            CHECK(complaints == row.complaint);
        }
    }
}

TEST_CASE("what repeats a key keeps both, and find takes the first") {
    const text::Source source("t.yaml", "a: 1\na: 2");
    diag::Diagnostics diagnostics;
    const auto tree = yaml::read(source, diagnostics);
    REQUIRE(tree);
    const auto value = from_tree(*tree->documents().front(), diagnostics);
    REQUIRE(value.map() != nullptr);
    CHECK(value.map()->members.size() == 2);
    CHECK(same_data(*value.map()->find("a"), 1));
}
