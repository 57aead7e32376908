#include <string>

#include <nlohmann/json.hpp>

#include "report/report.hpp"
#include "support/catch.hpp"

namespace samgen::report {
namespace {

using Json = nlohmann::json;

// One error with all that a finding can have, one warning, and one informational finding of another file.
struct Sample {
    text::Source source{"a.yaml", "Resources:\n  Topic:\n    Type: AWS::SNS::Topik\n    Note: one\n"};
    text::Source other{"b,c.yaml", "Resources: {}\n"};
    lint::Finding error;
    lint::Finding warning;
    lint::Finding info;
    Report report;

    Sample() {
        error.rule = lint::find_rule("E3006");
        error.message = "`AWS::SNS::Topik` is 100% <no> type";
        error.span = {&source, 30, 45};
        error.start = {3, 5};
        error.end = {3, 9};
        error.path = {std::string("Resources"), std::string("Topic"), 0};
        error.related.push_back({{&source, 13, 18}, "of this resource"});
        error.hint = "did you mean `AWS::SNS::Topic`?";
        error.fix.push_back({{&source, 30, 45}, "AWS::SNS::Topic"});
        warning.rule = lint::find_rule("W2001");
        warning.message = "two\r\nlines, and \xC3\xA9";
        warning.start = {4, 5};
        warning.end = {5, 1};
        warning.span = {&source, 50, 54};
        info.rule = lint::find_rule("I3042");
        info.message = "a note";
        info.span = {&other, 0, 9};
        info.start = {1, 1};
        info.end = {1, 10};
        report.entries = {{"a.yaml", &error}, {"a.yaml", &warning}, {"b,c.yaml", &info}};
        report.templates = 2;
        report.rules = {lint::find_rule("E3001"), error.rule, warning.rule, info.rule};
    }

