// What a hint proposes where a name is wrong: the name that was probably meant, or what would be right.
#include <string>
#include <string_view>

#include "lint/linting.hpp"
#include "lint/rule_table.hpp"
#include "support/catch.hpp"

namespace samgen::lint {
namespace {

struct Row {
    std::string_view name;
    std::string_view text;
    std::string_view rule;
    std::string_view hint;
};

constexpr Row kRows[] = {
    {"a type", R"(Resources: {Q: {Type: 'AWS::SQS::Queeu'}})", "E3006", "did you mean `AWS::SQS::Queue`?"},
    {"a property", R"(Resources: {Q: {Type: 'AWS::SQS::Queue', Properties: {QueueNmae: a}}})", "E3002",
     "did you mean `QueueName`?"},
    {"one of few words",
     R"(Resources: {F: {Type: 'AWS::Lambda::Function', Properties: {Role: 'arn:aws:iam::123456789012:role/r', Code: {S3Bucket: abc, S3Key: b}, TracingConfig: {Mode: Actvie}}}})",
     "E3030", "did you mean `Active`?"},
    {"a reference",
     R"(Parameters: {Stage: {Type: String}}
Resources: {T: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !Ref Stagee}}})",
     "E1020", "did you mean `Stage`?"},
    {"a resource of Fn::GetAtt",
     R"(Resources: {Queue: {Type: 'AWS::SQS::Queue'}, T: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !GetAtt Queeu.Arn}}})",
     "E1010", "did you mean `Queue`?"},
    {"an attribute",
     R"(Resources: {Queue: {Type: 'AWS::SQS::Queue'}, T: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !GetAtt Queue.QueueNmae}}})",
     "E1010", "did you mean `QueueName`?"},
    {"a key of a mapping",
     R"(Mappings: {Names: {dev: {topic: a}}}
Resources: {T: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !FindInMap [Names, dve, topic]}}})",
     "E1011", "did you mean `dev`?"},
    {"a condition",
     R"(Conditions: {IsProd: !Equals [!Ref 'AWS::Region', a]}
Resources: {T: {Type: 'AWS::SNS::Topic', Condition: IsPrdo}})",
     "E3015", "did you mean `IsProd`?"},
    {"what is waited for",
     R"(Resources: {Queue: {Type: 'AWS::SQS::Queue'}, T: {Type: 'AWS::SNS::Topic', DependsOn: Queeu}})", "E3005",
     "did you mean `Queue`?"},
    {"a state",
     R"(Resources: {M: {Type: 'AWS::StepFunctions::StateMachine', Properties: {RoleArn: 'arn:aws:iam::123456789012:role/r', Definition: {StartAt: Strat, States: {Start: {Type: Succeed}}}}}})",
     "E3601", "did you mean `Start`?"},
    {"a parameter's type",
     R"(Parameters: {P: {Type: Strin}}
Resources: {T: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !Ref P}}})",
     "E2002", "did you mean `String`?"},
    {"a parameter's default",
     R"(Parameters: {P: {Type: String, AllowedValues: [small, large], Default: lrage}}
Resources: {T: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !Ref P}}})",
     "E2015", "did you mean `large`?"},
    {"a parameter in the console",
     R"(Parameters: {Stage: {Type: String}}
Metadata: {AWS::CloudFormation::Interface: {ParameterLabels: {Stagee: {default: a}}}}
Resources: {T: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !Ref Stage}}})",
     "W4001", "did you mean `Stage`?"},
    {"an action",
     R"(Resources: {P: {Type: 'AWS::IAM::ManagedPolicy', Properties: {PolicyDocument: {Version: '2012-10-17', Statement: {Effect: Allow, Action: 's3:GetObjct', Resource: '*'}}}}})",
     "W3037", "did you mean `s3:getobject`?"},
    {"a name that has to have a form",
     R"(Mappings: {no-dash: {a: {b: c}}}
Resources: {T: {Type: 'AWS::SNS::Topic'}})",
     "E7001", "a name must match `^[a-zA-Z0-9]+$`"},
    {"a target's origin",
     R"(Resources: {D: {Type: 'AWS::CloudFront::Distribution', Properties: {DistributionConfig: {Enabled: true, DefaultCacheBehavior: {TargetOriginId: bukcet, ViewerProtocolPolicy: https-only, CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6}, Origins: [{Id: bucket, DomainName: a.example.com, CustomOriginConfig: {OriginProtocolPolicy: https-only}}]}}}})",
     "E3057", "did you mean `bucket`?"},
    {"SAM: a property",
     R"(Transform: AWS::Serverless-2016-10-31
Resources: {F: {Type: 'AWS::Serverless::Function', Properties: {Handler: a.b, Runtime: python3.13, CodeUir: .}}})",
     "E0001", "did you mean `CodeUri`?"},
    {"SAM: an event",
     R"(Transform: AWS::Serverless-2016-10-31
Resources: {F: {Type: 'AWS::Serverless::Function', Properties: {Handler: a.b, Runtime: python3.13, CodeUri: ., Events: {E: {Type: HttpAip}}}}})",
     "E0001", "did you mean `HttpApi`?"},
    {"SAM: a policy template",
     R"(Transform: AWS::Serverless-2016-10-31
Resources: {F: {Type: 'AWS::Serverless::Function', Properties: {Handler: a.b, Runtime: python3.13, CodeUri: ., Policies: [{DynamoDBReedPolicy: {TableName: a}}]}}})",
     "E0001", "did you mean `DynamoDBReadPolicy`?"},
    {"SAM: what Globals hold",
     R"(Transform: AWS::Serverless-2016-10-31
Globals: {Function: {Timeuot: 3}}
Resources: {F: {Type: 'AWS::Serverless::Function', Properties: {Handler: a.b, Runtime: python3.13, CodeUri: .}}})",
     "E0001", "did you mean `Timeout`?"},
    {"SAM: CORS",
     R"(Transform: AWS::Serverless-2016-10-31
Resources: {A: {Type: 'AWS::Serverless::HttpApi', Properties: {CorsConfiguration: {AllowOrigin: ['*']}}}})",
     "E0001", "did you mean `AllowOrigins`?"},
    {"SAM: a usage plan",
     R"(Transform: AWS::Serverless-2016-10-31
Resources: {A: {Type: 'AWS::Serverless::Api', Properties: {StageName: live, Auth: {UsagePlan: {CreateUsagePlan: PER_API, Qouta: {Limit: 1, Period: DAY}}}}}})",
     "E0001", "did you mean `Quota`?"},
    {"SAM: part of a GraphQL API",
     R"(Transform: AWS::Serverless-2016-10-31
Resources: {A: {Type: 'AWS::Serverless::GraphQLApi', Properties: {SchemaInline: a, Auth: {Type: API_KEY}, Cache: {Tlt: 1, Ttl: 1, Type: SMALL, ApiCachingBehavior: FULL_REQUEST_CACHING}}}})",
     "E0001", "did you mean `Ttl`?"},
};

TEST_CASE("a hint says which name was meant, or what names look like") {
    for (const auto& row : kRows) {
        DYNAMIC_SECTION(row.name) {
            const auto result = linted(std::string(row.text));
            std::string hints;
            for (const auto& finding : result.findings) {
                if (info(finding.rule).id == row.rule) {
                    hints += finding.hint + "\n";
                }
            }
            CHECK(hints.find(std::string(row.hint) + "\n") != std::string::npos);
        }
    }
}

}  // namespace
}  // namespace samgen::lint
