#include "expanded.hpp"

using namespace samgen::lint::sam;

TEST_CASE("A simple table") {
    const Expanded made(R"(
Resources:
  Bare: {Type: 'AWS::Serverless::SimpleTable'}
  Full:
    Type: AWS::Serverless::SimpleTable
    Properties: {PrimaryKey: {Name: n, Type: Number}, ProvisionedThroughput: {ReadCapacityUnits: 1}}
)");
    CHECK(made.problems() == "");
    CHECK(made.at("Bare") ==
          R"({"Type": "AWS::DynamoDB::Table", "Properties": {"AttributeDefinitions": [{"AttributeName": "id", )"
          R"("AttributeType": "S"}], "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], )"
          R"("BillingMode": "PAY_PER_REQUEST"}})");
    CHECK(made.at("Full/Properties/AttributeDefinitions/0/AttributeType") == R"("N")");
    CHECK(made.at("Full/Properties/BillingMode").empty());
}

TEST_CASE("A layer changes its logical ID, and everybody follows") {
    const Expanded made(R"(
Resources:
  L: {Type: 'AWS::Serverless::LayerVersion', Properties: {ContentUri: l/}}
  F:
    Type: AWS::Serverless::Function
    DependsOn: L
    Properties: {Handler: a, Runtime: b, Layers: [!Ref L]}
Outputs: {O: {Value: !Sub '${L}'}}
)");
    CHECK(made.problems() == "");
    const auto id = made.expansion().made.back().id;
    CHECK(id.size() == 11);
    CHECK(made.at("F/Properties/Layers/0") == R"({"Ref": ")" + std::string(id) + "\"}");
    CHECK(made.at("F/DependsOn") == "\"" + std::string(id) + "\"");
    CHECK(to_json(*made.expansion().root->find("Outputs")).find(std::string(id)) != std::string::npos);
    CHECK(made.at(std::string(id) + "/Properties/LayerName") == R"("L")");
    CHECK(made.at(std::string(id) + "/DeletionPolicy") == R"("Retain")");
}

TEST_CASE("A nested application") {
    const Expanded made("Resources: {A: {Type: 'AWS::Serverless::Application', Properties: {Location: ./a.yaml}}}");
    CHECK(made.at("A/Type") == R"("AWS::CloudFormation::Stack")");
    CHECK(made.at("A/Properties/TemplateURL") == R"("./a.yaml")");
}

TEST_CASE("A state machine has its functions in substitutions") {
    const Expanded made(R"(
Resources:
  S:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition: {StartAt: A, States: {A: {Type: Task, Resource: !GetAtt F.Arn, End: true}}}
      Policies: [LambdaInvokePolicy: {FunctionName: !Ref F}]
      Events:
        Tick: {Type: Schedule, Properties: {Schedule: rate(1 day)}}
)");
    CHECK(made.problems() == "");
    CHECK(made.resources() ==
          "S AWS::StepFunctions::StateMachine\nSRole AWS::IAM::Role\nSTick AWS::Events::Rule\n"
          "STickRole AWS::IAM::Role\n");
    CHECK(made.at("S/Properties/DefinitionSubstitutions") ==
          R"({"definition_substitution_1": {"Fn::GetAtt": ["F", "Arn"]}})");
    CHECK(made.at("S/Properties/DefinitionString/Fn::Join/1/5") ==
          R"("            \"Resource\": \"${definition_substitution_1}\",")");
    CHECK(made.at("STick/Properties/Targets/0/Arn") == R"({"Ref": "S"})");
}

TEST_CASE("A connector becomes a policy of the source's role") {
    const Expanded made(R"(
Resources:
  F:
    Type: AWS::Serverless::Function
    Properties: {Handler: a, Runtime: b}
    Connectors: {ToT: {Properties: {Destination: {Id: T}, Permissions: [Read]}}}
  T: {Type: 'AWS::Serverless::SimpleTable'}
  Later: {Type: 'AWS::SNS::Topic', DependsOn: FToT}
)");
    CHECK(made.problems() == "");
    CHECK(made.at("FToTPolicy/Properties/Roles") == R"([{"Ref": "FRole"}])");
    CHECK(made.at("FToTPolicy/Properties/PolicyDocument/Statement/0/Resource/0") == R"({"Fn::GetAtt": ["T", "Arn"]})");
    CHECK(made.at("Later/DependsOn") == R"(["FToTPolicy"])");
}

TEST_CASE("A GraphQL API") {
    const Expanded made(R"(
Resources:
  G:
    Type: AWS::Serverless::GraphQLApi
    Properties:
      SchemaInline: 'type Query { a: String }'
      Auth: {Type: API_KEY}
      ApiKeys: {K: {}}
      DataSources: {DynamoDb: {T: {TableName: t}}}
      Functions: {f: {Runtime: {Name: APPSYNC_JS, Version: 1.0.0}, DataSource: T, InlineCode: x}}
      Resolvers: {Query: {a: {Pipeline: [f]}}}
)");
    CHECK(made.problems() == "");
    CHECK(made.resources() == R"(G AWS::AppSync::GraphQLApi
GSchema AWS::AppSync::GraphQLSchema
GCloudWatchRole AWS::IAM::Role
GK AWS::AppSync::ApiKey
GTDynamoDBDataSource AWS::AppSync::DataSource
GTDynamoDBDataSourceRole AWS::IAM::Role
GTDynamoDBDataSourceToTableConnectorPolicy AWS::IAM::ManagedPolicy
Gf AWS::AppSync::FunctionConfiguration
GQuerya AWS::AppSync::Resolver
)");
}

TEST_CASE("A capacity provider has an operator") {
    const Expanded made(
        "Resources: {P: {Type: 'AWS::Serverless::CapacityProvider', Properties: {VpcConfig: {SubnetIds: [a]}}}}");
    CHECK(made.problems() == "");
    CHECK(made.at("P/Properties/PermissionsConfig/CapacityProviderOperatorRoleArn") ==
          R"({"Fn::GetAtt": ["POperatorRole", "Arn"]})");
}

TEST_CASE("Other transforms stay, and everything that is not SAM's") {
    const Expanded made(R"(
Description: d
Resources: {T: {Type: 'AWS::SNS::Topic', Metadata: {a: b}}}
)");
    CHECK(made.expansion().root->find("Transform") == nullptr);
    CHECK(made.expansion().root->find("Description")->text == "d");
    CHECK(made.at("T") == R"({"Type": "AWS::SNS::Topic", "Metadata": {"a": "b"}})");
}
