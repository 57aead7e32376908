#include "model/build.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "building.hpp"
#include "model/dynamodb_actions.hpp"
#include "support/catch.hpp"

using namespace samgen;
using test::build;
using test::one_line;

namespace {

const model::Function& function(const model::Service&& service, std::string_view id) = delete;

const model::Function& function(const model::Service& service, std::string_view id) {
    for (const auto& function : service.functions) {
        if (function.logical_id == id) {
            return function;
        }
    }
    FAIL("there is no function " << id);
    throw;
}

// What a function may do, a line each: "GetItem PutItem on !GetAtt Products.Arn".
std::string permissions(const model::Function& function) {
    std::string all;
    for (const auto& policy : function.policies) {
        if (const auto* named = std::get_if<model::PolicyTemplate>(&policy)) {
            all += fmt::format("{} {}\n", named->name, one_line(*named->parameters.find("TableName")));
        } else if (const auto* document = std::get_if<model::InlinePolicy>(&policy)) {
            for (const auto& statement : document->statements) {
                for (const auto& action : statement.actions) {
                    all += action.substr(action.find(':') + 1) + " ";
                }
                all += "on";
                for (const auto& resource : statement.resources) {
                    all += " " + one_line(resource);
                }
                all += "\n";
            }
        } else {
            all += "as it is\n";
        }
    }
    return all;
}

std::string routes(const model::Function& function) {
    std::string all;
    for (const auto& route : function.routes) {
        all += fmt::format("{} {} {} {}\n", route.method, route.path, route.handler, route.event_id);
    }
    return all;
}

std::vector<std::string> alarms(const model::Service& service) {
    std::vector<std::string> names;
    for (const auto& alarm : service.alarms) {
        names.push_back(alarm.logical_id);
    }
    return names;
}

constexpr const char* kProducts = "tables:\n  Products: { key: productId }\n";
constexpr const char* kOrders =
    "tables:\n  Orders:\n    key: [customerId, orderId]\n    indexes: { byDay: { key: day }, byState: { key: [state, "
    "day] } }\n";

}  // namespace

TEST_CASE("a function holds exactly what its operations need") {
    struct Row {
        const char* what;
        std::string spec;
        std::string permissions;
    };
    const std::vector<Row> rows = {
        {"reading one item by key",
         std::string(kProducts) + "functions:\n  F: { crud: { Products: { path: /p, operations: [read] } } }\n",
         "GetItem on !GetAtt Products.Arn\n"},
        {"all of a table with a simple key", std::string(kProducts) + "functions:\n  F: { crud: { Products: /p } }\n",
         "GetItem PutItem UpdateItem DeleteItem Scan on !GetAtt Products.Arn\n"},
        {"all of a table with a sort key: its list is a query, and no index is touched",
         std::string(kOrders) + "functions:\n  F: { crud: { Orders: /o } }\n",
         "GetItem PutItem UpdateItem DeleteItem Query on !GetAtt Orders.Arn\n"},
        {"a query of one index is on that index alone",
         std::string(kOrders) +
             "functions:\n  F: { crud: { Orders: { path: /o, operations: [read], query: [byDay] } } }\n",
         "GetItem on !GetAtt Orders.Arn\nQuery on !Sub ${Orders.Arn}/index/byDay\n"},
        {"a list of actions",
         std::string(kProducts) + "functions:\n  F: { access: { Products: [PutItem, GetItem] } }\n",
         "PutItem GetItem on !GetAtt Products.Arn\n"},
        {"indexes only for the actions that can use them",
         std::string(kOrders) + "functions:\n  F: { access: { Orders: [GetItem, Query] } }\n",
         "GetItem Query on !GetAtt Orders.Arn\n"
         "Query on !Sub ${Orders.Arn}/index/byDay !Sub ${Orders.Arn}/index/byState\n"},
        {"one statement where table and indexes are granted the same",
         std::string(kOrders) + "functions:\n  F: { access: { Orders: [Query] } }\n",
         "Query on !GetAtt Orders.Arn !Sub ${Orders.Arn}/index/byDay !Sub ${Orders.Arn}/index/byState\n"},
        {"one index", std::string(kOrders) + "functions:\n  F: { access: { Orders.byDay: [Query] } }\n",
         "Query on !Sub ${Orders.Arn}/index/byDay\n"},
        {"a word is a policy template", std::string(kProducts) + "functions:\n  F: { access: { Products: write } }\n",
         "DynamoDBWritePolicy !Ref Products\n"},
        {"stream actions are on the stream",
         "tables:\n  Products: { key: id, stream: new-image }\nfunctions:\n  F: { access: { Products: [GetItem, "
         "GetRecords] } }\n",
         "GetItem on !GetAtt Products.Arn\nGetRecords on !GetAtt Products.StreamArn\n"},
        {"a customer-managed key comes with the table",
         "tables:\n  Products: { key: id, encryption: { kms-key: !GetAtt Key.Arn } }\nfunctions:\n  F: { access: { "
         "Products: [GetItem] } }\n",
         "GetItem on !GetAtt Products.Arn\nDecrypt on !GetAtt Key.Arn\n"},
        {"a consumer of a stream needs nothing of the table: SAM grants the stream",
         std::string(kProducts) + "functions:\n  F: { events: [{ stream: Products }] }\n", ""},
        {"policies follow as they are",
         std::string(kProducts) + "functions:\n  F: { access: { Products: read }, policies: [Some] }\n",
         "DynamoDBReadPolicy !Ref Products\nas it is\n"},
    };
    for (const auto& row : rows) {
        DYNAMIC_SECTION(row.what) {
            const auto service = build(row.spec);
            CHECK(permissions(function(service, "F")) == row.permissions);
        }
    }
}

