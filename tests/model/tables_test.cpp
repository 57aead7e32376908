// What tables, their indexes and their replicas have once everything is filled in, and what a cache does to the
// functions that use it.
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "building.hpp"
#include "cfn/write.hpp"
#include "support/catch.hpp"

using namespace samgen;
using test::build;

namespace {

// "dax:GetItem dax:Query on !GetAtt Fast.Arn", a line for each statement.
std::string text_of(const std::vector<model::Statement>& statements) {
    std::string all;
    for (const auto& statement : statements) {
        all += fmt::format("{} on", fmt::join(statement.actions, " "));
        for (const auto& resource : statement.resources) {
            all += " " + test::one_line(resource);
        }
        all += "\n";
    }
    return all;
}

std::string text_of(const model::Function& function) {
    for (const auto& policy : function.policies) {
        if (const auto* document = std::get_if<model::InlinePolicy>(&policy)) {
            return text_of(document->statements);
        }
    }
    return {};
}

}  // namespace

TEST_CASE("an index has the capacity of its table, but for what it says itself") {
    const auto service = build(R"(tables:
  Stock:
    key: id
    billing: { read: 5, write: 4, scale: { max: 50, target: 60 } }
    indexes:
      one: { key: a }
      two: { key: b, billing: { read: 7 } }
      three: { key: c, billing: { scale: { max: { write: 90 } } } }
  Prices:
    key: id
    billing: { max-read: 100, max-write: 10 }
    contributor-insights: true
    indexes:
      one: { key: a }
      two: { key: b, billing: { max-write: 3 }, contributor-insights: { mode: throttled-keys } }
)");
    const auto& stock = service.tables.at(0);
    CHECK(stock.indexes.at(0).billing.provisioned->read == 5);
    CHECK(stock.indexes.at(0).billing.read_scaling->max == 50);
    CHECK(stock.indexes.at(1).billing.provisioned->read == 7);
    CHECK(stock.indexes.at(1).billing.provisioned->write == 4);
    CHECK(stock.indexes.at(1).billing.write_scaling->target == 60);
    CHECK_FALSE(stock.indexes.at(2).billing.read_scaling);
    CHECK(stock.indexes.at(2).billing.write_scaling->max == 90);
    CHECK(stock.indexes.at(2).billing.write_scaling->target == 70);

    const auto& prices = service.tables.at(1);
    CHECK(prices.indexes.at(0).billing.caps.read == 100U);
    CHECK(prices.indexes.at(0).insights->on);
    CHECK(prices.indexes.at(1).billing.caps.read == 100U);
    CHECK(prices.indexes.at(1).billing.caps.write == 3U);
    CHECK(prices.indexes.at(1).insights->mode == model::InsightsMode::throttled_keys);
}

TEST_CASE("schedules bound each direction by itself") {
    const auto service = build(R"(tables:
  Stock:
    key: id
    billing:
      read: 5
      write: 4
      scale:
        max: { read: 500, write: 50 }
        schedules:
          both: { at: 'cron(0 7 * * ? *)', min: 20 }
          reads: { at: 'cron(0 8 * * ? *)', max: { read: 900 } }
)");
    const auto& billing = service.tables.at(0).billing;
    REQUIRE(billing.read_scaling->schedules.size() == 2);
    CHECK(billing.read_scaling->schedules[0].min == 20U);
    CHECK(billing.read_scaling->schedules[1].max == 900U);
    REQUIRE(billing.write_scaling->schedules.size() == 1);
    CHECK(billing.write_scaling->schedules[0].name == "both");
}

