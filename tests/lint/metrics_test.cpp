// What is known of AWS's metrics, and where a finding within a dashboard's JSON stands.
#include <algorithm>
#include <string>

#include "lint/linting.hpp"
#include "schema/catalogue.hpp"
#include "support/catch.hpp"

namespace samgen::lint {
namespace {

constexpr std::string_view kKinds[] = {"failures", "events",  "milliseconds", "seconds",
                                       "level",    "percent", "ratio",        "bytes"};

TEST_CASE("the facts about metrics fit together") {
    const auto facts = schema::facts("metrics");
    const auto namespaces = schema::facts("metric_namespaces");
    CHECK(facts.size() == 8);
    for (const auto space : facts.members()) {
        INFO(space.key);
        CHECK(namespaces.contains(space.key));
        CHECK(space.value.find("pages").at(0).string().starts_with("https://docs.aws.amazon.com/"));
        const auto sets = space.value.find("sets");
        const auto dimensions = space.value.find("dimensions");
        for (const auto set : sets.members()) {
            for (const auto names : set.value.items()) {
                for (const auto name : names.items()) {
                    INFO(name.string());
                    CHECK(dimensions.find(name.string()).is_object());
                }
            }
        }
        for (const auto metric : space.value.find("metrics").members()) {
            INFO(metric.key);
            CHECK(std::ranges::find(kKinds, metric.value.find("kind").string()) != std::end(kKinds));
            CHECK(metric.value.find("sets").size() > 0);
            for (const auto set : metric.value.find("sets").items()) {
                CHECK(sets.find(set.string()).is_array());
            }
        }
        for (const auto dimension : dimensions.members()) {
            for (const auto type : dimension.value.find("of").items()) {
                INFO(type.string());
                CHECK(schema::resource_type(type.string()).is_object());
            }
        }
    }
}

TEST_CASE("a finding in JSON stands at its own line") {
    const std::string head = "Resources:\n  Board:\n    Type: AWS::CloudWatch::Dashboard\n    Properties:\n";
    const std::string widget = R"({"type": "metric", "properties": {"region": "eu-west-1", "metrics": [)";
    const auto counted_in = [&](const std::string& body) { return lines_of(linted(head + body), "EG5001"); };
    using Lines = std::vector<std::uint32_t>;

    CHECK(counted_in(
              "      DashboardBody: |\n        {\"widgets\": [\n        " + widget +
              "\n          [\"AWS/Lambda\", \"Errors\"],\n          [\"AWS/Lambda\", \"Eror\"]\n        ]}}]}\n") ==
          Lines{9});
    CHECK(counted_in("      DashboardBody: !Sub |\n        {\"widgets\": [" + widget +
                     "\n          [\"AWS/Lambda\", \"Errors\", \"FunctionName\", \"${AWS::StackName}\"],\n" +
                     "          [\".\", \"Eror\", \".\", \".\"]]}}]}\n") == Lines{8});
    CHECK(counted_in("      DashboardBody: '{\"widgets\": [" + widget + "[\"AWS/Lambda\", \"Eror\"]]}}]}'\n") ==
          Lines{5});
    CHECK(counted_in("      DashboardBody: >-\n        {\"widgets\": [\n        " + widget +
                     "\n          [\"AWS/Lambda\", \"Eror\"]\n        ]}}]}\n") == Lines{8});
}

TEST_CASE("a metric takes from the row above what it leaves out") {
    const auto found = linted(
        "Resources:\n  Board:\n    Type: AWS::CloudWatch::Dashboard\n    Properties:\n      DashboardBody: |\n"
        "        {\"widgets\": [{\"type\": \"metric\", \"properties\": {\"region\": \"eu-west-1\", \"metrics\": [\n"
        "          [\"AWS/DynamoDB\", \"SystemErrors\", \"TableName\", \"orders\", \"Operation\", \"GetItem\"],\n"
        "          [\"...\", \"Query\"],\n"
        "          [\"...\", \"Qery\"],\n"
        "          [\".\", \"ReadThrottleEvents\", \".\", \".\"],\n"
        "          [\".\", \".\", \"Table\", \".\"]]}}]}\n");
    CHECK(lines_of(found, "EG5004") == std::vector<std::uint32_t>{9});
    CHECK(lines_of(found, "EG5002") == std::vector<std::uint32_t>{11});
    CHECK(lines_of(found, "EG5003").empty());
}

TEST_CASE("variables outside of strings make no dashboard wrong") {
    const auto found = linted(
        "Parameters: {Period: {Type: Number}, More: {Type: String}}\nResources:\n  Board:\n"
        "    Type: AWS::CloudWatch::Dashboard\n    Properties:\n      DashboardBody: !Sub |\n"
        "        {\"widgets\": [{\"type\": \"metric\", \"properties\": {\"region\": \"${AWS::Region}\",\n"
        "          \"period\": ${Period}, \"metrics\": [${More}]}}]}\n");
    for (const auto& finding : found.findings) {
        CHECK(info(finding.rule).id.substr(0, 3) != "EG5");
    }
}

}  // namespace
}  // namespace samgen::lint