TEST_CASE("split gives one function for each operation, each with its own policy") {
    const auto service =
        build(std::string(kProducts) + "functions:\n  Api1: { crud: { Products: { path: /p, split: operation } } }\n");
    CHECK(service.functions.size() == 6);
    CHECK(permissions(function(service, "Api1Create")) == "PutItem on !GetAtt Products.Arn\n");
    CHECK(permissions(function(service, "Api1List")) == "Scan on !GetAtt Products.Arn\n");
    CHECK(permissions(function(service, "Api1Read")) == "GetItem on !GetAtt Products.Arn\n");
    CHECK(permissions(function(service, "Api1Replace")) == "PutItem on !GetAtt Products.Arn\n");
    CHECK(permissions(function(service, "Api1Update")) == "UpdateItem on !GetAtt Products.Arn\n");
    CHECK(permissions(function(service, "Api1Delete")) == "DeleteItem on !GetAtt Products.Arn\n");
}

TEST_CASE("crud serves a resource") {
    SECTION("a simple key") {
        const auto service = build(std::string(kProducts) + "functions:\n  F: { crud: { Products: /products } }\n");
        CHECK(routes(function(service, "F")) ==
              "POST /products create_products CreateProducts\n"
              "GET /products list_products ListProducts\n"
              "GET /products/{productId} read_products ReadProducts\n"
              "PUT /products/{productId} replace_products ReplaceProducts\n"
              "PATCH /products/{productId} update_products UpdateProducts\n"
              "DELETE /products/{productId} delete_products DeleteProducts\n");
    }
    SECTION("a key of two, of which the path names one") {
        const auto service =
            build(std::string(kOrders) +
                  "functions:\n  F: { crud: { Orders: { path: '/customers/{customerId}/orders', operations: "
                  "[create, list, read], query: [byDay] } } }\n");
        CHECK(routes(function(service, "F")) ==
              "POST /customers/{customerId}/orders create_orders CreateOrders\n"
              "GET /customers/{customerId}/orders list_orders ListOrders\n"
              "GET /customers/{customerId}/orders/{orderId} read_orders ReadOrders\n"
              "GET /customers/{customerId}/orders/byDay/{day} query_orders_by_day QueryOrdersByDay\n");
    }
    SECTION("the root") {
        const auto service = build(std::string(kProducts) +
                                   "functions:\n  F: { crud: { Products: { path: /, operations: [list, read] } } }\n");
        CHECK(routes(function(service, "F")) ==
              "GET / list_products ListProducts\nGET /{productId} read_products ReadProducts\n");
    }
}

TEST_CASE("a consumer of several streams can tell them apart by their tables' names") {
    const auto service = build(
        "tables:\n  A: { key: id }\n  B: { key: id }\nfunctions:\n  F: { events: [{ stream: A }, { stream: B }] }\n");
    const auto& environment = function(service, "F").environment;
    REQUIRE(environment.size() == 2);
    CHECK(environment[0].name == "A_TABLE_NAME");
    CHECK(environment[1].name == "B_TABLE_NAME");
}

TEST_CASE("tables' names stand in the environment, and what the user says wins") {
    const auto names = [](const std::string& spec) {
        std::string all;
        const auto service = build(spec);
        for (const auto& variable : function(service, "F").environment) {
            all += variable.name + "=" + one_line(variable.value) + " ";
        }
        return all;
    };
    const std::string two = "tables:\n  Products: { key: id }\n  OrderLines: { key: id }\n";
    CHECK(names(std::string(kProducts) + "functions:\n  F: { access: { Products: read }, env: { LEVEL: debug } }\n") ==
          "TABLE_NAME=!Ref Products LEVEL=debug ");
    CHECK(names(two + "functions:\n  F: { access: { Products: read, OrderLines: [GetItem] } }\n") ==
          "PRODUCTS_TABLE_NAME=!Ref Products ORDER_LINES_TABLE_NAME=!Ref OrderLines ");
    CHECK(names(std::string(kProducts) +
                "functions:\n  F: { access: { Products: read }, env: { TABLE_NAME: mine } }\n") == "TABLE_NAME=mine ");
}

