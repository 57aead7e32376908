// What follows from queues, events and workflows: who may send where, how long messages stay hidden, what states need.
#include <string>
#include <string_view>

#include "building.hpp"
#include "cfn/write.hpp"
#include "support/catch.hpp"

using namespace samgen;
using test::build;

namespace {

const model::Queue& queue(const model::Service& service, std::string_view id) {
    for (const auto& queue : service.queues) {
        if (queue.logical_id == id) {
            return queue;
        }
    }
    FAIL("there is no queue " << id);
    throw;
}

// A line for each statement: "sqs:SendMessage on !GetAtt Jobs.Arn".
std::string statements(const std::vector<model::Policy>& policies) {
    std::string all;
    for (const auto& policy : policies) {
        if (const auto* document = std::get_if<model::InlinePolicy>(&policy)) {
            for (const auto& statement : document->statements) {
                for (const auto& action : statement.actions) {
                    all += action + " ";
                }
                all += "on";
                for (const auto& resource : statement.resources) {
                    all += " " + cfn::to_yaml(resource);
                }
            }
        }
    }
    return all;
}

}  // namespace

TEST_CASE("a queue's messages stay hidden for six times the longest timeout of a function that it invokes") {
    const auto service = build(R"(
queues: { Jobs: {}, Said: { visibility: 45 }, Idle: {} }
functions:
  Slow: { timeout: 100, events: [{ queue: Jobs }] }
  Quick: { events: [{ queue: Jobs }, { queue: Said }] }
)");
    CHECK(queue(service, "Jobs").visibility == 600);
    CHECK(queue(service, "Said").visibility == 45);
    CHECK(queue(service, "Idle").visibility == std::nullopt);
}

TEST_CASE("a queue of production has dead letters, one of bare has what is said") {
    const auto service = build(
        "queues: { Jobs: {}, Lost: { dead-letters: false }, Ours: { dead-letters: { queue: "
        "Failed } }, Failed: {} }\n");
    CHECK(queue(service, "Jobs").redrive->max_receives == 5);
    CHECK(queue(service, "JobsDeadLetters").holds_dead_letters);
    CHECK_FALSE(queue(service, "Lost").redrive);
    CHECK(queue(service, "Failed").holds_dead_letters);
    CHECK_FALSE(queue(service, "Failed").redrive);  // nobody handles its messages
    CHECK(service.queues.size() == 5);

    const auto bare = build("profile: bare\nqueues: { Jobs: {} }\n");
    CHECK(bare.queues.size() == 1);
    CHECK_FALSE(bare.queues.front().has_policy());
}

TEST_CASE("whoever sends to a queue is named in its policy") {
    const auto service = build(R"(
queues: { Jobs: {} }
topics: { News: { subscriptions: [{ queue: Jobs }] } }
functions:
  Work: { events: [{ rule: { source: [shop] }, on-failure: Jobs }, { topic: News }] }
)");
    const auto& jobs = queue(service, "Jobs");
    REQUIRE(jobs.senders.size() == 2);
    CHECK(jobs.senders[0].principal == "sns.amazonaws.com");
    CHECK(cfn::to_yaml(jobs.senders[0].source) == "!Ref News\n");
    CHECK(jobs.senders[1].principal == "events.amazonaws.com");
    CHECK(cfn::to_yaml(jobs.senders[1].source) == "!GetAtt WorkRule.Arn\n");
    CHECK(cfn::to_yaml(queue(service, "WorkDeadLetters").senders.at(0).source) == "!Ref News\n");
}

TEST_CASE("a function that takes what a key encrypts may decrypt it") {
    const auto service = build(R"(
queues: { Jobs: { kms-key: "arn:aws:kms:eu-west-1:1:key/q" }, Failed: { kms-key: "arn:aws:kms:eu-west-1:1:key/f" } }
streams: { Clicks: { kms-key: "arn:aws:kms:eu-west-1:1:key/s" } }
functions:
  Work: { events: [{ queue: Jobs }, { kinesis: Clicks, on-failure: Failed }] }
)");
    CHECK(statements(service.functions.at(0).policies) ==
          "kms:Decrypt on arn:aws:kms:eu-west-1:1:key/q\n"
          "kms:Decrypt kms:GenerateDataKey on arn:aws:kms:eu-west-1:1:key/f\n"
          "kms:Decrypt on arn:aws:kms:eu-west-1:1:key/s\n");
}

