#include "expanded.hpp"

using namespace samgen::lint::sam;

namespace {

std::string function(std::string_view id, std::string_view event, std::string_view attributes = {}) {
    return "  " + std::string(id) + ":\n    Type: AWS::Serverless::Function\n" + std::string(attributes) +
           "    Properties: {Handler: a, Runtime: b, Events: {E: " + std::string(event) + "}}\n";
}

}  // namespace

TEST_CASE("Events that name no API share one") {
    const Expanded made("Resources:\n" + function("F", "{Type: Api, Properties: {Path: '/a/{b}', Method: GET}}") +
                        function("G", "{Type: HttpApi}"));
    CHECK(made.problems() == "");
    CHECK(made.resources() == R"(F AWS::Lambda::Function
FRole AWS::IAM::Role
FEPermissionProd AWS::Lambda::Permission
G AWS::Lambda::Function
GRole AWS::IAM::Role
GEPermission AWS::Lambda::Permission
ServerlessRestApi AWS::ApiGateway::RestApi
ServerlessRestApiDeployment AWS::ApiGateway::Deployment
ServerlessRestApiProdStage AWS::ApiGateway::Stage
ServerlessHttpApi AWS::ApiGatewayV2::Api
ServerlessHttpApiApiGatewayDefaultStage AWS::ApiGatewayV2::Stage
)");
    CHECK(made.at("FEPermissionProd/Properties/SourceArn/Fn::Sub/0") ==
          R"("arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}/GET/a/*")");
    CHECK(made.at("ServerlessHttpApi/Properties/Body/paths/$default/x-amazon-apigateway-any-method/"
                  "x-amazon-apigateway-integration/type") == R"("aws_proxy")");
}

TEST_CASE("An implicit API is there when one of its functions is") {
    const Expanded made("Conditions: {A: !Equals [a, b], B: !Equals [a, c]}\nResources:\n" +
                        function("F", "{Type: Api, Properties: {Path: /p, Method: get}}", "    Condition: B\n") +
                        function("G", "{Type: Api, Properties: {Path: /p, Method: post}}", "    Condition: A\n"));
    CHECK(made.at("ServerlessRestApi/Condition") == R"("ServerlessRestApiCondition")");
    const auto* conditions = made.expansion().root->find("Conditions");
    CHECK(samgen::lint::to_json(*conditions->find("ServerlessRestApiCondition")) ==
          R"({"Fn::Or": [{"Condition": "A"}, {"Condition": "B"}]})");
    CHECK(conditions->find("ServerlessRestApiSLASHpPathCondition") != nullptr);
}

TEST_CASE("A REST API with authorizers, a usage plan and a domain") {
    const Expanded made(R"(
Resources:
  A:
    Type: AWS::Serverless::Api
    Properties:
      StageName: v-1
      Cors: "'*'"
      Auth:
        DefaultAuthorizer: Check
        Authorizers: {Check: {FunctionArn: !GetAtt F.Arn}}
        UsagePlan: {CreateUsagePlan: PER_API}
      Domain: {DomainName: example.com, CertificateArn: arn, BasePath: [/one], Route53: {HostedZoneId: Z}}
)");
    CHECK(made.problems() == "");
    CHECK(made.resources() == R"(A AWS::ApiGateway::RestApi
ADeployment AWS::ApiGateway::Deployment
AStage AWS::ApiGateway::Stage
ACheckAuthorizerPermission AWS::Lambda::Permission
ApiGatewayDomainName AWS::ApiGateway::DomainName
AoneBasePathMapping AWS::ApiGateway::BasePathMapping
RecordSetGroup AWS::Route53::RecordSetGroup
AUsagePlan AWS::ApiGateway::UsagePlan
AApiKey AWS::ApiGateway::ApiKey
AUsagePlanKey AWS::ApiGateway::UsagePlanKey
)");
    // `!Ref A.Stage` of the mapping means the stage that was made.
    CHECK(made.at("AoneBasePathMapping/Properties/Stage") == made.at("AUsagePlan/Properties/ApiStages/0/Stage"));
}

TEST_CASE("An HTTP API keeps the user's document and completes it") {
    const Expanded made(R"(
Resources:
  A:
    Type: AWS::Serverless::HttpApi
    Properties:
      DefinitionBody: {openapi: '3.0.1', info: {title: !Ref AWS::StackName}, paths: {/mine: {get: {summary: x}}}}
      CorsConfiguration: {AllowOrigins: [a]}
)" + function("F", "{Type: HttpApi, Properties: {ApiId: !Ref A, Path: /more, Method: post}}"));
    CHECK(made.problems() == "");
    CHECK(made.at("A/Properties/Body/paths//mine/get").empty());  // '/' splits the path that is asked for
    const auto body = made.at("A/Properties/Body");
    CHECK(body.find(R"("/mine": {"get": {"summary": "x"}})") != std::string::npos);
    CHECK(body.find(R"("/more": {"post": {"x-amazon-apigateway-integration")") != std::string::npos);
    CHECK(made.at("A/Properties/Body/x-amazon-apigateway-cors") == R"({"allowOrigins": ["a"]})");
}

TEST_CASE("A WebSocket API has a route, an integration and a permission for each route") {
    const Expanded made(R"(
Resources:
  W:
    Type: AWS::Serverless::WebSocketApi
    Properties:
      RouteSelectionExpression: x
      Auth: {AuthType: CUSTOM, AuthArn: arn}
      Routes: {$connect: {FunctionArn: !GetAtt F.Arn}}
)");
    CHECK(made.problems() == "");
    CHECK(made.resources() == R"(W AWS::ApiGatewayV2::Api
WConnectRoute AWS::ApiGatewayV2::Route
WConnectAuthorizer AWS::ApiGatewayV2::Authorizer
WConnectIntegration AWS::ApiGatewayV2::Integration
WConnectPermission AWS::Lambda::Permission
WDefaultStage AWS::ApiGatewayV2::Stage
WAuthorizerPermission AWS::Lambda::Permission
)");
}
