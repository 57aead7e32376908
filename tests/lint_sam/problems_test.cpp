#include "expanded.hpp"

using namespace samgen::lint::sam;

namespace {

struct Case {
    const char* name;
    std::string_view resources;  // below `Resources:`, which stands on line 2
    std::string_view problems;
};

std::string problems_of(std::string_view resources) {
    return Expanded("Resources:\n" + std::string(resources)).problems();
}

}  // namespace

TEST_CASE("What the transform refuses is said at its place") {
    const Case cases[] = {
        {"an unknown property",
         "  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a\n      Runtime: b\n      "
         "Timeuot: 3\n",
         "8: `AWS::Serverless::Function` has no property `Timeuot` (did you mean `Timeout`?)\n"},
        {"a wrong type", "  F: {Type: 'AWS::Serverless::Function', Properties: {Handler: a, Runtime: b, Tags: [x]}}\n",
         "3: `Tags` has to be a map\n"},
        {"no runtime", "  F: {Type: 'AWS::Serverless::Function', Properties: {Handler: a}}\n",
         "3: the function needs `Runtime`\n"},
        {"an image with a handler",
         "  F: {Type: 'AWS::Serverless::Function', Properties: {PackageType: Image, Handler: a}}\n",
         "3: a function of an image has no `Handler`\n"},
        {"no stage", "  A: {Type: 'AWS::Serverless::Api'}\n",
         "3: `AWS::Serverless::Api` needs a property `StageName`\n"},
        {"a policy template without its parameter",
         "  F: {Type: 'AWS::Serverless::Function', Properties: {Handler: a, Runtime: b, Policies: [SQSPollerPolicy: "
         "{}]}}\n",
         "3: the policy template `SQSPollerPolicy` needs the parameter `QueueName`\n"},
        {"no such policy template",
         "  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a\n      Runtime: b\n      "
         "Policies:\n"
         "        - SQSPolerPolicy: {QueueName: a}\n",
         "9: there is no policy template `SQSPolerPolicy` (did you mean `SQSPollerPolicy`?)\n"},
        {"a wrong type of event",
         "  F: {Type: 'AWS::Serverless::Function', Properties: {Handler: a, Runtime: b, Events: {E: {Type: SQQ}}}}\n",
         "3: the event `E` is of no type that SAM knows (did you mean `SQS`?)\n"},
        {"an API that is not there",
         "  F: {Type: 'AWS::Serverless::Function', Properties: {Handler: a, Runtime: b, Events: {E: {Type: Api, "
         "Properties: "
         "{Path: /a, Method: get, RestApiId: !Ref Gone}}}}}\n",
         "3: `RestApiId` has to refer to an `AWS::Serverless::Api` of this template\n"},
        {"the same route twice",
         "  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a\n      Runtime: b\n      "
         "Events:\n"
         "        A: {Type: Api, Properties: {Path: /a, Method: get}}\n        B: {Type: Api, Properties: {Path: /a, "
         "Method: GET}}\n",
         "10: `GET /a` is there twice on the API `ServerlessRestApi`\n"},
        {"a bucket of elsewhere",
         "  F: {Type: 'AWS::Serverless::Function', Properties: {Handler: a, Runtime: b, Events: {E: {Type: S3, "
         "Properties: "
         "{Bucket: name, Events: a}}}}}\n",
         "3: `Bucket` has to be `!Ref` to an `AWS::S3::Bucket` of this template\n"},
        {"a logical ID that SAM takes",
         "  F: {Type: 'AWS::Serverless::Function', Properties: {Handler: a, Runtime: b}}\n  FRole: {Type: "
         "'AWS::IAM::Role'}\n",
         "4: `FRole` is the logical ID that SAM gives to a resource of `F` (choose another logical ID)\n"},
        {"an unknown authorizer",
         "  A: {Type: 'AWS::Serverless::Api', Properties: {StageName: a, Auth: {DefaultAuthorizer: X, Authorizers: "
         "{Y: {UserPoolArn: a}}}}}\n",
         "3: there is no authorizer `X` to be the default\n"},
        {"a state machine without a definition", "  S: {Type: 'AWS::Serverless::StateMachine'}\n",
         "3: a state machine needs `Definition` or `DefinitionUri`\n"},
        {"a connection that SAM cannot make",
         "  T: {Type: 'AWS::SNS::Topic'}\n  U: {Type: 'AWS::SNS::Topic'}\n"
         "  C: {Type: 'AWS::Serverless::Connector', Properties: {Source: {Id: T}, Destination: {Id: U}, Permissions: "
         "[Read]}}\n",
         "5: SAM cannot connect `AWS::SNS::Topic` to `AWS::SNS::Topic`\n"},
        {"a document of an HTTP API that is none",
         "  A: {Type: 'AWS::Serverless::HttpApi', Properties: {DefinitionUri: local.yaml}}\n",
         "3: `DefinitionUri` has to be a place at S3: `s3://bucket/key`\n"},
    };
    for (const auto& one : cases) {
        SECTION(one.name) { CHECK(problems_of(one.resources) == one.problems); }
    }
}

TEST_CASE("What the transform lets pass is no problem") {
    // One key is taken for a function where the type allows functions; null is as good as nothing.
    CHECK(problems_of("  F: {Type: 'AWS::Serverless::Function', Properties: {Handler: a, Runtime: b, Tags: null, Role: "
                      "{Any: x}}}\n") == "");
    CHECK(problems_of("  C: {Type: 'AWS::Serverless::Api', Properties: {StageName: a, TracingEnabled: !Ref Gone}}\n") ==
          "");
    CHECK(problems_of("  N: {Type: 'AWS::Serverless::Nothing', Properties: {Any: x}}\n") == "");
}

TEST_CASE("Wrong Globals are said at their place") {
    const auto problems = [](std::string_view globals) {
        return Expanded(std::string(globals) + "Resources: {T: {Type: 'AWS::SNS::Topic'}}\n").problems();
    };
    CHECK(problems("Globals: {Functoin: {Timeout: 3}}\n") ==
          "2: `Globals` has no section `Functoin` (did you mean `Function`?)\n");
    CHECK(problems("Globals:\n  Function:\n    Role: x\n") ==
          "4: `Role` cannot be set for all resources in `Globals: Function` (did you mean `RolePath`?)\n");
    CHECK(problems("Globals: []\n") == "2: `Globals` has to be a map\n");
}

TEST_CASE("A template without resources is refused as a whole") {
    CHECK(Expanded("Resources: {}\n").problems() == "2: a template needs `Resources`, a map of at least one\n");
    CHECK(Expanded("Parameters: {}\n").problems() == "1: a template needs `Resources`, a map of at least one\n");
}
