// How functions are published, reached and invoked, property by property.
#include <string>

#include "cfn/write.hpp"
#include "samples.hpp"
#include "support/catch.hpp"

namespace samgen {
namespace {

struct Case {
    const char* name;
    void (*change)(model::Function&);
    const char* properties;  // behind CodeUri
};

constexpr Case kCases[] = {
    {"an alias with all that hangs on it",
     [](model::Function& function) {
         function.reserved_concurrency = 10;
         function.publication.alias = "live";
         function.publication.provisioned = 2;
         function.publication.deployment = model::Deployment{
             .type = "Canary10Percent5Minutes", .alarms = {"WorkerErrorsAlarm", "WorkerThrottlesAlarm"}, .span = {}};
     },
     R"(ReservedConcurrentExecutions: 10
AutoPublishAlias: live
ProvisionedConcurrencyConfig:
  ProvisionedConcurrentExecutions: 2
DeploymentPreference:
  Type: Canary10Percent5Minutes
  Alarms:
    - !Ref WorkerErrorsAlarm
    - !Ref WorkerThrottlesAlarm
)"},
    {"a snapshot",
     [](model::Function& function) {
         function.publication.alias = "live";
         function.publication.snap_start = true;
     },
     "AutoPublishAlias: live\nSnapStart:\n  ApplyOn: PublishedVersions\n"},
    {"a URL for whom IAM allows", [](model::Function& function) { function.url = model::FunctionUrl{}; },
     "FunctionUrlConfig:\n  AuthType: AWS_IAM\n"},
    {"a URL for everybody",
     [](model::Function& function) {
         function.url = model::FunctionUrl{.open = true,
                                           .stream = true,
                                           .cors = model::UrlCors{.origins = {"https://shop.example.com"},
                                                                  .methods = {},
                                                                  .headers = {"content-type"},
                                                                  .exposed = {"etag"},
                                                                  .max_age = 600,
                                                                  .credentials = true,
                                                                  .span = {}},
                                           .span = {}};
     },
     R"(FunctionUrlConfig:
  AuthType: NONE
  InvokeMode: RESPONSE_STREAM
  Cors:
    AllowOrigins:
      - https://shop.example.com
    AllowMethods:
      - '*'
    AllowHeaders:
      - content-type
    ExposeHeaders:
      - etag
    MaxAge: 600
    AllowCredentials: true
)"},
    {"a dead-letter queue",
     [](model::Function& function) { function.asynchronous.dead_letter_queue = "WorkerDeadLetters"; },
     "DeadLetterQueue:\n  Type: SQS\n  TargetArn: !GetAtt WorkerDeadLetters.Arn\n"},
    {"destinations",
     [](model::Function& function) {
         function.asynchronous = {
             .retries = 1,
             .max_age = 3600,
             .on_failure = model::Destination{.type = "SQS", .arn = cfn::get_att("Q", "Arn"), .span = {}},
             .on_success = model::Destination{.type = "SNS", .arn = cfn::ref("T"), .span = {}},
             .dead_letter_queue = {},
             .span = {}};
     },
     R"(EventInvokeConfig:
  MaximumEventAgeInSeconds: 3600
  MaximumRetryAttempts: 1
  DestinationConfig:
    OnSuccess:
      Type: SNS
      Destination: !Ref T
    OnFailure:
      Type: SQS
      Destination: !GetAtt Q.Arn
)"},
    {"whose it is and what it runs with",
     [](model::Function& function) {
         function.layers = {cfn::Value("arn:aws:lambda:eu-west-1:123456789012:layer:tools:3")};
         function.ephemeral_storage = 1024;
         function.code_signing = cfn::ref("Signing");
         function.kms_key = cfn::get_att("Key", "Arn");
         function.role = cfn::get_att("Role", "Arn");
         function.permissions_boundary = cfn::ref("Boundary");
         function.runtime_updates = model::RuntimeUpdates{.mode = "Manual", .arn = cfn::ref("Version"), .span = {}};
         function.recursive_loop = "Allow";
     },
     R"(Layers:
  - arn:aws:lambda:eu-west-1:123456789012:layer:tools:3
EphemeralStorage:
  Size: 1024
CodeSigningConfigArn: !Ref Signing
KmsKeyArn: !GetAtt Key.Arn
Role: !GetAtt Role.Arn
PermissionsBoundary: !Ref Boundary
RuntimeManagementConfig:
  UpdateRuntimeOn: Manual
  RuntimeVersionArn: !Ref Version
RecursiveLoop: Allow
)"},
    {"files, and functions that try a deployment",
     [](model::Function& function) {
         function.file_system = model::FileSystem{.access_point = cfn::ref("Point"), .path = "/mnt/data", .span = {}};
         function.publication.alias = "live";
         function.publication.deployment =
             model::Deployment{.type = "AllAtOnce", .alarms = {}, .before = "Smoke", .after = "Count", .span = {}};
     },
     R"(FileSystemConfigs:
  - Arn: !Ref Point
    LocalMountPath: /mnt/data
AutoPublishAlias: live
DeploymentPreference:
  Type: AllAtOnce
  Hooks:
    PreTraffic: !Ref Smoke
    PostTraffic: !Ref Count
)"},
};

TEST_CASE("what a function says about its invocation") {
    for (const auto& row : kCases) {
        INFO(row.name);
        auto function = test::bare_function("Worker");
        row.change(function);
        model::Service service;
        service.functions = {std::move(function)};
        const auto document = tmpl::from_model(service);
        const auto* properties = document.section("Resources")->find("Worker")->map()->find("Properties");
        REQUIRE(properties != nullptr);
        CHECK(cfn::to_yaml(*properties) == std::string("CodeUri: functions/Worker\n") + row.properties);
    }
}

}  // namespace
}  // namespace samgen