TEST_CASE("the production profile adds what experts ask for, bare adds nothing") {
    const std::string rest = std::string(kProducts) + "functions:\n  F: { crud: { Products: /p } }\n";
    SECTION("production") {
        const auto service = build(rest);
        const auto& table = service.tables.at(0);
        CHECK(table.point_in_time_recovery == true);
        CHECK(table.encryption.has_value());
        CHECK(table.protection == spec::Protection::locked);
        REQUIRE(service.function_defaults);
        CHECK(service.function_defaults->architecture == "arm64");
        CHECK(service.function_defaults->tracing == spec::Tracing::active);
        CHECK(service.function_defaults->json_logs);
        REQUIRE(service.api);
        CHECK(service.api->throttle.has_value());
        CHECK(service.log_groups.size() == 2);
        CHECK(alarms(service) == std::vector<std::string>{"ProductsReadThrottlesAlarm", "ProductsWriteThrottlesAlarm",
                                                          "ProductsErrorsAlarm", "ProductsLatencyAlarm", "FErrorsAlarm",
                                                          "FThrottlesAlarm", "FDurationAlarm", "ApiServerErrorsAlarm",
                                                          "ApiLatencyAlarm"});
        CHECK(service.outputs.size() == 3);
    }
    SECTION("bare") {
        const auto service = build("profile: bare\n" + rest);
        const auto& table = service.tables.at(0);
        CHECK_FALSE(table.point_in_time_recovery);
        CHECK_FALSE(table.encryption);
        CHECK(table.protection == spec::Protection::unstated);
        CHECK(table.tags.empty());
        CHECK_FALSE(service.function_defaults);
        CHECK_FALSE(service.api);
        CHECK(service.log_groups.empty());
        CHECK(service.alarms.empty());
        CHECK_FALSE(service.alarm_topic);
        CHECK(service.outputs.empty());
        CHECK(service.functions.at(0).settings.runtime == "provided.al2023");
    }
}

TEST_CASE("alarms have the dimensions that AWS publishes") {
    const auto service = build(
        "tables:\n  Orders:\n    key: id\n    indexes: { byDay: { key: day } }\n"
        "functions:\n  F: { access: { Orders: [GetItem, Scan] }, events: [{ stream: Orders }], timeout: 20 }\n");
    const auto dimensions = [&](std::string_view id) {
        for (const auto& alarm : service.alarms) {
            if (alarm.logical_id == id) {
                std::string all = fmt::format("{} {}", alarm.metrics.at(0).namespace_name, alarm.metrics.at(0).name);
                for (const auto& dimension : alarm.metrics.at(0).dimensions) {
                    all += fmt::format(" {}={}", dimension.name, one_line(dimension.value));
                }
                return fmt::format("{} > {}", all, alarm.threshold);
            }
        }
        return std::string("no alarm");
    };
    CHECK(dimensions("OrdersReadThrottlesAlarm") == "AWS/DynamoDB ReadThrottleEvents TableName=!Ref Orders > 0");
    CHECK(dimensions("OrdersByDayWriteThrottlesAlarm") ==
          "AWS/DynamoDB WriteThrottleEvents TableName=!Ref Orders GlobalSecondaryIndexName=byDay > 0");
    CHECK(dimensions("OrdersLatencyAlarm") ==
          "AWS/DynamoDB SuccessfulRequestLatency TableName=!Ref Orders Operation=GetItem > 25");
    CHECK(dimensions("FDurationAlarm") == "AWS/Lambda Duration FunctionName=!Ref F > 16000");
    CHECK(dimensions("FIteratorAgeAlarm") == "AWS/Lambda IteratorAge FunctionName=!Ref F > 10000");
    CHECK(dimensions("FDeadLettersAlarm") ==
          "AWS/SQS ApproximateNumberOfMessagesVisible QueueName=!GetAtt FDeadLetters.QueueName > 0");
}

TEST_CASE("a table that a function or a replica reads has a stream") {
    CHECK(build(std::string(kProducts) + "functions:\n  F: { events: [{ stream: Products }] }\n").tables.at(0).stream ==
          spec::StreamView::new_and_old_images);
    CHECK(build("tables:\n  P: { key: id, replicas: [eu-west-1] }\n").tables.at(0).stream ==
          spec::StreamView::new_and_old_images);
    CHECK_FALSE(build(kProducts).tables.at(0).stream);
}