TEST_CASE("a bucket tells EventBridge when somebody listens, and only then") {
    const auto service = build(R"(
buckets: { Images: {}, Other: {} }
functions:
  Work: { events: [{ bucket: Images, when: deleted, prefix: a/, suffix: .jpg }] }
)");
    CHECK(service.buckets.at(0).notifies);
    CHECK_FALSE(service.buckets.at(1).notifies);
    CHECK(cfn::to_yaml(service.functions.at(0).rules.at(0).pattern) == R"(source:
  - aws.s3
detail-type:
  - Object Deleted
detail:
  bucket:
    name:
      - !Ref Images
  object:
    key:
      - wildcard: a/*.jpg
)");
}

TEST_CASE("a workflow may do what its states do, and no more") {
    const auto service = build(R"(
tables:
  Orders: { key: id, indexes: { byDay: { key: day } } }
queues: { Jobs: { kms-key: "arn:aws:kms:eu-west-1:1:key/q" } }
topics: { News: {} }
buses: { Shop: {} }
buckets: { Images: {} }
functions: { Pay: {}, Check: {} }
workflows:
  Other:
    definition: { StartAt: A, States: { A: { Type: Pass, End: true } } }
  Checkout:
    logs: false
    substitutions: { Limit: 5 }
    definition:
      StartAt: A
      States:
        A: { Type: Task, Resource: "${PayFunctionArn}", Next: B }
        B: { Type: Task, Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken", Parameters: { FunctionName: "${Check}", Payload: { limit: "${Limit}" } }, Next: C }
        C: { Type: Task, Resource: "arn:aws:states:::dynamodb:putItem", Parameters: { TableName: "${OrdersTable}", Item: {} }, Next: D }
        D: { Type: Task, Resource: "arn:aws:states:::aws-sdk:dynamodb:query", Parameters: { TableName: "${Orders}", IndexName: byDay }, Next: E }
        E:
          Type: Parallel
          Branches:
            - StartAt: F
              States:
                F: { Type: Task, Resource: "arn:aws:states:::sqs:sendMessage", Parameters: { QueueUrl: "${Jobs}", MessageBody: x }, Next: G }
                G: { Type: Task, Resource: "arn:aws:states:::sns:publish", Parameters: { TopicArn: "${News}", Message: x }, Next: H }
                H: { Type: Task, Resource: "arn:aws:states:::events:putEvents", Parameters: { Entries: [{ EventBusName: "${Shop}" }] }, End: true }
          Next: I
        I:
          Type: Map
          ItemProcessor:
            StartAt: J
            States:
              J: { Type: Task, Resource: "arn:aws:states:::aws-sdk:s3:getObject", Parameters: { Bucket: "${Images}", Key: x }, End: true }
          Next: K
        K: { Type: Task, Resource: "arn:aws:states:::states:startExecution.sync:2", Parameters: { StateMachineArn: "${Other}" }, End: true }
)");
    const auto& workflow = service.workflows.at(1);
    CHECK(statements(workflow.policies) ==
          "lambda:InvokeFunction on !GetAtt Pay.Arn\n"
          "lambda:InvokeFunction on !GetAtt Check.Arn\n"
          "dynamodb:PutItem on !GetAtt Orders.Arn\n"
          "dynamodb:Query on !Sub ${Orders.Arn}/index/byDay\n"
          "sqs:SendMessage on !GetAtt Jobs.Arn\n"
          "kms:Decrypt kms:GenerateDataKey on arn:aws:kms:eu-west-1:1:key/q\n"
          "sns:Publish on !Ref News\n"
          "events:PutEvents on !GetAtt Shop.Arn\n"
          "s3:GetObject on !Sub ${Images.Arn}/*\n"
          "states:StartExecution on !Ref Other\n"
          "states:DescribeExecution states:StopExecution on !Sub "
          "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:${Other.Name}:*\n"
          "events:PutTargets events:PutRule events:DescribeRule on !Sub "
          "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/"
          "StepFunctionsGetEventsForStepFunctionsExecutionRule\n");
    CHECK(cfn::to_yaml(workflow.substitutions) == R"(PayFunctionArn: !GetAtt Pay.Arn
Check: !GetAtt Check.Arn
Limit: '5'
OrdersTable: !Ref Orders
Orders: !Ref Orders
Jobs: !Ref Jobs
News: !Ref News
Shop: !Ref Shop
Images: !Ref Images
Other: !Ref Other
)");
}

TEST_CASE("a workflow's access adds to what its states tell, in the words of a function's") {
    const auto service = build(R"(
tables: { Carts: { key: cartId, indexes: { byCustomer: { key: customerId } } } }
queues: { Orders: {} }
workflows:
  Checkout:
    logs: false
    access: { Carts: read, Carts.byCustomer: [Query], Orders: [SendMessage] }
    definition: { StartAt: A, States: { A: { Type: Succeed } } }
)");
    const auto& policies = service.workflows.front().policies;
    REQUIRE(policies.size() == 2);
    CHECK(std::get<model::PolicyTemplate>(policies.front()).name == "DynamoDBReadPolicy");
    CHECK(statements(policies) ==
          "dynamodb:Query on !Sub ${Carts.Arn}/index/byCustomer\nsqs:SendMessage on !GetAtt Orders.Arn\n");
}

TEST_CASE("a route starts a workflow through an API that is there for it") {
    const auto service = build(R"(
profile: bare
workflows:
  Checkout:
    route: { POST /checkouts: { auth: iam }, PUT /checkouts: {} }
    definition: { StartAt: A, States: { A: { Type: Succeed } } }
)");
    REQUIRE(service.api);
    CHECK(service.api->type == model::ApiType::http);
    CHECK(service.api->uses_iam);
    const auto& workflow = service.workflows.front();
    CHECK(workflow.api_role == "CheckoutApiRole");
    REQUIRE(workflow.routes.size() == 2);
    CHECK(workflow.routes[0].access.authorizer == "AWS_IAM");
    CHECK(workflow.routes[0].event_id == "StartCheckout");
    CHECK(workflow.routes[1].event_id == "StartCheckout2");
}

TEST_CASE("the changes of a table come from the stream that it sends them to") {
    const auto service = build(R"(
tables:
  Made: { key: id, kinesis: true }
  Given: { key: id, kinesis: { stream: "arn:aws:kinesis:eu-west-1:123456789012:stream/changes" } }
  Named: { key: id, kinesis: { stream: Changes } }
  Keyed: { key: id, kinesis: { kms-key: !Ref Key } }
streams: { Changes: { kms-key: !Ref Key } }
functions:
  Worker:
    events: [{ kinesis: Made }, { kinesis: Given }, { kinesis: Named }, { kinesis: Keyed }]
parameters: { Key: { Type: String } }
)");
    const auto& function = service.functions.front();
    REQUIRE(function.kinesis.size() == 4);
    const auto arn = [&](std::size_t i) { return cfn::to_yaml(function.kinesis[i].arn); };
    CHECK(arn(0) == "!GetAtt MadeChanges.Arn\n");
    CHECK(arn(1) == "arn:aws:kinesis:eu-west-1:123456789012:stream/changes\n");
    CHECK(arn(2) == "!GetAtt Changes.Arn\n");
    CHECK(arn(3) == "!GetAtt KeyedChanges.Arn\n");
    CHECK(function.kinesis[0].event_id == "MadeRecords");
    CHECK(statements({model::InlinePolicy{.statements = function.event_statements, .span = {}}}) ==
          "kms:Decrypt on !Ref Key\nkms:Decrypt on !Ref Key\n");
}