TEST_CASE("a replica has what its table has, but for what is of one region and what it says itself") {
    const auto service = build(R"(tags: { Team: shop }
tables:
  Products:
    key: id
    billing: { max-read: 100, max-write: 10 }
    encryption: { kms-key: arn:aws:kms:us-east-1:123456789012:key/a }
    point-in-time-recovery: { days: 7 }
    class: infrequent-access
    kinesis: true
    resource-policy: { Statement: [] }
    indexes:
      one: { key: a }
      two: { key: b, billing: { max-read: 50 } }
    tags: { Use: shop }
    replicas:
      eu-west-1:
        kms-key: arn:aws:kms:eu-west-1:123456789012:key/b
      eu-west-2:
        kms-key: arn:aws:kms:eu-west-2:123456789012:key/c
        billing: { max-read: 30 }
        class: standard
        point-in-time-recovery: false
        protection: disposable
        tags: { Use: recovery }
        indexes: { two: { billing: { max-read: 5 } } }
)");
    const auto& table = service.tables.at(0);
    REQUIRE(table.replicas.size() == 2);
    const auto& plain = table.replicas[0];
    CHECK(*plain.kms_key->string() == "arn:aws:kms:eu-west-1:123456789012:key/b");
    CHECK(plain.billing.caps.read == 100U);
    CHECK(plain.indexes.at(0).billing.caps.read == 100U);
    CHECK(plain.indexes.at(1).billing.caps.read == 50U);
    CHECK(plain.table_class == model::TableClass::infrequent_access);
    CHECK(plain.recovery_days == 7U);
    CHECK(plain.protection == model::Protection::locked);
    CHECK_FALSE(plain.changes);
    CHECK_FALSE(plain.resource_policy);
    REQUIRE(plain.tags.size() == 3);
    CHECK(*plain.tags[2].value.string() == "shop");

    const auto& own = table.replicas[1];
    CHECK(own.billing.caps.read == 30U);
    CHECK(own.indexes.at(0).billing.caps.read == 30U);
    CHECK(own.indexes.at(1).billing.caps.read == 5U);
    CHECK(own.table_class == model::TableClass::standard);
    CHECK(own.point_in_time_recovery == false);
    CHECK(own.protection == model::Protection::disposable);
    CHECK(*own.tags[2].value.string() == "recovery");
}

TEST_CASE("change capture makes a stream, or takes one of the spec") {
    const auto service = build(R"(tables:
  Made: { key: id, kinesis: { retention: 48, shards: 2 } }
  Taken: { key: id, kinesis: { stream: Changes } }
  Given: { key: id, kinesis: { stream: arn:aws:kinesis:eu-west-1:123456789012:stream/s } }
  None: { key: id, kinesis: false }
streams: { Changes: {} }
)");
    const auto& made = *service.tables.at(0).changes->made;
    CHECK(made.logical_id == "MadeChanges");
    CHECK(made.retention == 48U);
    CHECK(made.shards == 2U);
    CHECK(*made.kms_key->string() == "alias/aws/kinesis");
    CHECK(cfn::same_data(service.tables.at(1).changes->stream, cfn::get_att("Changes", "Arn")));
    CHECK_FALSE(service.tables.at(1).changes->made);
    CHECK(service.tables.at(2).changes->stream.string() != nullptr);
    CHECK_FALSE(service.tables.at(3).changes);
}

