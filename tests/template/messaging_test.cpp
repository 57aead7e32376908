#include "model/queues.hpp"
#include "samples.hpp"
#include "support/catch.hpp"

using namespace samgen;

TEST_CASE("a FIFO queue under a key, with dead letters and a sender") {
    model::Service service;
    service.queues = {{.logical_id = "Jobs",
                       .name = cfn::Value("jobs.fifo"),
                       .fifo = true,
                       .content_deduplication = true,
                       .throughput = model::FifoThroughput::high,
                       .visibility = 60,
                       .retention = 3600,
                       .delay = 5,
                       .wait = 20,
                       .kms_key = cfn::ref("Key"),
                       .redrive = model::Redrive{.target = cfn::get_att("Failed", "Arn"), .max_receives = 3},
                       .senders = {{.sid = "AllowNews", .principal = "sns.amazonaws.com", .source = cfn::ref("News")}},
                       .protection = model::Protection::retained,
                       .tags = {{.key = "Team", .value = "shop"}},
                       .properties = {{"MaximumMessageSize", 1024}}}};
    CHECK(test::resource_text(service, "Jobs") == R"(Type: AWS::SQS::Queue
DeletionPolicy: Retain
UpdateReplacePolicy: Retain
Properties:
  QueueName: jobs.fifo
  FifoQueue: true
  ContentBasedDeduplication: true
  DeduplicationScope: messageGroup
  FifoThroughputLimit: perMessageGroupId
  VisibilityTimeout: 60
  MessageRetentionPeriod: 3600
  DelaySeconds: 5
  ReceiveMessageWaitTimeSeconds: 20
  KmsMasterKeyId: !Ref Key
  RedrivePolicy:
    deadLetterTargetArn: !GetAtt Failed.Arn
    maxReceiveCount: 3
  Tags:
    - Key: Team
      Value: shop
  MaximumMessageSize: 1024
)");
    CHECK(test::resource_text(service, "JobsPolicy") == R"(Type: AWS::SQS::QueuePolicy
Properties:
  Queues:
    - !Ref Jobs
  PolicyDocument:
    Version: '2012-10-17'
    Statement:
      - Sid: AllowNews
        Effect: Allow
        Principal:
          Service: sns.amazonaws.com
        Action: sqs:SendMessage
        Resource: !GetAtt Jobs.Arn
        Condition:
          ArnEquals:
            aws:SourceArn: !Ref News
          StringEquals:
            aws:SourceAccount: !Ref AWS::AccountId
)");
}

TEST_CASE("a queue says which queues may leave it their dead letters") {
    model::Service service;
    service.queues = {{.logical_id = "Failed", .redrive_sources = {cfn::Value("arn:aws:sqs:eu-west-1:1:jobs")}}};
    CHECK(test::resource_text(service, "Failed") == R"(Type: AWS::SQS::Queue
Properties:
  RedriveAllowPolicy:
    redrivePermission: byQueue
    sourceQueueArns:
      - arn:aws:sqs:eu-west-1:1:jobs
)");
}

TEST_CASE("a topic, who is told, and nobody without TLS") {
    model::Service service;
    service.topics = {{.logical_id = "News",
                       .kms_key = cfn::Value("alias/aws/sns"),
                       .tls_only = true,
                       .subscriptions = {{.logical_id = "NewsToJobs",
                                          .protocol = "sqs",
                                          .endpoint = cfn::get_att("Jobs", "Arn"),
                                          .filter = {{"kind", cfn::List{"new"}}},
                                          .filters_body = true,
                                          .raw = true}}}};
    CHECK(test::resource_text(service, "News") == R"(Type: AWS::SNS::Topic
Properties:
  KmsMasterKeyId: alias/aws/sns
)");
    CHECK(test::resource_text(service, "NewsPolicy") == R"(Type: AWS::SNS::TopicPolicy
Properties:
  Topics:
    - !Ref News
  PolicyDocument:
    Version: '2012-10-17'
    Statement:
      - Sid: DenyInsecureTransport
        Effect: Deny
        Principal: '*'
        Action: sns:Publish
        Resource: !Ref News
        Condition:
          Bool:
            aws:SecureTransport: false
)");
    CHECK(test::resource_text(service, "NewsToJobs") == R"(Type: AWS::SNS::Subscription
Properties:
  TopicArn: !Ref News
  Protocol: sqs
  Endpoint: !GetAtt Jobs.Arn
  FilterPolicy:
    kind:
      - new
  FilterPolicyScope: MessageBody
  RawMessageDelivery: true
)");
}

TEST_CASE("a bus with its archive, a stream on demand and one with shards") {
    model::Service service;
    service.buses = {{.logical_id = "Shop",
                      .name = cfn::Value("shop"),
                      .kms_key = cfn::ref("Key"),
                      .archive = model::Archive{
                          .logical_id = "ShopArchive", .days = 30, .pattern = {{"source", cfn::List{"shop.orders"}}}}}};
    service.streams = {{.logical_id = "Clicks", .retention = 48, .kms_key = cfn::Value("alias/aws/kinesis")},
                       {.logical_id = "Views", .shards = 2}};
    CHECK(test::resource_text(service, "ShopArchive") == R"(Type: AWS::Events::Archive
Properties:
  SourceArn: !GetAtt Shop.Arn
  RetentionDays: 30
  EventPattern:
    source:
      - shop.orders
  KmsKeyIdentifier: !Ref Key
)");
    CHECK(test::resource_text(service, "Clicks") == R"(Type: AWS::Kinesis::Stream
Properties:
  StreamModeDetails:
    StreamMode: ON_DEMAND
  RetentionPeriodHours: 48
  StreamEncryption:
    EncryptionType: KMS
    KeyId: alias/aws/kinesis
)");
    CHECK(test::resource_text(service, "Views") == R"(Type: AWS::Kinesis::Stream
Properties:
  ShardCount: 2
)");
}

