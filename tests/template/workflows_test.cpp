// The routes that start a workflow, which stand in the API's own definition, and the role by which they do.
#include <string>

#include "cfn/value.hpp"
#include "samples.hpp"
#include "support/catch.hpp"

namespace samgen {
namespace {

model::Service started_by(model::ApiType type, bool express) {
    model::Service service;
    auto& api = service.api.emplace();
    api.logical_id = "Api";
    api.type = type;
    api.name = "shop";
    api.stage = type == model::ApiType::rest ? "live" : "";
    model::Workflow workflow;
    workflow.logical_id = "Checkout";
    workflow.express = express;
    workflow.api_role = "CheckoutApiRole";
    model::Route route;
    route.method = "POST";
    route.path = "/checkouts";
    route.event_id = "StartCheckout";
    workflow.routes = {route};
    service.workflows = {workflow};
    return service;
}

}  // namespace

TEST_CASE("an HTTP API starts a workflow by an integration of its definition") {
    CHECK(test::resource_text(started_by(model::ApiType::http, false), "Api") == R"(Type: AWS::Serverless::HttpApi
Properties:
  DefinitionBody:
    openapi: 3.0.1
    info:
      title: !Ref AWS::StackName
      version: '1.0'
    paths:
      /checkouts:
        post:
          responses:
            default:
              description: What Step Functions says
          x-amazon-apigateway-integration:
            type: aws_proxy
            integrationSubtype: StepFunctions-StartExecution
            credentials: !GetAtt CheckoutApiRole.Arn
            requestParameters:
              StateMachineArn: !Ref Checkout
              Input: $request.body
            payloadFormatVersion: '1.0'
            connectionType: INTERNET
)");
}

TEST_CASE("the API may start the one workflow, and wait for it where that is express") {
    CHECK(test::resource_text(started_by(model::ApiType::http, true), "Api").find("StepFunctions-StartSyncExecution") !=
          std::string::npos);
    CHECK(test::resource_text(started_by(model::ApiType::http, true), "CheckoutApiRole") == R"(Type: AWS::IAM::Role
Properties:
  Description: Lets the API start the workflow Checkout
  AssumeRolePolicyDocument:
    Version: '2012-10-17'
    Statement:
      - Effect: Allow
        Principal:
          Service: apigateway.amazonaws.com
        Action: sts:AssumeRole
  Policies:
    - PolicyName: Start
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Action: states:StartSyncExecution
            Resource: !Ref Checkout
)");
}

TEST_CASE("a REST API maps body and answer, and lets pages read it") {
    auto service = started_by(model::ApiType::rest, true);
    service.api->cors = model::Cors{.origins = {"https://shop.example.com"},
                                    .methods = {"POST"},
                                    .headers = {"content-type"},
                                    .expose = {},
                                    .credentials = false,
                                    .max_age = 600,
                                    .span = {}};
    const auto text = test::resource_text(service, "Api");
    const auto holds = [&](std::string_view part) { return text.find(part) != std::string::npos; };
    CHECK(holds("  MergeDefinitions: true\n"));
    CHECK(holds("    swagger: '2.0'\n"));
    CHECK(holds(
        "            uri: !Sub arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartSyncExecution\n"));
    CHECK(holds("            passthroughBehavior: never\n"));
    CHECK(holds("\"stateMachineArn\": \"${Checkout}\"}"));
    CHECK(holds("$input.path('$.output')"));
    CHECK(holds("method.response.header.Access-Control-Allow-Origin: '''https://shop.example.com'''\n"));
}

TEST_CASE("a route says what differs from the API's defaults") {
    auto http = started_by(model::ApiType::http, false);
    auto& access = http.workflows.front().routes.front().access;
    access.authorizer = "Customers";
    access.scopes = {"shop/buy"};
    access.throttle = model::Throttle{.rate = 5, .burst = 10};
    auto text = test::resource_text(http, "Api");
    CHECK(text.find("          security:\n            - Customers:\n                - shop/buy\n") !=
          std::string::npos);
    CHECK(text.find("  RouteSettings:\n    POST /checkouts:\n      ThrottlingBurstLimit: 10\n      "
                    "ThrottlingRateLimit: 5\n") != std::string::npos);

    auto rest = started_by(model::ApiType::rest, false);
    rest.workflows.front().routes.front().access.authorizer = "AWS_IAM";
    rest.workflows.front().routes.front().access.api_key = true;
    text = test::resource_text(rest, "Api");
    CHECK(text.find("          security:\n            - AWS_IAM: []\n            - api_key: []\n") !=
          std::string::npos);
    CHECK(text.find("    securityDefinitions:\n      AWS_IAM:\n") != std::string::npos);
    CHECK(text.find("x-amazon-apigateway-authtype: awsSigv4") != std::string::npos);
}

TEST_CASE("the route of a conditional workflow is there where the workflow is") {
    auto service = started_by(model::ApiType::http, false);
    service.conditions = {{"Open", true}};
    service.attributes = {{.logical_id = "Checkout", .attributes = {{"Condition", "Open"}}, .span = {}}};
    CHECK(test::resource_text(service, "Api").find("        post: !If\n          - Open\n") != std::string::npos);
    CHECK(test::resource_text(service, "CheckoutApiRole").find("Type: AWS::IAM::Role\nCondition: Open\n") == 0);
}

}  // namespace samgen
