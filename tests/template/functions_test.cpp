#include <string>

#include "cfn/write.hpp"
#include "samples.hpp"
#include "support/catch.hpp"

namespace samgen {
namespace {

struct Case {
    const char* name;
    void (*change)(model::Function&);
    const char* resource;
};

constexpr Case kCases[] = {
    {"code alone", [](model::Function&) {},
     R"(Type: AWS::Serverless::Function
Properties:
  CodeUri: functions/Worker
)"},
    {"settings of its own, in the order of the reference",
     [](model::Function& function) {
         function.name = cfn::sub("${Stage}-worker");
         function.description = "Works";
         function.scaffolded = true;
         function.settings = {.runtime = "provided.al2023",
                              .handler = "bootstrap",
                              .architecture = "x86_64",
                              .memory = 1024,
                              .timeout = 900,
                              .tracing = model::Tracing::pass_through,
                              .json_logs = true,
                              .log_level = "INFO",
                              .system_log_level = "WARN"};
         function.log_group = "WorkerLogGroup";
         function.environment = {{"LEVEL", "3", {}}, {"TABLE", cfn::ref("Sales"), {}}};
         function.tags = {{"Team", "sales", {}}, {"Stage", cfn::ref("Stage"), {}}};
         function.properties = {{"ReservedConcurrentExecutions", 5},
                                {"Environment", cfn::Map{{"Variables", cfn::Map{{"LEVEL", "4"}, {"MORE", "yes"}}}}}};
     },
     R"(Type: AWS::Serverless::Function
Metadata:
  BuildMethod: makefile
Properties:
  FunctionName: !Sub ${Stage}-worker
  Description: Works
  CodeUri: functions/Worker
  Handler: bootstrap
  Runtime: provided.al2023
  Architectures:
    - x86_64
  MemorySize: 1024
  Timeout: 900
  Tracing: PassThrough
  LoggingConfig:
    LogFormat: JSON
    ApplicationLogLevel: INFO
    SystemLogLevel: WARN
    LogGroup: !Ref WorkerLogGroup
  Environment:
    Variables:
      LEVEL: '4'
      TABLE: !Ref Sales
      MORE: 'yes'
  Tags:
    Team: sales
    Stage: !Ref Stage
  ReservedConcurrentExecutions: 5
)"},
    {"policies of every kind, as the model orders them",
     [](model::Function& function) {
         function.policies = {
             cfn::Value("AWSLambdaExecute"),
             model::PolicyTemplate{.name = "CloudWatchPutMetricPolicy"},
             model::InlinePolicy{
                 .statements = {{.actions = {"dynamodb:Query"},
                                 .resources = {cfn::sub("${Sales.Arn}/index/byPlace")},
                                 .condition = {{"StringEquals", cfn::Map{{"aws:PrincipalTag/Team", "sales"}}}}},
                                {.actions = {"dynamodb:GetItem", "dynamodb:PutItem"},
                                 .resources = {cfn::get_att("Sales", "Arn"), cfn::get_att("Stock", "Arn")}}}},
             model::PolicyTemplate{.name = "DynamoDBReadPolicy", .parameters = {{"TableName", cfn::ref("Sales")}}},
         };
     },
     R"(Type: AWS::Serverless::Function
Properties:
  CodeUri: functions/Worker
  Policies:
    - AWSLambdaExecute
    - CloudWatchPutMetricPolicy: {}
    - Version: '2012-10-17'
      Statement:
        - Effect: Allow
          Action:
            - dynamodb:Query
          Resource: !Sub ${Sales.Arn}/index/byPlace
          Condition:
            StringEquals:
              aws:PrincipalTag/Team: sales
        - Effect: Allow
          Action:
            - dynamodb:GetItem
            - dynamodb:PutItem
          Resource:
            - !GetAtt Sales.Arn
            - !GetAtt Stock.Arn
    - DynamoDBReadPolicy:
        TableName: !Ref Sales
)"},
    {"routes, streams and schedules",
     [](model::Function& function) {
         function.routes = {{.method = "GET", .path = "/sales/{id}", .handler = "read_sales", .event_id = "ReadSales"},
                            {.method = "ANY", .path = "/{proxy+}", .handler = "rest", .event_id = "Rest"}};
         function.streams = {
             {.table = "Sales", .event_id = "SalesStream", .from_latest = true},
             {.table = "Stock",
              .event_id = "StockStream",
              .batch_size = 25,
              .maximum_retries = 0,
              .maximum_record_age = 3600,
              .bisect_on_error = false,
              .report_item_failures = true,
              .dead_letter_queue = "Unhandled",
              .properties = {{"DestinationConfig", cfn::Map{{"OnFailure", cfn::Map{{"Destination", "arn:queue"}}}}},
                             {"MaximumBatchingWindowInSeconds", 5}}}};
         function.schedules = {
             {.expression = "cron(0 3 * * ? *)",
              .event_id = "Nightly",
              .properties = {{"ScheduleExpressionTimezone", "Europe/Berlin"}}},
             {.expression = "rate(1 hour)", .event_id = "Hourly", .properties = {{"Name", "hourly"}}}};
     },
     R"(Type: AWS::Serverless::Function
Properties:
  CodeUri: functions/Worker
  Events:
    ReadSales:
      Type: HttpApi
      Properties:
        ApiId: !Ref Api
        Path: /sales/{id}
        Method: GET
    Rest:
      Type: HttpApi
      Properties:
        ApiId: !Ref Api
        Path: /{proxy+}
        Method: ANY
    SalesStream:
      Type: DynamoDB
      Properties:
        Stream: !GetAtt Sales.StreamArn
        StartingPosition: LATEST
    StockStream:
      Type: DynamoDB
      Properties:
        Stream: !GetAtt Stock.StreamArn
        StartingPosition: TRIM_HORIZON
        BatchSize: 25
        BisectBatchOnFunctionError: false
        MaximumRetryAttempts: 0
        MaximumRecordAgeInSeconds: 3600
        FunctionResponseTypes:
          - ReportBatchItemFailures
        DestinationConfig:
          OnFailure:
            Type: SQS
            Destination: arn:queue
        MaximumBatchingWindowInSeconds: 5
    Nightly:
      Type: ScheduleV2
      Properties:
        ScheduleExpression: cron(0 3 * * ? *)
        OmitName: true
        ScheduleExpressionTimezone: Europe/Berlin
    Hourly:
      Type: ScheduleV2
      Properties:
        ScheduleExpression: rate(1 hour)
        Name: hourly
)"},
};

TEST_CASE("a function becomes its resource") {
    for (const auto& [name, change, resource] : kCases) {
        CAPTURE(name);
        model::Service service;
        service.api = model::Api{.logical_id = "Api"};
        service.functions = {test::bare_function("Worker")};
        change(service.functions.front());
        CHECK(test::resource_text(service, "Worker") == resource);
    }
}

TEST_CASE("routes without an API of the model hang on the one that SAM makes") {
    model::Service service;
    service.functions = {test::bare_function("Worker")};
    service.functions.front().routes = {{.method = "GET", .path = "/", .handler = "root", .event_id = "Root"}};
    CHECK(test::resource_text(service, "Worker") == R"(Type: AWS::Serverless::Function
Properties:
  CodeUri: functions/Worker
  Events:
    Root:
      Type: HttpApi
      Properties:
        Path: /
        Method: GET
)");
}

TEST_CASE("what all functions share stands in Globals") {
    model::Service service;
    service.functions = {test::bare_function("Worker")};
    CHECK(tmpl::from_model(service).section("Globals") == nullptr);

    service.function_defaults = model::FunctionSettings{};
    CHECK(tmpl::from_model(service).section("Globals") == nullptr);

    service.function_defaults->tracing = model::Tracing::disabled;
    service.function_defaults->json_logs = true;
    service.function_defaults->log_level = "INFO";
    service.function_defaults->system_log_level = "WARN";
    service.function_tags = {{"Team", "sales", {}}};
    const auto document = tmpl::from_model(service);
    REQUIRE(document.section("Globals") != nullptr);
    CHECK(cfn::to_yaml(*document.section("Globals")) == R"(Function:
  Tracing: Disabled
  LoggingConfig:
    LogFormat: JSON
    ApplicationLogLevel: INFO
    SystemLogLevel: WARN
  Tags:
    Team: sales
  PropagateTags: true
)");
}

}  // namespace
}  // namespace samgen