TEST_CASE("a bucket that nobody sees, with what happens to its objects") {
    model::Service service;
    service.buckets = {{.logical_id = "Images",
                        .versioned = true,
                        .kms_key = cfn::ref("Key"),
                        .private_only = true,
                        .notifies = true,
                        .lifecycle = {.expire = 90, .expire_versions = 30, .infrequent_access = 30, .abort_uploads = 7},
                        .access_logs = "Logs"},
                       {.logical_id = "Logs", .access_logs_from = {"Images"}}};
    CHECK(test::resource_text(service, "Images") == R"(Type: AWS::S3::Bucket
Properties:
  PublicAccessBlockConfiguration:
    BlockPublicAcls: true
    BlockPublicPolicy: true
    IgnorePublicAcls: true
    RestrictPublicBuckets: true
  OwnershipControls:
    Rules:
      - ObjectOwnership: BucketOwnerEnforced
  BucketEncryption:
    ServerSideEncryptionConfiguration:
      - ServerSideEncryptionByDefault:
          SSEAlgorithm: aws:kms
          KMSMasterKeyID: !Ref Key
        BucketKeyEnabled: true
  VersioningConfiguration:
    Status: Enabled
  LifecycleConfiguration:
    Rules:
      - Id: Lifecycle
        Status: Enabled
        Transitions:
          - StorageClass: STANDARD_IA
            TransitionInDays: 30
        ExpirationInDays: 90
        NoncurrentVersionExpiration:
          NoncurrentDays: 30
        AbortIncompleteMultipartUpload:
          DaysAfterInitiation: 7
  LoggingConfiguration:
    DestinationBucketName: !Ref Logs
    LogFilePrefix: Images/
  NotificationConfiguration:
    EventBridgeConfiguration:
      EventBridgeEnabled: true
)");
    CHECK(test::resource_text(service, "LogsPolicy") == R"(Type: AWS::S3::BucketPolicy
Properties:
  Bucket: !Ref Logs
  PolicyDocument:
    Version: '2012-10-17'
    Statement:
      - Sid: AllowAccessLogsImages
        Effect: Allow
        Principal:
          Service: logging.s3.amazonaws.com
        Action: s3:PutObject
        Resource: !Sub ${Logs.Arn}/Images/*
        Condition:
          StringEquals:
            aws:SourceAccount: !Ref AWS::AccountId
)");
}

TEST_CASE("every kind of event, with all that SAM takes") {
    model::Service service;
    auto function = test::bare_function("Work");
    function.kinesis = {{.event_id = "ClicksRecords",
                         .batch_size = 500,
                         .report_item_failures = true,
                         .on_failure = model::FailureDestination{.type = "SNS", .arn = cfn::ref("Failed")},
                         .arn = cfn::get_att("Clicks", "Arn"),
                         .filters = {{{"partitionKey", cfn::List{"a", "b"}}}},
                         .window = 5,
                         .tumbling_window = 60,
                         .parallel = 2,
                         .metrics = true,
                         .enabled = false}};
    function.queues = {{.queue = "Jobs", .event_id = "JobsMessages", .batch_size = 20, .window = 1, .concurrency = 5}};
    function.topics = {
        {.topic = "News", .event_id = "NewsNotifications", .filters_body = true, .dead_letter_queue = "Failed"}};
    function.rules = {{.pattern = {{"source", cfn::List{"shop.orders"}}},
                       .event_id = "ShopRule",
                       .bus = "Shop",
                       .maximum_retries = 3,
                       .maximum_age = 60,
                       .dead_letter_queue = "Failed",
                       .input = cfn::Value("{}"),
                       .enabled = true}};
    service.functions = {function};
    CHECK(test::resource_text(service, "Work") == R"(Type: AWS::Serverless::Function
Properties:
  CodeUri: functions/Work
  Events:
    ClicksRecords:
      Type: Kinesis
      Properties:
        Stream: !GetAtt Clicks.Arn
        StartingPosition: TRIM_HORIZON
        BatchSize: 500
        MaximumBatchingWindowInSeconds: 5
        TumblingWindowInSeconds: 60
        ParallelizationFactor: 2
        FilterCriteria:
          Filters:
            - Pattern: '{"partitionKey":["a","b"]}'
        FunctionResponseTypes:
          - ReportBatchItemFailures
        MetricsConfig:
          Metrics:
            - EventCount
        Enabled: false
        DestinationConfig:
          OnFailure:
            Type: SNS
            Destination: !Ref Failed
    JobsMessages:
      Type: SQS
      Properties:
        Queue: !GetAtt Jobs.Arn
        BatchSize: 20
        MaximumBatchingWindowInSeconds: 1
        ScalingConfig:
          MaximumConcurrency: 5
    NewsNotifications:
      Type: SNS
      Properties:
        Topic: !Ref News
        FilterPolicyScope: MessageBody
        RedrivePolicy:
          deadLetterTargetArn: !GetAtt Failed.Arn
    ShopRule:
      Type: EventBridgeRule
      Properties:
        EventBusName: !Ref Shop
        Pattern:
          source:
            - shop.orders
        Input: '{}'
        RetryPolicy:
          MaximumRetryAttempts: 3
          MaximumEventAgeInSeconds: 60
        DeadLetterConfig:
          Arn: !GetAtt Failed.Arn
        State: ENABLED
)");
}
