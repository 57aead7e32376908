#include <array>
#include <cstddef>
#include <string>

#include "expanded.hpp"

using namespace samgen::lint::sam;

// Whatever stands at a property, the expansion ends, and says something or nothing.
TEST_CASE("No value of any property can break the expansion") {
    constexpr std::array kTypes = {"Api",         "Application",  "CapacityProvider", "Connector",
                                   "Function",    "GraphQLApi",   "HttpApi",          "LayerVersion",
                                   "SimpleTable", "StateMachine", "WebSocketApi"};
    constexpr std::array kProperties = {"Auth",
                                        "Cors",
                                        "CorsConfiguration",
                                        "DeadLetterQueue",
                                        "DefinitionBody",
                                        "Definition",
                                        "DeploymentPreference",
                                        "Destination",
                                        "Domain",
                                        "EventInvokeConfig",
                                        "Events",
                                        "FunctionUrlConfig",
                                        "Functions",
                                        "GatewayResponses",
                                        "Location",
                                        "Models",
                                        "Permissions",
                                        "Policies",
                                        "PrimaryKey",
                                        "Resolvers",
                                        "Role",
                                        "Routes",
                                        "Source",
                                        "Tags",
                                        "VpcConfig"};
    constexpr std::array kValues = {"null",
                                    "''",
                                    "x",
                                    "1",
                                    "true",
                                    "[]",
                                    "{}",
                                    "[[]]",
                                    "[null]",
                                    "{a: null}",
                                    "{a: []}",
                                    "{a: {}}",
                                    "!Ref A",
                                    "!If [A]",
                                    "!If [A, b, {a: {b: c}}]",
                                    "!Sub [x]",
                                    "{Fn::If: {}}",
                                    "{a: {Type: Api, Properties: {Path: [], Method: {}}}}",
                                    "{Authorizers: [], DefaultAuthorizer: {}, UsagePlan: [], ResourcePolicy: x}",
                                    "{Authorizers: {a: x, b: {Identity: 1}}}",
                                    "{DomainName: {}, CertificateArn: [], Route53: x, BasePath: [{}]}",
                                    "{DestinationConfig: {OnFailure: {Type: {}}}}"};
    int problems = 0;
    for (const auto* type : kTypes) {
        for (const auto* property : kProperties) {
            for (const auto* value : kValues) {
                const Expanded made(std::string("Resources: {A: {Type: 'AWS::Serverless::") + type +
                                    "', Condition: C, Properties: {Handler: a, Runtime: b, " + property + ": " + value +
                                    "}}}\n");
                REQUIRE(made.expansion().root != nullptr);
                problems += made.problems().empty() ? 0 : 1;
            }
        }
    }
    CHECK(problems > 1000);
}

TEST_CASE("Sections of any kind end well") {
    CHECK(Expanded("Resources: x").problems() == "2: a template needs `Resources`, a map of at least one\n");
    CHECK(Expanded("Resources: {A: x}").problems() == "2: the resource `A` has to be a map\n");
    CHECK(Expanded("Resources: {A: {Type: [], Properties: x}}").problems().empty());
    CHECK(Expanded("Conditions: x\nMappings: []\nParameters: [1]\nResources: {A: {Type: Any}}").problems() ==
          "3: `Mappings` has to be a map\n");
    CHECK(Expanded("Resources: {A: {Type: Any, Connectors: [1], DependsOn: {}}}").problems() ==
          "2: `Connectors` has to be a map\n");
}