TEST_CASE("key attributes have the types that keys and fields say") {
    const auto service = build(
        "tables:\n  P:\n    key: [id, at:N]\n    fields: { id: integer }\n    indexes: { byHash: { key: 'hash:B' } "
        "}\n");
    const auto& table = service.tables.at(0);
    CHECK(table.key.partition.type == spec::AttributeType::number);
    CHECK(table.key.sort->type == spec::AttributeType::number);
    CHECK(table.indexes.at(0).key.partition.type == spec::AttributeType::binary);
}

TEST_CASE("events are bounded in production") {
    const auto service = build(
        std::string(kProducts) +
        "functions:\n  Cpp: { events: [{ stream: Products }] }\n"
        "  Node: { runtime: nodejs24.x, handler: a.b, code: a/, events: [{ stream: Products, on-failure: drop }] }\n");
    const auto& cpp = function(service, "Cpp").streams.at(0);
    CHECK(cpp.maximum_retries == 3U);
    CHECK(cpp.maximum_record_age == 86'400U);
    CHECK(cpp.bisect_on_error == true);
    CHECK(cpp.report_item_failures);
    CHECK(cpp.dead_letter_queue == "CppDeadLetters");
    const auto& node = function(service, "Node").streams.at(0);
    CHECK_FALSE(node.report_item_failures);  // samgen does not know what that code answers
    CHECK(node.dead_letter_queue.empty());
}

TEST_CASE("the actions of DynamoDB can be found by name") {
    CHECK(model::find_action("GetItem")->scope == model::ActionScope::table);
    CHECK(model::find_action("Query")->scope == model::ActionScope::table_and_index);
    CHECK(model::find_action("getitem") == nullptr);
    CHECK(model::find_action("TransactWriteItems") == nullptr);
    CHECK(model::dynamodb_actions().size() == 78);
}

TEST_CASE("the API's address has its stage") {
    const auto url = [](const std::string& api) {
        const auto service = build(std::string(kProducts) + "functions:\n  F: { crud: { Products: /p } }\n" + api);
        return one_line(service.outputs.at(0).value);
    };
    CHECK(url("") == "!Sub https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}");
    CHECK(url("api: { properties: { StageName: live } }\n") ==
          "!Sub https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/live");
    CHECK(url("api: { properties: { StageName: !Ref Stage } }\n") ==
          "!Sub\n- https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/${Stage}\n- Stage: !Ref Stage");
}

TEST_CASE("Globals name no runtime where a function is an image, and the others name theirs") {
    const auto built = build(R"(
functions:
  Image: { image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:1 }
  ByHand: { properties: { PackageType: Image, ImageUri: !Ref Worker } }
  Script: { runtime: python3.13, handler: index.handler, inline: "def handler(event, context): pass" }
  Native: {}
parameters: { Worker: { Type: String } }
)");
    REQUIRE(built.function_defaults);
    CHECK_FALSE(built.function_defaults->runtime);
    CHECK_FALSE(built.function_defaults->handler);
    CHECK(built.function_defaults->memory == 256);
    const auto& functions = built.functions;
    for (const std::size_t i : {0U, 1U}) {
        CHECK_FALSE(functions[i].settings.runtime);
        CHECK_FALSE(functions[i].scaffolded);
        CHECK(functions[i].code_uri.empty());
    }
    CHECK(functions[2].settings.runtime == "python3.13");
    CHECK_FALSE(functions[2].scaffolded);
    CHECK(functions[3].settings.runtime == "provided.al2023");
    CHECK(functions[3].settings.handler == "bootstrap");
    CHECK(functions[3].scaffolded);
}

TEST_CASE("the functions that split makes can be named, and their order is that of the functions") {
    const auto built = build(R"(
tables: { Products: { key: id, indexes: { byName: { key: name } } } }
functions:
  Catalogue: { crud: { Products: { path: /products, operations: [read, list], query: [byName], split: operation } } }
  Worker: { access: { CatalogueRead: invoke, CatalogueList: invoke, CatalogueQueryByName: invoke } }
)");
    REQUIRE(built.functions.size() == 4);
    CHECK(built.functions[0].logical_id == "CatalogueList");
    CHECK(built.functions[1].logical_id == "CatalogueRead");
    CHECK(built.functions[2].logical_id == "CatalogueQueryByName");
    CHECK(built.functions[3].uses ==
          std::vector<std::string>{"CatalogueRead", "CatalogueList", "CatalogueQueryByName"});
}
