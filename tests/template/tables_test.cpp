#include <string>

#include "samples.hpp"
#include "support/catch.hpp"

namespace samgen {
namespace {

struct Case {
    const char* name;
    void (*change)(model::Table&);
    const char* resource;
};

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
         table.billing.provisioned = model::Throughput{.read = 3, .write = 1};
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
  AttributeDefinitions:
    - AttributeName: id
      AttributeType: S
  KeySchema:
    - AttributeName: id
      KeyType: HASH
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
  AttributeDefinitions:
    - AttributeName: id
      AttributeType: S
  KeySchema:
    - AttributeName: id
      KeyType: HASH
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
  AttributeDefinitions:
    - AttributeName: id
      AttributeType: S
  KeySchema:
    - AttributeName: id
      KeyType: HASH
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
         table.replicas = {"eu-west-1"};
         table.encryption = model::Encryption{};
         table.point_in_time_recovery = true;
         table.protection = model::Protection::locked;
         table.ttl_attribute = "expires";
         table.tags = {{"Team", "sales", {}}};
         table.properties = {{"MultiRegionConsistency", "EVENTUAL"}};
     },
     R"(Type: AWS::DynamoDB::GlobalTable
DeletionPolicy: Retain
UpdateReplacePolicy: Retain
Properties:
  AttributeDefinitions:
    - AttributeName: id
      AttributeType: S
  KeySchema:
    - AttributeName: id
      KeyType: HASH
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
    {"a global table with a fixed capacity: scaling that has no room to scale",
     [](model::Table& table) {
         table.replicas = {"eu-west-1"};
         table.billing.provisioned = model::Throughput{.read = 4, .write = 2};
     },
     R"(Type: AWS::DynamoDB::GlobalTable
Properties:
  AttributeDefinitions:
    - AttributeName: id
      AttributeType: S
  KeySchema:
    - AttributeName: id
      KeyType: HASH
  BillingMode: PROVISIONED
  WriteProvisionedThroughputSettings:
    WriteCapacityAutoScalingSettings:
      MinCapacity: 2
      MaxCapacity: 2
      TargetTrackingScalingPolicyConfiguration:
        TargetValue: 70
  StreamSpecification:
    StreamViewType: NEW_AND_OLD_IMAGES
  Replicas:
    - Region: !Ref AWS::Region
      ReadProvisionedThroughputSettings:
        ReadCapacityUnits: 4
    - Region: eu-west-1
      ReadProvisionedThroughputSettings:
        ReadCapacityUnits: 4
)"},
};

TEST_CASE("a table becomes its resource") {
    for (const auto& [name, change, resource] : kCases) {
        CAPTURE(name);
        model::Service service;
        service.tables = {test::bare_table("Sales")};
        change(service.tables.front());
        CHECK(test::resource_text(service, "Sales") == resource);
    }
}

TEST_CASE("scaling stands behind its table, for reads and writes, of the table and of each global index") {
    auto table = test::bare_table("Sales");
    table.key.sort = model::KeyAttribute{.name = "at"};
    table.indexes = {{.name = "by-place", .key = {.partition = {.name = "place"}}},
                     {.name = "near",
                      .key = {.partition = {.name = "id"}, .sort = model::KeyAttribute{.name = "place"}},
                      .local = true}};
    table.billing = {.provisioned = model::Throughput{.read = 3, .write = 1},
                     .scaling = model::Scaling{.max = 40, .target = 65}};
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

TEST_CASE("a global table scales by itself") {
    auto table = test::bare_table("Sales");
    table.replicas = {"eu-west-1"};
    table.billing = {.provisioned = model::Throughput{.read = 3, .write = 1},
                     .scaling = model::Scaling{.max = 40, .target = 65}};
    model::Service service;
    service.tables = {table};
    CHECK(test::resource_ids(service) == std::vector<std::string>{"Sales"});
}

}  // namespace
}  // namespace samgen
