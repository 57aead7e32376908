#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "samples.hpp"
#include "support/catch.hpp"

namespace samgen {
namespace {

struct Case {
    const char* name;
    void (*change)(model::Table&);
    const char* resource;
};

// What stands for what most tables of these cases begin with.
constexpr std::pair<std::string_view, std::string_view> kShort[] = {
    {"  <the key>\n",
     R"(  AttributeDefinitions:
    - AttributeName: id
      AttributeType: S
  KeySchema:
    - AttributeName: id
      KeyType: HASH
)"},
    {"  <the key, and the index byName>\n",
     R"(  AttributeDefinitions:
    - AttributeName: id
      AttributeType: S
    - AttributeName: name
      AttributeType: S
  KeySchema:
    - AttributeName: id
      KeyType: HASH
  GlobalSecondaryIndexes:
    - IndexName: byName
      KeySchema:
        - AttributeName: name
          KeyType: HASH
      Projection:
        ProjectionType: ALL
)"},
};

std::string in_full(std::string text) {
    for (const auto& [shorthand, full] : kShort) {
        if (const auto at = text.find(shorthand); at != std::string::npos) {
            text.replace(at, shorthand.size(), full);
        }
    }
    return text;
}

constexpr Case kCases[] = {
    {"a key alone", [](model::Table&) {},
     R"(Type: AWS::DynamoDB::Table
Properties:
  AttributeDefinitions:
    - AttributeName: id
      AttributeType: S
  KeySchema:
    - AttributeName: id
      KeyType: HASH
  BillingMode: PAY_PER_REQUEST
)"},
    {"a name, typed keys, and an index that shares one",
     [](model::Table& table) {
         table.name = "Sales";
         table.key.partition.type = model::AttributeType::binary;
         table.key.sort = model::KeyAttribute{.name = "at", .type = model::AttributeType::number};
         table.indexes = {
             {.name = "byTime", .key = {.partition = {.name = "at", .type = model::AttributeType::number}}}};
     },
     R"(Type: AWS::DynamoDB::Table
Properties:
  TableName: Sales
  AttributeDefinitions:
    - AttributeName: id
      AttributeType: B
    - AttributeName: at
      AttributeType: 'N'
  KeySchema:
    - AttributeName: id
      KeyType: HASH
    - AttributeName: at
      KeyType: RANGE
  GlobalSecondaryIndexes:
    - IndexName: byTime
      KeySchema:
        - AttributeName: at
          KeyType: HASH
      Projection:
        ProjectionType: ALL
  BillingMode: PAY_PER_REQUEST
)"},
    {"provisioned capacity reaches global indexes, not local ones",
     [](model::Table& table) {
         table.key.sort = model::KeyAttribute{.name = "at"};
         table.indexes = {
             {.name = "one",
              .key = {.partition = {.name = "id"}, .sort = model::KeyAttribute{.name = "place"}},
              .local = true},
             {.name = "two", .key = {.partition = {.name = "place"}}, .projection = model::Projection::keys_only}};
         test::provision(table, {.read = 3, .write = 1});
     },
     R"(Type: AWS::DynamoDB::Table
Properties:
  AttributeDefinitions:
    - AttributeName: id
      AttributeType: S
    - AttributeName: at
      AttributeType: S
    - AttributeName: place
      AttributeType: S
  KeySchema:
    - AttributeName: id
      KeyType: HASH
    - AttributeName: at
      KeyType: RANGE
  GlobalSecondaryIndexes:
    - IndexName: two
      KeySchema:
        - AttributeName: place
          KeyType: HASH
      Projection:
        ProjectionType: KEYS_ONLY
      ProvisionedThroughput:
        ReadCapacityUnits: 3
        WriteCapacityUnits: 1
  LocalSecondaryIndexes:
    - IndexName: one
      KeySchema:
        - AttributeName: id
          KeyType: HASH
        - AttributeName: place
          KeyType: RANGE
      Projection:
        ProjectionType: ALL
  BillingMode: PROVISIONED
  ProvisionedThroughput:
    ReadCapacityUnits: 3
    WriteCapacityUnits: 1
)"},
    {"all that a table can say of its items' safety",
     [](model::Table& table) {
         table.ttl_attribute = "expires";
         table.stream = model::StreamView::keys_only;
         table.encryption = model::Encryption{.kms_key = cfn::get_att("Key", "Arn")};
         table.point_in_time_recovery = true;
         table.recovery_days = 14;
         table.protection = model::Protection::locked;
         table.tags = {{"Team", "sales", {}}};
     },
     R"(Type: AWS::DynamoDB::Table
DeletionPolicy: Retain
UpdateReplacePolicy: Retain
Properties:
  <the key>
  BillingMode: PAY_PER_REQUEST
  TimeToLiveSpecification:
    AttributeName: expires
    Enabled: true
  StreamSpecification:
    StreamViewType: KEYS_ONLY
  SSESpecification:
    SSEEnabled: true
    SSEType: KMS
    KMSMasterKeyId: !GetAtt Key.Arn
  PointInTimeRecoverySpecification:
    PointInTimeRecoveryEnabled: true
    RecoveryPeriodInDays: 14
  DeletionProtectionEnabled: true
  Tags:
    - Key: Team
      Value: sales
)"},
    {"a disposable table, its recovery said to be off",
     [](model::Table& table) {
         table.protection = model::Protection::disposable;
         table.point_in_time_recovery = false;
         table.stream = model::StreamView::old_image;
     },
     R"(Type: AWS::DynamoDB::Table
DeletionPolicy: Delete
UpdateReplacePolicy: Delete
Properties:
  <the key>
  BillingMode: PAY_PER_REQUEST
  StreamSpecification:
    StreamViewType: OLD_IMAGE
  PointInTimeRecoverySpecification:
    PointInTimeRecoveryEnabled: false
)"},
    {"properties: maps are merged, the rest is replaced where it stands, what is new comes last",
     [](model::Table& table) {
         table.protection = model::Protection::retained;
         table.stream = model::StreamView::new_image;
         table.encryption = model::Encryption{};
         table.tags = {{"Team", "sales", {}}};
         table.properties = {
             {"TableClass", "STANDARD_INFREQUENT_ACCESS"},
             {"StreamSpecification", cfn::Map{{"ResourcePolicy", cfn::Map{{"PolicyDocument", cfn::Map{}}}}}},
             {"SSESpecification", cfn::Map{{"SSEEnabled", cfn::ref("Encrypted")}}},
             {"Tags", cfn::List{}}};
     },
     R"(Type: AWS::DynamoDB::Table
DeletionPolicy: Retain
UpdateReplacePolicy: Retain
Properties:
  <the key>
  BillingMode: PAY_PER_REQUEST
  StreamSpecification:
    StreamViewType: NEW_IMAGE
    ResourcePolicy:
      PolicyDocument: {}
  SSESpecification:
    SSEEnabled: !Ref Encrypted
  Tags: []
  TableClass: STANDARD_INFREQUENT_ACCESS
)"},
    {"a global table: what a replica has of its own, and the stream that replication needs",
     [](model::Table& table) {
         table.encryption = model::Encryption{};
         table.point_in_time_recovery = true;
         table.protection = model::Protection::locked;
         table.ttl_attribute = "expires";
         table.tags = {{"Team", "sales", {}}};
         table.properties = {{"MultiRegionConsistency", "EVENTUAL"}};
         test::replicate(table, {"eu-west-1"});
     },
     R"(Type: AWS::DynamoDB::GlobalTable
DeletionPolicy: Retain
UpdateReplacePolicy: Retain
Properties:
  <the key>
  BillingMode: PAY_PER_REQUEST
  TimeToLiveSpecification:
    AttributeName: expires
    Enabled: true
  StreamSpecification:
    StreamViewType: NEW_AND_OLD_IMAGES
  SSESpecification:
    SSEEnabled: true
  Replicas:
    - Region: !Ref AWS::Region
      PointInTimeRecoverySpecification:
        PointInTimeRecoveryEnabled: true
      DeletionProtectionEnabled: true
      Tags:
        - Key: Team
          Value: sales
    - Region: eu-west-1
      PointInTimeRecoverySpecification:
        PointInTimeRecoveryEnabled: true
      DeletionProtectionEnabled: true
      Tags:
        - Key: Team
          Value: sales
  MultiRegionConsistency: EVENTUAL
)"},
    {"a global table with provisioned capacity: reads of each replica, writes of all",
     [](model::Table& table) {
         test::provision(table, {.read = 4, .write = 2});
         table.billing.write_scaling = model::Scaling{.max = 20, .target = 60, .cooldown_in = 120, .cooldown_out = 0};
         test::replicate(table, {"eu-west-1", "eu-west-2"});
         table.replicas[0].billing.provisioned->read = 8;
         table.replicas[1].billing.read_scaling = model::Scaling{.max = 30, .target = 70};
     },
     R"(Type: AWS::DynamoDB::GlobalTable
Properties:
  <the key>
  BillingMode: PROVISIONED
  WriteProvisionedThroughputSettings:
    WriteCapacityAutoScalingSettings:
      MinCapacity: 2
      MaxCapacity: 20
      TargetTrackingScalingPolicyConfiguration:
        ScaleInCooldown: 120
        ScaleOutCooldown: 0
        TargetValue: 60
  StreamSpecification:
    StreamViewType: NEW_AND_OLD_IMAGES
  Replicas:
    - Region: !Ref AWS::Region
      ReadProvisionedThroughputSettings:
        ReadCapacityUnits: 4
    - Region: eu-west-1
      ReadProvisionedThroughputSettings:
        ReadCapacityUnits: 8
    - Region: eu-west-2
      ReadProvisionedThroughputSettings:
        ReadCapacityAutoScalingSettings:
          MinCapacity: 4
          MaxCapacity: 30
          TargetTrackingScalingPolicyConfiguration:
            TargetValue: 70
)"},
    {"caps and warm throughput, of the table and of an index",
     [](model::Table& table) {
         table.indexes = {{.name = "byName", .key = {.partition = {.name = "name"}}}};
         table.billing.caps = {.read = 1000, .write = 500};
         table.warm_throughput = model::WarmThroughput{.read = 20'000};
         table.indexes[0].billing.caps = {.write = 100};
         table.indexes[0].warm_throughput = model::WarmThroughput{.read = 13'000, .write = 5000};
     },
     R"(Type: AWS::DynamoDB::Table
Properties:
  <the key, and the index byName>
      OnDemandThroughput:
        MaxWriteRequestUnits: 100
      WarmThroughput:
        ReadUnitsPerSecond: 13000
        WriteUnitsPerSecond: 5000
  BillingMode: PAY_PER_REQUEST
  OnDemandThroughput:
    MaxReadRequestUnits: 1000
    MaxWriteRequestUnits: 500
  WarmThroughput:
    ReadUnitsPerSecond: 20000
)"},
    {"class, insights, change capture and resource policy",
     [](model::Table& table) {
         table.indexes = {{.name = "byName", .key = {.partition = {.name = "name"}}}};
         table.indexes[0].insights = model::Insights{.on = true, .mode = model::InsightsMode::throttled_keys};
         table.table_class = model::TableClass::infrequent_access;
         table.insights = model::Insights{.on = true};
         table.changes = model::ChangeCapture{.stream = "arn:aws:kinesis:eu-west-1:123456789012:stream/s",
                                              .precision = model::StreamPrecision::millisecond};
         table.resource_policy = cfn::Map{{"Statement", cfn::List{}}};
     },
     R"(Type: AWS::DynamoDB::Table
Properties:
  <the key, and the index byName>
      ContributorInsightsSpecification:
        Enabled: true
        Mode: THROTTLED_KEYS
  BillingMode: PAY_PER_REQUEST
  TableClass: STANDARD_INFREQUENT_ACCESS
  ContributorInsightsSpecification:
    Enabled: true
  KinesisStreamSpecification:
    StreamArn: arn:aws:kinesis:eu-west-1:123456789012:stream/s
    ApproximateCreationDateTimePrecision: MILLISECOND
  ResourcePolicy:
    PolicyDocument:
      Statement: []
)"},
    {"a global table on demand: what each replica has of its own",
     [](model::Table& table) {
         table.indexes = {{.name = "byName", .key = {.partition = {.name = "name"}}}};
         table.billing.caps = {.read = 1000, .write = 500};
         table.indexes[0].billing.caps = {.read = 200, .write = 500};
         table.encryption = model::Encryption{.kms_key = "arn:one"};
         table.consistency = model::Consistency::strong;
         table.witness = "us-west-2";
         test::replicate(table, {"us-east-2"});
         auto& replica = table.replicas[0];
         replica.kms_key = "arn:two";
         replica.billing.caps.read = 300;
         replica.indexes[0].insights = model::Insights{.on = false};
         replica.table_class = model::TableClass::standard;
         replica.properties = {{"DeletionProtectionEnabled", false}};
     },
     R"(Type: AWS::DynamoDB::GlobalTable
Properties:
  <the key, and the index byName>
      WriteOnDemandThroughputSettings:
        MaxWriteRequestUnits: 500
  BillingMode: PAY_PER_REQUEST
  WriteOnDemandThroughputSettings:
    MaxWriteRequestUnits: 500
  SSESpecification:
    SSEEnabled: true
    SSEType: KMS
  MultiRegionConsistency: STRONG
  GlobalTableWitnesses:
    - Region: us-west-2
  Replicas:
    - Region: !Ref AWS::Region
      ReadOnDemandThroughputSettings:
        MaxReadRequestUnits: 1000
      GlobalSecondaryIndexes:
        - IndexName: byName
          ReadOnDemandThroughputSettings:
            MaxReadRequestUnits: 200
      SSESpecification:
        KMSMasterKeyId: arn:one
    - Region: us-east-2
      ReadOnDemandThroughputSettings:
        MaxReadRequestUnits: 300
      GlobalSecondaryIndexes:
        - IndexName: byName
          ReadOnDemandThroughputSettings:
            MaxReadRequestUnits: 200
          ContributorInsightsSpecification:
            Enabled: false
      SSESpecification:
        KMSMasterKeyId: arn:two
      TableClass: STANDARD
      DeletionProtectionEnabled: false
)"},
};

TEST_CASE("a table becomes its resource") {
    for (const auto& [name, change, resource] : kCases) {
        CAPTURE(name);
        model::Service service;
        service.tables = {test::bare_table("Sales")};
        change(service.tables.front());
        CHECK(test::resource_text(service, "Sales") == in_full(resource));
    }
}

TEST_CASE("scaling stands behind its table, for reads and writes, of the table and of each global index") {
    auto table = test::bare_table("Sales");
    table.key.sort = model::KeyAttribute{.name = "at"};
    table.indexes = {{.name = "by-place", .key = {.partition = {.name = "place"}}},
                     {.name = "near",
                      .key = {.partition = {.name = "id"}, .sort = model::KeyAttribute{.name = "place"}},
                      .local = true}};
    test::provision(table, {.read = 3, .write = 1}, model::Scaling{.max = 40, .target = 65});
    model::Service service;
    service.tables = {table, test::bare_table("Stock")};

    CHECK(test::resource_ids(service) ==
          std::vector<std::string>{"Sales", "SalesReadScalableTarget", "SalesReadScalingPolicy",
                                   "SalesWriteScalableTarget", "SalesWriteScalingPolicy",
                                   "SalesByPlaceReadScalableTarget", "SalesByPlaceReadScalingPolicy",
                                   "SalesByPlaceWriteScalableTarget", "SalesByPlaceWriteScalingPolicy", "Stock"});
    CHECK(test::resource_text(service, "SalesWriteScalableTarget") ==
          R"(Type: AWS::ApplicationAutoScaling::ScalableTarget
Properties:
  ServiceNamespace: dynamodb
  ResourceId: !Sub table/${Sales}
  ScalableDimension: dynamodb:table:WriteCapacityUnits
  MinCapacity: 1
  MaxCapacity: 40
)");
    CHECK(test::resource_text(service, "SalesByPlaceReadScalableTarget") ==
          R"(Type: AWS::ApplicationAutoScaling::ScalableTarget
Properties:
  ServiceNamespace: dynamodb
  ResourceId: !Sub table/${Sales}/index/by-place
  ScalableDimension: dynamodb:index:ReadCapacityUnits
  MinCapacity: 3
  MaxCapacity: 40
)");
    CHECK(test::resource_text(service, "SalesByPlaceReadScalingPolicy") ==
          R"(Type: AWS::ApplicationAutoScaling::ScalingPolicy
Properties:
  PolicyName: SalesByPlaceReadScalingPolicy
  PolicyType: TargetTrackingScaling
  ScalingTargetId: !Ref SalesByPlaceReadScalableTarget
  TargetTrackingScalingPolicyConfiguration:
    PredefinedMetricSpecification:
      PredefinedMetricType: DynamoDBReadCapacityUtilization
    TargetValue: 65
)");
}

TEST_CASE("bounds of scaling change on schedules, each direction by itself") {
    auto table = test::bare_table("Sales");
    test::provision(table, {.read = 3, .write = 1});
    table.billing.read_scaling =
        model::Scaling{.max = 40,
                       .target = 65,
                       .schedules = {{.name = "morning", .expression = "cron(0 7 ? * MON-FRI *)", .min = 20},
                                     {.name = "sale",
                                      .expression = "at(2030-01-31T08:00:00)",
                                      .timezone = "Europe/Berlin",
                                      .start = "2030-01-01T00:00:00Z",
                                      .end = "2030-02-01T00:00:00Z",
                                      .min = 30,
                                      .max = 400}}};
    model::Service service;
    service.tables = {table};
    CHECK(test::resource_ids(service) ==
          std::vector<std::string>{"Sales", "SalesReadScalableTarget", "SalesReadScalingPolicy"});
    CHECK(test::resource_text(service, "SalesReadScalableTarget") ==
          R"(Type: AWS::ApplicationAutoScaling::ScalableTarget
Properties:
  ServiceNamespace: dynamodb
  ResourceId: !Sub table/${Sales}
  ScalableDimension: dynamodb:table:ReadCapacityUnits
  MinCapacity: 3
  MaxCapacity: 40
  ScheduledActions:
    - ScheduledActionName: morning
      Schedule: cron(0 7 ? * MON-FRI *)
      ScalableTargetAction:
        MinCapacity: 20
    - ScheduledActionName: sale
      Schedule: at(2030-01-31T08:00:00)
      Timezone: Europe/Berlin
      StartTime: '2030-01-01T00:00:00Z'
      EndTime: '2030-02-01T00:00:00Z'
      ScalableTargetAction:
        MinCapacity: 30
        MaxCapacity: 400
)");
}

TEST_CASE("the stream that samgen makes for a table's changes stands behind it") {
    auto table = test::bare_table("Sales");
    model::DataStream made;
    made.logical_id = "SalesChanges";
    made.kms_key = cfn::Value("alias/aws/kinesis");
    table.changes = model::ChangeCapture{.stream = cfn::get_att("SalesChanges", "Arn"), .made = made};
    model::Service service;
    service.tables = {table};
    CHECK(test::resource_ids(service) == std::vector<std::string>{"Sales", "SalesChanges"});
}

TEST_CASE("a global table scales by itself") {
    auto table = test::bare_table("Sales");
    test::provision(table, {.read = 3, .write = 1}, model::Scaling{.max = 40, .target = 65});
    test::replicate(table, {"eu-west-1"});
    model::Service service;
    service.tables = {table};
    CHECK(test::resource_ids(service) == std::vector<std::string>{"Sales"});
}

}  // namespace
}  // namespace samgen
