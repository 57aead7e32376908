#include <array>

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
