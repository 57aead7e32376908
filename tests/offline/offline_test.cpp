#include <nlohmann/json.hpp>

#include "offline/tables.hpp"
#include "offline/values.hpp"
#include "support/catch.hpp"

namespace samgen::offline {
namespace {

using nlohmann::json;

model::Table products() {
    model::Table table;
    table.logical_id = "Products";
    table.key = {.partition = {.name = "shop"}, .sort = model::KeyAttribute{"at", model::AttributeType::number, {}}};
    table.indexes.push_back({.name = "byName", .key = {.partition = {.name = "name"}, .sort = table.key.sort}});
    table.indexes.back().projection = model::Projection::include;
    table.indexes.back().attributes = {"price"};
    table.indexes.push_back({.name = "byHash",
                             .key = {.partition = {.name = "shop"},
                                     .sort = model::KeyAttribute{"hash", model::AttributeType::binary, {}}}});
    table.indexes.back().local = true;
    table.stream = model::StreamView::new_image;
    table.ttl_attribute = "expires";
    return table;
}

TEST_CASE("a table is made as the spec has it") {
    CHECK(create_table_request(products()) == json::parse(R"({
        "TableName": "Products",
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "shop", "AttributeType": "S"},
                                 {"AttributeName": "at", "AttributeType": "N"},
                                 {"AttributeName": "name", "AttributeType": "S"},
                                 {"AttributeName": "hash", "AttributeType": "B"}],
        "KeySchema": [{"AttributeName": "shop", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}],
        "GlobalSecondaryIndexes": [{
            "IndexName": "byName",
            "KeySchema": [{"AttributeName": "name", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}],
            "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["price"]}}],
        "LocalSecondaryIndexes": [{
            "IndexName": "byHash",
            "KeySchema": [{"AttributeName": "shop", "KeyType": "HASH"}, {"AttributeName": "hash", "KeyType": "RANGE"}],
            "Projection": {"ProjectionType": "ALL"}}],
        "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"}
    })"));
}

TEST_CASE("values are what CloudFormation would make of them") {
    model::Service service;
    service.name = "shop";
    service.tables = {products()};
    service.functions.emplace_back().logical_id = "Api";
    service.parameters.set("Colour", cfn::Map{{"Default", "blue"}});
    const auto text = [&](const cfn::Value& value) { return text_of(value, service, "eu-west-1"); };
    CHECK(text("plain") == "plain");
    CHECK(text(true) == "true");
    CHECK(text(3) == "3");
    CHECK(text(cfn::ref("Products")) == "Products");
    CHECK(text(cfn::ref("AWS::Region")) == "eu-west-1");
    CHECK(text(cfn::ref("Colour")) == "blue");
    CHECK(text(cfn::get_att("Products", "Arn")) == "arn:aws:dynamodb:eu-west-1:123456789012:table/Products");
    CHECK(text(cfn::sub("${AWS::StackName}-${Products}-${Products.Arn}-${!Left}")) ==
          "shop-Products-arn:aws:dynamodb:eu-west-1:123456789012:table/Products-${Left}");
    CHECK(text(cfn::Intrinsic{"Fn::Join", cfn::Value(cfn::List{"-", cfn::List{"a", cfn::ref("Colour")}})}) == "a-blue");
    CHECK_FALSE(text(cfn::ref("Queue")));
    CHECK_FALSE(text(cfn::sub("x-${Queue}")));
    CHECK_FALSE(text("{{resolve:ssm:/a}}"));
    service.tables[0].name = "named";
    CHECK(text(cfn::ref("Products")) == "named");
}

}  // namespace
}  // namespace samgen::offline