TEST_CASE("a cache may do what its functions may, and they may do it through the cache") {
    const auto service = build(R"(tables:
  Products:
    key: id
    encryption: { kms-key: !GetAtt Key.Arn }
    indexes: { byName: { key: name }, byPrice: { key: price } }
caches:
  Fast: { tables: [Products], functions: [Reader, Writer], item-ttl: 60 }
functions:
  Reader:
    runtime: python3.13
    handler: app.handler
    code: reader/
    crud: { Products: { path: /products, operations: [read], query: [byName] } }
  Writer:
    runtime: python3.13
    handler: app.handler
    code: writer/
    access: { Products: [PutItem, DescribeTable] }
  Other:
    runtime: python3.13
    handler: app.handler
    code: other/
    access: { Products: [Scan] }
resources:
  Key: { Type: AWS::KMS::Key }
)");
    const auto& cache = service.caches.at(0);
    CHECK(cache.nodes == 3);
    CHECK(cache.encrypted);
    CHECK(cache.tls);
    CHECK(cache.item_ttl == 60'000U);
    CHECK(text_of(cache.statements) ==
          "dynamodb:DescribeTable dynamodb:GetItem dynamodb:PutItem on !GetAtt Products.Arn\n"
          "dynamodb:Query on !Sub ${Products.Arn}/index/byName\n"
          "kms:Decrypt on !GetAtt Key.Arn\n");
    CHECK(text_of(service.functions.at(0)).ends_with("dax:GetItem dax:Query on !GetAtt Fast.Arn\n"));
    CHECK(text_of(service.functions.at(1)).ends_with("dax:PutItem on !GetAtt Fast.Arn\n"));
    CHECK(service.functions.at(0).environment.back().name == "DAX_ENDPOINT");
    CHECK(service.functions.at(0).vpc);
    CHECK_FALSE(service.functions.at(2).vpc);
    REQUIRE(service.network);
    CHECK(service.network->function_group == "FunctionSecurityGroup");
    REQUIRE(service.made_parameters.size() == 2);
    CHECK(service.made_parameters[0].logical_id == "VpcId");
    CHECK(service.made_parameters[1].logical_id == "SubnetIds");
}

TEST_CASE("a function of several caches finds each under a name of its own, in the network that the spec names") {
    const auto service = build(R"(profile: bare
network: { vpc: vpc-0a1b2c3d, subnets: [subnet-0a1b2c3d], security-groups: [sg-0a1b2c3d] }
tables:
  Products: { key: id }
  Orders: { key: id }
caches:
  ProductCache: { tables: [Products], functions: [Reader] }
  OrderCache: { tables: [Orders], functions: [Reader], tls: true }
functions:
  Reader:
    runtime: python3.13
    handler: app.handler
    code: reader/
    access: { Products: read, Orders: read }
)");
    const auto& environment = service.functions.at(0).environment;
    REQUIRE(environment.size() == 4);
    CHECK(environment[2].name == "PRODUCT_CACHE_DAX_ENDPOINT");
    CHECK(environment[3].name == "ORDER_CACHE_DAX_ENDPOINT");
    CHECK(service.caches.at(0).nodes == 1);
    CHECK_FALSE(service.caches.at(0).tls);
    CHECK(service.caches.at(1).tls);
    CHECK(service.made_parameters.empty());
    CHECK(service.network->function_group.empty());
    CHECK(service.functions.at(0).vpc->security_groups.size() == 1);
}

TEST_CASE("a strongly consistent table streams when somebody reads, and whatever is asked for") {
    constexpr std::string_view kOrders = "tables: { Orders: { key: id, replicas: [us-east-2, us-west-2], consistency: ";
    CHECK_FALSE(build(fmt::format("{}strong }} }}\n", kOrders)).tables[0].stream);
    CHECK(build(fmt::format("{}strong, stream: keys-only }} }}\n", kOrders)).tables[0].stream ==
          model::StreamView::keys_only);
    CHECK(build(fmt::format("{}eventual }} }}\n", kOrders)).tables[0].stream == model::StreamView::new_and_old_images);
}

TEST_CASE("backups are of all tables, kept as long as point-in-time recovery reaches, unless the spec says") {
    const auto all = build("tables: { A: { key: id }, B: { key: id } }\nbackups: true\n");
    REQUIRE(all.backups);
    CHECK(all.backups->tables == std::vector<std::string>{"A", "B"});
    CHECK(all.backups->schedule == "cron(0 5 * * ? *)");
    CHECK(all.backups->keep == 35);
    CHECK(all.backups->retained);
    const auto some = build(
        "tables: { A: { key: id }, B: { key: id } }\n"
        "backups: { tables: [B], at: \"cron(0 1 ? * SUN *)\", keep: 120, cold-after: 30, vault: ours }\n");
    REQUIRE(some.backups);
    CHECK(some.backups->tables == std::vector<std::string>{"B"});
    CHECK(some.backups->cold_after == 30);
    CHECK(some.backups->vault);
    CHECK_FALSE(build("tables: { A: { key: id } }\nbackups: false\n").backups);
}

TEST_CASE("a function that mounts files is in the network, and may use that access point alone") {
    const auto service = build(
        "functions: { F: { file-system: { access-point: !Ref Point, path: /mnt/data } } }\n"
        "parameters: { Point: { Type: String } }\n");
    const auto& function = service.functions[0];
    CHECK(function.vpc);
    REQUIRE(function.event_statements.size() == 1);
    CHECK(text_of(function.event_statements) ==
          "elasticfilesystem:ClientMount elasticfilesystem:ClientWrite on !Sub "
          "arn:${AWS::Partition}:elasticfilesystem:${AWS::Region}:${AWS::AccountId}:file-system/*\n");
    CHECK(cfn::to_yaml(function.event_statements[0].condition) ==
          "StringEquals:\n  elasticfilesystem:AccessPointArn: !Ref Point\n");
}

TEST_CASE("a function that tries deployments is called as CodeDeploy wants it, and may try and answer") {
    const auto service =
        build("functions: { Quote: { deployment: { type: canary-10%-5m, before: Smoke } }, Smoke: {} }\n");
    const auto& smoke = service.functions[1];
    REQUIRE(smoke.name);
    CHECK(cfn::to_yaml(*smoke.name) == "!Sub CodeDeployHook_${AWS::StackName}-Smoke\n");
    CHECK(text_of(smoke.event_statements) ==
          "lambda:InvokeFunction on !Sub ${Quote.Arn}:*\n"
          "codedeploy:PutLifecycleEventHookExecutionStatus on !Sub "
          "arn:${AWS::Partition}:codedeploy:${AWS::Region}:${AWS::AccountId}:deploymentgroup:${AWS::StackName}-*\n");
    CHECK_FALSE(service.functions[0].name);
}