    [[nodiscard]] std::string in(Format format, Style style = {}) const { return to_bytes(format, report, style); }
};

std::string title_of(const char* id) { return std::string(lint::info(lint::find_rule(id)).title); }

// A title as a property of a workflow command has it.
std::string property_of(const char* id) {
    std::string out;
    for (const char c : title_of(id)) {
        out += c == ',' ? std::string("%2C") : c == ':' ? std::string("%3A") : std::string(1, c);
    }
    return out;
}

TEST_CASE("text, parseable and quiet have cfn-lint's layout") {
    const Sample sample;
    CHECK(sample.in(Format::text) ==
          "E3006 `AWS::SNS::Topik` is 100% <no> type; did you mean `AWS::SNS::Topic`?\na.yaml:3:5\n\n"
          "W2001 two\r\nlines, and \xC3\xA9\na.yaml:4:5\n\n"
          "I3042 a note\nb,c.yaml:1:1\n\n");
    CHECK(sample.in(Format::parseable) ==
          "a.yaml:3:5:3:9:E3006:`AWS::SNS::Topik` is 100% <no> type; did you mean `AWS::SNS::Topic`?\n"
          "a.yaml:4:5:5:1:W2001:two lines, and \xC3\xA9\n"
          "b,c.yaml:1:1:1:10:I3042:a note\n");
    CHECK(sample.in(Format::quiet) == "E3006: " + title_of("E3006") + " a.yaml:3\nW2001: " + title_of("W2001") +
                                          " a.yaml:4\nI3042: " + title_of("I3042") + " b,c.yaml:1\n");
}

TEST_CASE("nothing found is nothing said, but by the formats for programs and by pretty") {
    const Report nothing;
    for (const auto format : {Format::text, Format::parseable, Format::quiet, Format::github, Format::excerpts}) {
        CHECK(to_bytes(format, nothing, {}).empty());
    }
    CHECK(to_bytes(Format::json, nothing, {}) == "[]\n");
    CHECK(to_bytes(Format::pretty, nothing, {}) ==
          "samgen checked 0 templates by 0 rules: 0 errors, 0 warnings, 0 informational\n");
    CHECK(Json::parse(to_bytes(Format::sarif, nothing, {}))["runs"][0]["results"].empty());
}

TEST_CASE("pretty groups by file, errors first") {
    Sample sample;
    std::swap(sample.report.entries[0], sample.report.entries[1]);
    CHECK(sample.in(Format::pretty) ==
          "a.yaml\n"
          "3:5:                E3006     `AWS::SNS::Topik` is 100% <no> type; did you mean `AWS::SNS::Topic`?\n"
          "4:5:                W2001     two\r\nlines, and \xC3\xA9\n"
          "\n"
          "b,c.yaml\n"
          "1:1:                I3042     a note\n"
          "\n"
          "samgen checked 2 templates by 4 rules: 1 errors, 1 warnings, 1 informational\n");
    CHECK_THAT(sample.in(Format::pretty, {.colour = true}), Catch::Contains("\x1b[31mE3006     \x1b[0m"));
}

TEST_CASE("json has cfn-lint's members in its order") {
    const Sample sample;
    const auto bytes = sample.in(Format::json);
    CHECK_THAT(bytes, Catch::StartsWith("[\n    {\n        \"Filename\": \"a.yaml\",\n        \"Id\": \""));
    CHECK_THAT(bytes, Catch::EndsWith("}\n]\n"));
    CHECK_THAT(bytes, Catch::Contains("lines, and \\u00e9"));
    const auto list = Json::parse(bytes);
    REQUIRE(list.size() == 3);
    const auto& first = list[0];
    CHECK(first["Level"] == "Error");
    CHECK(first["Location"] == Json::parse(R"({"Start": {"LineNumber": 3, "ColumnNumber": 5},
        "End": {"LineNumber": 3, "ColumnNumber": 9}, "Path": ["Resources", "Topic", 0]})"));
    CHECK(first["Message"] == "`AWS::SNS::Topik` is 100% <no> type; did you mean `AWS::SNS::Topic`?");
    CHECK(first["ParentId"].is_null());
    CHECK(first["Rule"]["Id"] == "E3006");
    CHECK(first["Rule"]["ShortDescription"] == title_of("E3006"));
    CHECK_FALSE(first["Rule"]["Description"].get<std::string>().empty());
    CHECK(list[1]["Level"] == "Warning");
    CHECK(list[1]["Location"]["Path"] == Json::array());
    CHECK(list[2]["Level"] == "Informational");
    // The same finding has the same identifier in every run, and no other has it.
    CHECK(first["Id"].get<std::string>().size() == 36);
    CHECK(first["Id"] == Json::parse(sample.in(Format::json))[0]["Id"]);
    CHECK(first["Id"] != list[1]["Id"]);
}

TEST_CASE("json survives bytes that are no UTF-8, and has no path for what cannot be read") {
    lint::Finding finding;
    finding.rule = lint::find_rule("E0000");
    finding.message = "\xFF!";
    const Report report{.entries = {{"x", &finding}}, .templates = 1, .rules = {}};
    const auto list = Json::parse(to_bytes(Format::json, report, {}));
    CHECK(list[0]["Message"] == "\xEF\xBF\xBD!");
    CHECK(list[0]["Location"]["Path"].is_null());
}

TEST_CASE("github escapes what would end a property, a command or a line") {
    CHECK(Sample().in(Format::github) ==
          "::error file=a.yaml,line=3,endLine=3,col=5,endColumn=9,title=E3006 " + property_of("E3006") +
              "::`AWS::SNS::Topik` is 100%25 <no> type; did you mean `AWS::SNS::Topic`?\n"
              "::warning file=a.yaml,line=4,endLine=5,title=W2001 " +
              property_of("W2001") +
              "::two%0D%0Alines, and \xC3\xA9\n"
              "::notice file=b%2Cc.yaml,line=1,endLine=1,col=1,endColumn=10,title=I3042 " +
              property_of("I3042") + "::a note\n");
}

TEST_CASE("junit has a case for every rule") {
    const auto bytes = Sample().in(Format::junit);
    const auto rules = lint::rules().size() - 1;  // the first is a placeholder
    CHECK_THAT(bytes,
               Catch::StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites disabled=\"0\" errors=\"0\" "
                                 "failures=\"3\" tests=\"" +
                                 std::to_string(rules) + "\""));
    // One was asked for besides the three that failed.
    CHECK_THAT(bytes, Catch::Contains("skipped=\"" + std::to_string(rules - 4) + "\""));
    CHECK_THAT(
        bytes,
        Catch::Contains(
            "<failure type=\"`AWS::SNS::Topik` is 100% &lt;no&gt; type; did you mean `AWS::SNS::Topic`?\" "
            "message=\"`AWS::SNS::Topik` is 100% &lt;no&gt; type; did you mean `AWS::SNS::Topic`? at a.yaml:3:5\"/>"));
    CHECK_THAT(bytes, Catch::Contains("two&#13;&#10;lines"));
    CHECK_THAT(bytes, Catch::Contains("<testcase name=\"E3001 " + title_of("E3001") + "\" url="));
}

TEST_CASE("sarif names rules, places, related places and repairs") {
    const auto log = Json::parse(Sample().in(Format::sarif));
    CHECK(log["version"] == "2.1.0");
    const auto& run = log["runs"][0];
    CHECK(run["tool"]["driver"]["name"] == "samgen");
    CHECK(run["columnKind"] == "unicodeCodePoints");
    const auto& rules = run["tool"]["driver"]["rules"];
    REQUIRE(rules.size() == 3);
    const auto& result = run["results"][0];
    CHECK(result["ruleId"] == "E3006");
    CHECK(rules[result["ruleIndex"].get<std::size_t>()]["id"] == "E3006");
    CHECK(result["level"] == "error");
    CHECK(result["message"]["text"] == "`AWS::SNS::Topik` is 100% <no> type; did you mean `AWS::SNS::Topic`?");
    const auto& place = result["locations"][0]["physicalLocation"];
    CHECK(place["artifactLocation"] == Json::parse(R"({"uri": "a.yaml", "uriBaseId": "EXECUTIONROOT"})"));
    CHECK(place["region"] == Json::parse(R"({"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9})"));
    CHECK(result["relatedLocations"][0]["message"]["text"] == "of this resource");
    CHECK(result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 2);
    const auto& change = result["fixes"][0]["artifactChanges"][0]["replacements"][0];
    CHECK(change["deletedRegion"]["startLine"] == 3);
    CHECK(change["insertedContent"]["text"] == "AWS::SNS::Topic");
    CHECK(run["results"][2]["level"] == "note");
    CHECK(run["results"][2]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "b%2Cc.yaml");
    CHECK_FALSE(run["results"][2].contains("fixes"));
}

TEST_CASE("excerpts show the bytes that are meant, with hint and related places") {
    CHECK_THAT(Sample().in(Format::excerpts),
               Catch::StartsWith("a.yaml:3:11: error[E3006]: `AWS::SNS::Topik` is 100% <no> type\n"
                                 "  |\n"
                                 "3 |     Type: AWS::SNS::Topik\n"
                                 "  |           ^^^^^^^^^^^^^^^\n"
                                 "  = hint: did you mean `AWS::SNS::Topic`?\n"
                                 "a.yaml:2:3: note: of this resource\n"));
    lint::Finding missing;
    missing.rule = lint::find_rule("E0003");
    missing.message = "there is no such file";
    const Report report{.entries = {{"x.yaml", &missing}}, .templates = 0, .rules = {}};
    CHECK(to_bytes(Format::excerpts, report, {}) == "error[E0003]: x.yaml: there is no such file\n");
}

}  // namespace
}  // namespace samgen::report
