#include "expanded.hpp"

using namespace samgen::lint::sam;

TEST_CASE("A function becomes a function of Lambda and its role") {
    const Expanded made(R"(
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Condition: Wanted
    Metadata: {Build: make}
    Properties:
      Handler: app.main
      Runtime: python3.13
      CodeUri: src/
      Tracing: Active
      Tags: {Team: a}
      Policies:
        - AWSLambdaExecute
        - SQSPollerPolicy: {QueueName: !GetAtt Queue.QueueName}
        - Statement: [{Effect: Allow, Action: 's3:*', Resource: '*'}]
)");
    CHECK(made.problems() == "");
    CHECK(made.resources() == "Hello AWS::Lambda::Function\nHelloRole AWS::IAM::Role\n");
    CHECK(made.at("Hello/Properties/Code") == R"({"S3Bucket": "bucket", "S3Key": "value"})");
    CHECK(made.at("Hello/Properties/TracingConfig/Mode") == R"("Active")");
    CHECK(made.at("Hello/Properties/Role") == R"({"Fn::GetAtt": ["HelloRole", "Arn"]})");
    CHECK(made.at("Hello/Properties/Tags/1") == R"({"Key": "Team", "Value": "a"})");
    CHECK(made.at("Hello/Condition") == R"("Wanted")");
    CHECK(made.at("HelloRole/Condition") == R"("Wanted")");
    CHECK(made.at("HelloRole/Metadata/Build") == R"("make")");
    CHECK(made.at("HelloRole/Properties/ManagedPolicyArns") ==
          R"(["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole", )"
          R"("arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess", "arn:aws:iam::aws:policy/AWSLambdaExecute"])");
    CHECK(made.at("HelloRole/Properties/Policies/0/PolicyName") == R"("HelloRolePolicy1")");
    CHECK(made.at("HelloRole/Properties/Policies/0/PolicyDocument/Statement/0/Resource/Fn::Sub/1/queueName") ==
          R"({"Fn::GetAtt": ["Queue", "QueueName"]})");
    CHECK(made.at("HelloRole/Properties/Policies/1/PolicyDocument/Statement/0/Action") == R"("s3:*")");
}

TEST_CASE("A function with a role gets none") {
    CHECK(Expanded("Resources: {F: {Type: 'AWS::Serverless::Function', Properties: {Handler: a, Runtime: b, Role: c}}}")
              .resources() == "F AWS::Lambda::Function\n");
    const auto with = [](const std::string& role) {
        return Expanded(
            "Conditions: {Own: !Equals [a, b]}\n"
            "Resources: {F: {Type: 'AWS::Serverless::Function', Properties: {Handler: a, Runtime: b, Role: !If [" +
            role + "]}}}");
    };
    const auto made = with("Own, arn, !Ref AWS::NoValue");
    CHECK(made.at("F/Properties/Role") == R"({"Fn::If": ["Own", "arn", {"Fn::GetAtt": ["FRole", "Arn"]}]})");
    CHECK(made.at("FRole/Condition") == R"("NOTOwn")");
    CHECK(made.expansion().root->find("Conditions")->find("NOTOwn") != nullptr);
    const auto other = with("Own, !Ref AWS::NoValue, arn");
    CHECK(other.at("F/Properties/Role") == R"({"Fn::If": ["Own", {"Fn::GetAtt": ["FRole", "Arn"]}, "arn"]})");
    CHECK(other.at("FRole/Condition") == R"("Own")");
}

TEST_CASE("Globals are merged and go away") {
    const Expanded made(R"(
Globals:
  Function:
    Runtime: python3.13
    Timeout: 3
    Layers: [a]
    Environment: {Variables: {A: 1, B: 2}}
Resources:
  F:
    Type: AWS::Serverless::Function
    Properties: {Handler: a, Timeout: 9, Layers: [b], Environment: {Variables: {B: 3}}}
  G:
    Type: AWS::Serverless::Function
    IgnoreGlobals: [Timeout, Layers]
    Properties: {Handler: a}
)");
    CHECK(made.problems() == "");
    CHECK(made.expansion().root->find("Globals") == nullptr);
    CHECK(made.at("F/Properties/Runtime") == R"("python3.13")");
    CHECK(made.at("F/Properties/Timeout") == "9");
    CHECK(made.at("F/Properties/Layers") == R"(["a", "b"])");
    CHECK(made.at("F/Properties/Environment") == R"({"Variables": {"A": 1, "B": 3}})");
    CHECK(made.at("G/Properties/Timeout").empty());
    CHECK(made.at("G/Properties/Layers").empty());
}

TEST_CASE("An alias is published, deployed and referred to") {
    const Expanded made(R"(
Parameters: {Stage: {Type: String}}
Resources:
  F:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a
      Runtime: b
      AutoPublishAlias: live
      DeploymentPreference: {Type: AllAtOnce}
      FunctionUrlConfig: {AuthType: NONE}
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Ref F.Alias
      DisplayName: !Sub '${F.Version} ${F.Alias.Name} ${Stage}'
)");
    CHECK(made.problems() == "");
    CHECK(made.resources() == R"(Topic AWS::SNS::Topic
F AWS::Lambda::Function
FVersion AWS::Lambda::Version
FAliaslive AWS::Lambda::Alias
FUrl AWS::Lambda::Url
FUrlPublicPermissions AWS::Lambda::Permission
FURLInvokeAllowPublicAccess AWS::Lambda::Permission
FRole AWS::IAM::Role
ServerlessDeploymentApplication AWS::CodeDeploy::Application
CodeDeployServiceRole AWS::IAM::Role
FDeploymentGroup AWS::CodeDeploy::DeploymentGroup
)");
    CHECK(made.at("Topic/Properties/TopicName") == R"({"Ref": "FAliaslive"})");
    CHECK(made.at("Topic/Properties/DisplayName").find("${FAliaslive.Name} ${Stage}") != std::string::npos);
    CHECK(made.at("FUrl/Properties/TargetFunctionArn") == R"({"Ref": "FAliaslive"})");
    CHECK(made.at("FAliaslive/UpdatePolicy/CodeDeployLambdaAliasUpdate/ApplicationName") ==
          R"({"Ref": "ServerlessDeploymentApplication"})");
}

TEST_CASE("An alias that is a parameter is called Alias, as cfn-lint has it") {
    const Expanded made(R"(
Parameters: {Name: {Type: String}}
Resources:
  F: {Type: 'AWS::Serverless::Function', Properties: {Handler: a, Runtime: b, AutoPublishAlias: !Ref Name}}
)");
    CHECK(made.problems() == "");
    CHECK(made.at("FAliasAlias/Properties/Name") == R"("Alias")");
}

TEST_CASE("Destinations of asynchronous calls are made where they are not given") {
    const Expanded made(R"(
Resources:
  F:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a
      Runtime: b
      EventInvokeConfig:
        DestinationConfig:
          OnSuccess: {Type: SQS}
          OnFailure: {Type: SNS, Destination: arn}
)");
    CHECK(made.resources() ==
          "F AWS::Lambda::Function\nFEventInvokeConfigOnSuccessQueue AWS::SQS::Queue\n"
          "FEventInvokeConfig AWS::Lambda::EventInvokeConfig\nFRole AWS::IAM::Role\n");
    CHECK(made.at("FEventInvokeConfig/Properties/DestinationConfig/OnSuccess/Destination") ==
          R"({"Fn::GetAtt": ["FEventInvokeConfigOnSuccessQueue", "Arn"]})");
    CHECK(made.at("FRole/Properties/Policies/1/PolicyDocument/Statement/0/Resource") == R"("arn")");
}