namespace {

// How many values a walk over the node meets.
std::size_t values_in(const samgen::lint::Node& node) {
    std::size_t all = 1;
    for (const auto* item : node.items) {
        all += values_in(*item);
    }
    for (const auto& entry : node.entries) {
        all += values_in(*entry.value);
    }
    return all;
}

// Globals with very many `members` at `place`, and functions with `properties`.
std::string with_globals(const std::string& place, int members, int functions, const std::string& properties) {
    std::string text = "Globals: {Function: {Runtime: python3.13, Timeout: 7, " + place + ": {";
    for (int i = 0; i < members; ++i) {
        text += "Name" + std::to_string(i) + ": value, ";
    }
    text += place.find('{') == std::string::npos ? "}}}\nResources:\n" : "}}}}\nResources:\n";
    for (int i = 0; i < functions; ++i) {
        text += "  F" + std::to_string(i) + ": {Type: 'AWS::Serverless::Function', Properties: {" + properties + "}}\n";
    }
    return text;
}

constexpr std::string_view kTooLong =
    "2: `Globals` make the template longer than the 1000000 bytes that CloudFormation takes (set long values at the "
    "resources that need them)\n";

}  // namespace

TEST_CASE("What Globals add to all resources together has an end") {
    const std::string own = "Handler: a.b, CodeUri: .";
    // Half a million values and more without the limit, several to a tag.
    const Expanded variables(with_globals("Environment: {Variables", 2000, 300, own));
    CHECK(variables.problems() == kTooLong);
    CHECK(values_in(*variables.expansion().root) < 200'000);
    CHECK(variables.at("F0/Properties/Environment/Variables/Name1999") == "\"value\"");
    CHECK(variables.at("F299/Properties/Environment").empty());
    CHECK(variables.at("F299/Properties/Runtime") == "\"python3.13\"");
    CHECK(variables.at("F299/Properties/Timeout") == "7");

    const Expanded merged(
        with_globals("Environment: {Variables", 2000, 300, own + ", Environment: {Variables: {Own: x, Name7: own}}"));
    CHECK(merged.problems() == kTooLong);
    CHECK(values_in(*merged.expansion().root) < 200'000);
    CHECK(merged.at("F0/Properties/Environment/Variables/Name7") == "\"own\"");
    CHECK(merged.at("F299/Properties/Environment/Variables") == "{\"Own\": \"x\", \"Name7\": \"own\"}");

    const Expanded tags(with_globals("Tags", 2000, 300, own));
    CHECK(tags.problems() == kTooLong);
    CHECK(values_in(*tags.expansion().root) < 500'000);

    // What no resource says again is no more than a long template.
    const Expanded few(with_globals("Environment: {Variables", 2000, 20, own));
    CHECK(few.problems().empty());
    CHECK(few.at("F19/Properties/Environment/Variables/Name1999") == "\"value\"");
}

TEST_CASE("Properties that Globals do not have are reported and not set everywhere") {
    std::string text = "Globals: {Function: {";
    for (int i = 0; i < 2000; ++i) {
        text += "Name" + std::to_string(i) + ": x, ";
    }
    text += "}}\nResources:\n";
    for (int i = 0; i < 300; ++i) {
        text += "  F" + std::to_string(i) + ": {Type: 'AWS::Serverless::Function', Properties: {}}\n";
    }
    const Expanded made(text);
    CHECK(made.expansion().problems.size() >= 2000);
    CHECK(made.expansion().problems.size() < 10'000);
}

TEST_CASE("Connectors make no more resources than anyone looks at") {
    std::string text =
        "Resources:\n  F: {Type: 'AWS::Serverless::Function', Properties: {Handler: a.b, Runtime: x, CodeUri: .}}\n";
    std::string destinations;
    for (int i = 0; i < 100; ++i) {
        text += "  Q" + std::to_string(i) + ": {Type: 'AWS::SQS::Queue', DependsOn: C" + std::to_string(i % 60) + "}\n";
        destinations += "{Id: Q" + std::to_string(i) + "}, ";
    }
    for (int i = 0; i < 60; ++i) {
        text += "  C" + std::to_string(i) +
                ": {Type: 'AWS::Serverless::Connector', Properties: {Source: {Id: F}, Permissions: [Read], "
                "Destination: [" +
                destinations + "]}}\n";
    }
    const Expanded made(text);
    CHECK(made.problems().empty());
    const auto resources = made.expansion().root->find("Resources")->entries.size();
    CHECK(resources > 2000);
    CHECK(resources < 2400);
    CHECK(made.at("Q0/DependsOn/99") == "\"C0PolicyDestination99\"");
}
