// How far an entry's condition goes: to everything that samgen makes around it, and to what others hold of it.
#include "template/conditions.hpp"

#include <string>

#include "cfn/value.hpp"
#include "cfn/write.hpp"
#include "samples.hpp"
#include "support/catch.hpp"

namespace samgen {
namespace {

using cfn::List;
using cfn::Map;

const Map kConditions{{"Open", true}, {"Late", true}};

Map resource(std::string type, Map properties) {
    return {{"Type", std::move(type)}, {"Properties", std::move(properties)}};
}

Map only(std::string condition, Map resource) {
    resource.set("Condition", std::move(condition));
    return resource;
}

std::string condition_in(const Map& resources, std::string_view id) {
    const auto* condition = resources.find(id)->map()->find("Condition");
    return condition == nullptr ? "" : *condition->string();
}

// A service with these tables, so that they count as the spec's own.
model::Service with_tables(std::vector<std::string> names) {
    model::Service service;
    for (auto& name : names) {
        service.tables.push_back(test::bare_table(std::move(name)));
    }
    return service;
}

}  // namespace

TEST_CASE("without conditions, everything stays as it is") {
    Map resources{{"A", resource("T", {})}, {"AAlarm", resource("T", {{"Of", cfn::ref("A")}})}};
    const auto before = resources;
    Map conditions;
    CHECK(tmpl::carry_conditions(resources, {}, with_tables({"A"}), conditions).conditions.empty());
    CHECK(cfn::same_data(resources, before));
    CHECK(conditions.empty());
}

TEST_CASE("what is made around something conditional takes its condition") {
    Map resources{{"A", only("Open", resource("T", {{"Logs", cfn::ref("ALogs")}}))},
                  {"ALogs", resource("T", {})},
                  {"AAlarm", resource("T", {{"Of", cfn::get_att("A", "Arn")}})},
                  {"ADeadLetters", resource("T", {{"Source", cfn::sub("${ASchedule.Arn}/*")}})},
                  {"Topic", resource("T", {})},
                  {"B", resource("T", {{"Of", cfn::ref("BLogs")}})},
                  {"BLogs", resource("T", {})}};
    auto conditions = kConditions;
    const auto known = tmpl::carry_conditions(resources, {}, with_tables({"A", "B"}), conditions);
    CHECK(condition_in(resources, "ALogs") == "Open");
    CHECK(condition_in(resources, "AAlarm") == "Open");
    CHECK(condition_in(resources, "ADeadLetters") == "Open");  // the rule is one that SAM makes of A
    CHECK(condition_in(resources, "Topic").empty());
    CHECK(condition_in(resources, "B").empty());
    CHECK(condition_in(resources, "BLogs").empty());
    CHECK(cfn::same_data(conditions, kConditions));
    REQUIRE(known.find("AAlarm") != nullptr);
    CHECK(*known.find("AAlarm") == "Open");
    CHECK(known.find("BLogs") == nullptr);
}

TEST_CASE("what two conditional things use is there in any case, and what needs both where both are") {
    Map resources{{"A", only("Open", resource("T", {{"Logs", cfn::ref("Shared")}}))},
                  {"B", only("Late", resource("T", {{"Logs", cfn::ref("Shared")}}))},
                  {"Shared", resource("T", {})},
                  {"Link", resource("T", {{"From", cfn::ref("A")}, {"To", cfn::ref("B")}})}};
    auto conditions = kConditions;
    (void)tmpl::carry_conditions(resources, {}, with_tables({"A", "B"}), conditions);
    CHECK(condition_in(resources, "Shared").empty());
    CHECK(condition_in(resources, "Link") == "LateAndOpen");
    CHECK(cfn::same_data(
        *conditions.find("LateAndOpen"),
        cfn::Intrinsic{.name = "Fn::And",
                       .argument = {cfn::Value(List{Map{{"Condition", "Late"}}, Map{{"Condition", "Open"}}})}}));
}

TEST_CASE("others do without a conditional table in their policies and environment") {
    const auto open = [](cfn::Value value) {
        return cfn::Value(cfn::Intrinsic{
            .name = "Fn::If", .argument = {cfn::Value(List{"Open", std::move(value), cfn::ref("AWS::NoValue")})}});
    };
    const Map on_a{{"Action", "x"}, {"Resource", cfn::ref("A")}};
    const Map on_b{{"Action", "x"}, {"Resource", cfn::ref("B")}};
    const auto policy = [](List statements) { return Map{{"Statement", std::move(statements)}}; };
    Map resources{{"A", only("Open", resource("T", {}))},
                  {"B", resource("T", {{"Policies", List{policy({on_a, on_b}), policy({on_a})}},
                                       {"Environment", Map{{"Variables", Map{{"A", cfn::ref("A")}, {"B", "b"}}}}}})}};
    auto conditions = kConditions;
    (void)tmpl::carry_conditions(resources, {}, with_tables({"A", "B"}), conditions);
    INFO(cfn::to_yaml(*resources.find("B")));
    CHECK(cfn::same_data(
        *resources.find("B"),
        resource("T", {{"Policies", List{policy({open(on_a), on_b}), open(policy({on_a}))}},
                       {"Environment", Map{{"Variables", Map{{"A", open(cfn::ref("A"))}, {"B", "b"}}}}}})));
}

TEST_CASE("a role that is wanted in any case keeps the statements that are") {
    const Map on_a{{"Action", "x"}, {"Resource", cfn::ref("A")}};
    const Map on_b{{"Action", "x"}, {"Resource", cfn::ref("B")}};
    Map resources{{"A", only("Open", resource("T", {}))},
                  {"B", resource("T", {{"Role", cfn::ref("BRole")}})},
                  {"BRole", resource("T", {{"Statement", List{on_a, on_b}}})}};
    auto conditions = kConditions;
    (void)tmpl::carry_conditions(resources, {}, with_tables({"A", "B"}), conditions);
    CHECK(condition_in(resources, "BRole").empty());
    const auto& statements = *resources.find("BRole")->map()->find("Properties")->map()->find("Statement")->list();
    REQUIRE(statements.size() == 2);
    REQUIRE(statements[0].intrinsic() != nullptr);
    CHECK(statements[0].intrinsic()->name == "Fn::If");
    CHECK(cfn::same_data(statements[1], on_b));
}

TEST_CASE("an output goes with what it tells") {
    Map resources{{"A", only("Open", resource("T", {}))}};
    auto conditions = kConditions;
    const auto known = tmpl::carry_conditions(resources, {}, with_tables({"A"}), conditions);
    Map outputs{{"AName", Map{{"Value", cfn::ref("A")}}}, {"Other", Map{{"Value", "x"}}}};
    tmpl::carry_conditions_to_outputs(outputs, known, conditions);
    CHECK(condition_in(outputs, "AName") == "Open");
    CHECK(condition_in(outputs, "Other").empty());
}

TEST_CASE("a dashboard leaves out what is not there") {
    auto service = with_tables({"A", "B"});
    service.conditions = kConditions;
    service.attributes = {{.logical_id = "A", .attributes = {{"Condition", "Open"}}, .span = {}}};
    const auto line = [](const char* table) {
        return model::Metric{.namespace_name = "AWS/DynamoDB",
                             .name = "Reads",
                             .dimensions = {{.name = "TableName", .value = cfn::ref(table)}},
                             .statistic = "Sum"};
    };
    service.dashboard = model::Dashboard{
        .logical_id = "Dashboard",
        .name = std::nullopt,
        .rows = {{.title = "Tables", .graphs = {{.title = "Reads", .metrics = {line("A"), line("B")}}}}},
        .alarms = {},
        .span = {}};
    const auto text = test::resource_text(service, "Dashboard");
    CHECK(text.find("\"metrics\":[${List1}]") != std::string::npos);
    CHECK(text.find("List1: !Join") != std::string::npos);
    CHECK(text.find("!If\n") != std::string::npos);
    CHECK(text.find("Condition:") == std::string::npos);
}

TEST_CASE("a name that begins like a resource's is not always of what SAM makes of it") {
    auto service = with_tables({"A", "B"});
    service.parameters = {{"ALevel", Map{}}};
    Map resources{{"A", only("Open", resource("T", {}))},
                  {"Stack", resource("T", {{"Level", cfn::ref("ALevel")}, {"Name", cfn::ref("AWS::StackName")}})},
                  {"AOther", resource("T", {})},
                  {"Link", resource("T", {{"To", cfn::ref("AOther")}})}};
    auto conditions = kConditions;
    (void)tmpl::carry_conditions(resources, {}, service, conditions);
    CHECK(condition_in(resources, "Stack").empty());
    CHECK(condition_in(resources, "Link").empty());
}

TEST_CASE("a condition that the template does not have goes no further") {
    Map resources{{"A", only("Opne", resource("T", {}))}, {"AAlarm", resource("T", {{"Of", cfn::ref("A")}})}};
    auto conditions = kConditions;
    (void)tmpl::carry_conditions(resources, {}, with_tables({"A"}), conditions);
    CHECK(condition_in(resources, "AAlarm").empty());
}

TEST_CASE("alarms are there for what they watch, and the topic for the alarms") {
    const auto alarm = [](const char* of) {
        return resource("T", {{"Of", cfn::ref(of)}, {"Actions", List{cfn::ref("Topic")}}});
    };
    // A is deployed by its alarm, B is watched in any case; the queue's alarm is there with the queue.
    Map resources{
        {"A",
         only("Open", resource("T", {{"Alarms", List{cfn::ref("AAlarm")}}, {"Failed", cfn::ref("ADeadLetters")}}))},
        {"B", resource("T", {})},
        {"ADeadLetters", resource("T", {})},
        {"AAlarm", alarm("A")},
        {"BAlarm", alarm("B")},
        {"ADeadLettersAlarm", alarm("ADeadLetters")},
        {"Topic", resource("T", {})}};
    auto conditions = kConditions;
    (void)tmpl::carry_conditions(resources, {}, with_tables({"A", "B"}), conditions);
    CHECK(condition_in(resources, "ADeadLetters") == "Open");
    CHECK(condition_in(resources, "ADeadLettersAlarm") == "Open");
    CHECK(condition_in(resources, "AAlarm") == "Open");
    CHECK(condition_in(resources, "BAlarm").empty());
    CHECK(condition_in(resources, "Topic").empty());
}

TEST_CASE("SAM is told to carry the condition to what deploys a function") {
    Map resources{{"A", only("Open", resource("T", {{"DeploymentPreference", Map{{"Type", "Canary"}}}}))},
                  {"B", resource("T", {{"DeploymentPreference", Map{{"Type", "Canary"}}}})}};
    auto conditions = kConditions;
    (void)tmpl::carry_conditions(resources, {}, with_tables({"A", "B"}), conditions);
    const auto passed_on = [&](std::string_view id) {
        const auto* properties = resources.find(id)->map()->find("Properties")->map();
        const auto* passed = properties->find("DeploymentPreference")->map()->find("PassthroughCondition");
        return passed != nullptr && cfn::same_data(*passed, true);
    };
    CHECK(passed_on("A"));
    CHECK_FALSE(passed_on("B"));
}

TEST_CASE("a policy that needs two conditional things is there where both are") {
    const Map both{{"Action", "x"}, {"Resource", List{cfn::ref("A"), cfn::ref("B")}}};
    Map resources{{"A", only("Open", resource("T", {}))},
                  {"B", only("Late", resource("T", {}))},
                  {"C", resource("T", {{"Policies", List{Map{{"Statement", List{both}}}}}})}};
    auto conditions = kConditions;
    (void)tmpl::carry_conditions(resources, {}, with_tables({"A", "B", "C"}), conditions);
    const auto& policy = resources.find("C")->map()->find("Properties")->map()->find("Policies")->list()->front();
    REQUIRE(policy.intrinsic() != nullptr);
    CHECK(*policy.intrinsic()->arg().list()->front().string() == "LateAndOpen");
    CHECK((*policy.intrinsic()->arg().list())[1].map() != nullptr);
    CHECK(conditions.find("LateAndOpen") != nullptr);
}

TEST_CASE("what an API says of a workflow's route goes with the workflow") {
    model::Service service;
    auto& api = service.api.emplace();
    api.logical_id = "Api";
    model::Workflow workflow;
    workflow.logical_id = "Pay";
    model::Route route;
    route.method = "POST";
    route.path = "/pay";
    workflow.routes = {route};
    service.workflows = {workflow};
    const Map limits{{"ThrottlingRateLimit", 1}};
    const Map method{{"credentials", cfn::get_att("PayApiRole", "Arn")}};
    const auto open = [](cfn::Value value) {
        return cfn::Value(cfn::Intrinsic{
            .name = "Fn::If", .argument = {cfn::Value(List{"Open", std::move(value), cfn::ref("AWS::NoValue")})}});
    };
    const auto api_with = [](cfn::Value settings, cfn::Value post) {
        return resource("AWS::Serverless::HttpApi",
                        {{"RouteSettings", Map{{"POST /pay", std::move(settings)}, {"GET /else", Map{}}}},
                         {"DefinitionBody", Map{{"paths", Map{{"/pay", Map{{"post", std::move(post)}}}}}}}});
    };
    Map resources{{"Api", api_with(limits, method)},
                  {"Pay", only("Open", resource("T", {}))},
                  {"PayApiRole", resource("T", {{"Of", cfn::ref("Pay")}})}};
    auto conditions = kConditions;
    (void)tmpl::carry_conditions(resources, {}, service, conditions);
    INFO(cfn::to_yaml(*resources.find("Api")));
    CHECK(cfn::same_data(*resources.find("Api"), api_with(open(limits), open(method))));
    CHECK(condition_in(resources, "PayApiRole") == "Open");
}

TEST_CASE("a REST API's settings of a route go with the function behind it") {
    model::Service service;
    auto& api = service.api.emplace();
    api.logical_id = "Api";
    auto function = test::bare_function("F");
    model::Route route;
    route.method = "GET";
    route.path = "/a/{id}";
    function.routes = {route};
    service.functions = {function};
    const Map all{{"ResourcePath", "/*"}, {"HttpMethod", "*"}};
    const Map one{{"ResourcePath", "/~1a~1{id}"}, {"HttpMethod", "GET"}};
    Map resources{{"Api", resource("AWS::Serverless::Api", {{"MethodSettings", List{all, one}}})},
                  {"F", only("Open", resource("T", {}))}};
    auto conditions = kConditions;
    (void)tmpl::carry_conditions(resources, {}, service, conditions);
    const auto& settings = *resources.find("Api")->map()->find("Properties")->map()->find("MethodSettings")->list();
    REQUIRE(settings.size() == 2);
    CHECK(cfn::same_data(settings[0], all));
    REQUIRE(settings[1].intrinsic() != nullptr);
    CHECK(settings[1].intrinsic()->name == "Fn::If");
}

}  // namespace samgen
