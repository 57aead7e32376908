#include "lint/sam.hpp"

#include <algorithm>
#include <set>

#include "lint/index.hpp"
#include "lint/linting.hpp"
#include "support/catch.hpp"

namespace samgen::lint {
namespace {

std::string ids_made_by(const std::string& resources) {
    const auto template_ = parsed("Transform: AWS::Serverless-2016-10-31\n" + resources);
    const Index index(template_.document);
    std::string ids;
    for (const auto& made : index.generated()) {
        ids += (ids.empty() ? "" : " ") + (made.id.empty() ? "?" : made.id) + (made.hashed ? "#" : "");
    }
    return ids;
}

std::string function_with(const std::string& properties) {
    return "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: " + properties + "\n";
}

TEST_CASE("what SAM adds for a function") {
    struct Row {
        std::string name, properties, ids;
    };
    const auto row = GENERATE(
        Row{"nothing said", "{}", "FRole"}, Row{"its own role", "{Role: arn}", ""},
        Row{"a role under a condition", "{Role: !If [C, arn, !Ref AWS::NoValue]}", "FRole"},
        Row{"an alias", "{Role: r, AutoPublishAlias: live-1}", "FVersion# FAliasliveD1"},
        Row{"a URL", "{Role: r, FunctionUrlConfig: {AuthType: AWS_IAM}}", "FUrl"},
        Row{"an open URL", "{Role: r, FunctionUrlConfig: {AuthType: NONE}}",
            "FUrl FUrlPublicPermissions FURLInvokeAllowPublicAccess"},
        Row{"a destination", "{Role: r, EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: SQS}}}}",
            "FEventInvokeConfig FEventInvokeConfigOnFailureQueue"},
        Row{"an implicit REST API", "{Role: r, Events: {E: {Type: Api, Properties: {Path: /, Method: get}}}}",
            "FEPermissionProd ServerlessRestApi ServerlessRestApiDeployment# ServerlessRestApiProdStage"},
        Row{"an implicit HTTP API", "{Role: r, Events: {E: {Type: HttpApi}}}",
            "FEPermission ServerlessHttpApi ServerlessHttpApiApiGatewayDefaultStage"},
        Row{"an API elsewhere", "{Role: r, Events: {E: {Type: HttpApi, Properties: {ApiId: x}}}}", "FEPermission"},
        Row{"a queue", "{Role: r, Events: {E: {Type: SQS, Properties: {Queue: q}}}}", "FE"},
        Row{"a schedule", "{Role: r, Events: {E: {Type: ScheduleV2, Properties: {ScheduleExpression: x}}}}",
            "FE FERole"},
        Row{"a rule", "{Role: r, Events: {E: {Type: EventBridgeRule, Properties: {Pattern: {}}}}}", "FE FEPermission"},
        Row{"a rule with a queue",
            "{Role: r, Events: {E: {Type: Schedule, Properties: {DeadLetterConfig: {Type: SQS}}}}}",
            "FE FEPermission FEQueue FEQueuePolicy"},
        Row{"a topic", "{Role: r, Events: {E: {Type: SNS, Properties: {Topic: t}}}}", "FE FEPermission"},
        Row{"a topic through a queue",
            "{Role: r, Events: {E: {Type: SNS, Properties: {Topic: t, SqsSubscription: true}}}}",
            "FE FEQueue FEQueuePolicy FEEventSourceMapping"},
        Row{"two triggers of a user pool",
            "{Role: r, Events: {E: {Type: Cognito, Properties: {}}, E2: {Type: Cognito, Properties: {}}}}",
            "FCognitoPermission"},
        Row{"an unknown event", "{Role: r, Events: {E: {Type: Nope}}}", ""});
    INFO(row.name);
    CHECK(ids_made_by(function_with(row.properties)) == row.ids);
}

TEST_CASE("what SAM adds for APIs and state machines") {
    struct Row {
        std::string type, properties, ids;
    };
    const auto row = GENERATE(
        Row{"Api", "{StageName: prod}", "RDeployment# RprodStage"},
        Row{"Api", "{StageName: !Ref S}", "RDeployment# RStage"},
        Row{"Api", "{StageName: pre-prod}", "RDeployment# RStage#"},
        Row{"Api", "{StageName: p, Auth: {UsagePlan: {CreateUsagePlan: PER_API}}}",
            "RDeployment# RpStage RUsagePlan RApiKey RUsagePlanKey"},
        Row{"HttpApi", "{}", "RApiGatewayDefaultStage"}, Row{"HttpApi", "{StageName: v1}", "Rv1Stage"},
        Row{"HttpApi", "{Domain: {DomainName: d, CertificateArn: c}}",
            "RApiGatewayDefaultStage ApiGatewayDomainNameV2# RApiMapping"},
        Row{"WebSocketApi", "{Routes: {$connect: {FunctionArn: f}}}",
            "RDefaultStage RConnectRoute RConnectIntegration RConnectPermission"},
        Row{"StateMachine", "{}", "RRole"},
        Row{"StateMachine", "{Role: r, Events: {E: {Type: Schedule}}}", "RE RERole"}, Row{"SimpleTable", "{}", ""},
        Row{"LayerVersion", "{}", ""}, Row{"CapacityProvider", "{}", "ROperatorRole"});
    INFO(row.type << " " << row.properties);
    CHECK(ids_made_by("Resources:\n  R:\n    Type: AWS::Serverless::" + row.type +
                      "\n    Properties: " + row.properties + "\n") == row.ids);
}

TEST_CASE("Globals count for what a resource does not say") {
    const std::string globals = "Globals: {Function: {Role: r, AutoPublishAlias: live}}\n";
    CHECK(ids_made_by(globals + function_with("{}")) == "FVersion# FAliaslive");
    CHECK(ids_made_by(globals + "Resources: {F: {Type: AWS::Serverless::Function, IgnoreGlobals: '*'}}\n") == "FRole");
    CHECK(ids_made_by(globals +
                      "Resources: {F: {Type: AWS::Serverless::Function, IgnoreGlobals: [AutoPublishAlias]}}\n") == "");
}

TEST_CASE("without the transform SAM adds nothing") {
    const auto template_ = parsed(function_with("{}"));
    CHECK(Index(template_.document).generated().empty());
}

TEST_CASE("generated resources are found by name, hashed ones by their shape, and as properties") {
    const auto template_ =
        parsed("Transform: AWS::Serverless-2016-10-31\n" + function_with("{AutoPublishAlias: live}"));
    const Index index(template_.document);
    CHECK(index.makes_resource("F"));
    CHECK(index.makes_resource("FRole"));
    CHECK(index.makes_resource("FAliaslive"));
    CHECK(index.makes_resource("FVersion0123456789"));
    CHECK(index.makes_resource("FVersionabcdef0123"));
    CHECK_FALSE(index.makes_resource("FVersion"));
    CHECK_FALSE(index.makes_resource("FVersion012345678"));
    CHECK_FALSE(index.makes_resource("FVersion012345678G"));
    REQUIRE(index.referable("F", "Alias") != nullptr);
    CHECK(index.referable("F", "Alias")->id == "FAliaslive");
    CHECK(index.referable("F", "DestinationQueue") == nullptr);
    CHECK(index.referable("Nope", "Alias") == nullptr);
}

}  // namespace
}  // namespace samgen::lint
