#include "dynamodb/operations.hpp"

#include <stdexcept>

#include "scaffold/dynamodb/support.hpp"
#include "support/catch.hpp"

using namespace dynamodb;
using nlohmann::json;
using test::refusal;
using test::Rehearsal;

namespace {

const NoReply kLost(true, "the answer is lost");

Reply answer(const json& body) { return {.status = 200, .body = body.dump()}; }

Reply condition_failed(const json& item) {
    return refusal("ConditionalCheckFailedException", 400, item.empty() ? json::object() : json{{"Item", item}});
}

const json kItem = json::parse(R"json({"id": {"S": "1"}, "n": {"N": "1.5"}})json");

}  // namespace

TEST_CASE("get asks for an item by its key") {
    Rehearsal rehearsal;
    const auto client = rehearsal.client({answer({{"Item", kItem}}), answer(json::object())});
    CHECK(get(*client, {.table = "T", .key = {{"id", "1"}}}) == Item{{"id", "1"}, {"n", Number("1.5")}});
    CHECK(get(*client, {.table = "T", .key = {{"id", "1"}}, .consistent = true}) == std::nullopt);
    CHECK(rehearsal.sent[0].body == json::parse(R"json({"TableName": "T", "Key": {"id": {"S": "1"}}})json"));
    CHECK(rehearsal.sent[1].body.at("ConsistentRead") == true);
}

TEST_CASE("put, with and without a condition") {
    Rehearsal rehearsal;
    const auto client = rehearsal.client({answer(json::object()), answer(json::object())});
    put(*client, {.table = "T", .item = {{"id", "1"}}});
    put(*client, {.table = "T", .item = {{"id", "1"}}, .condition = missing("id")});
    CHECK(rehearsal.sent[0].body == json::parse(R"json({"TableName": "T", "Item": {"id": {"S": "1"}}})json"));
    CHECK(rehearsal.sent[1].body ==
          json::parse(
              R"json({"TableName": "T", "Item": {"id": {"S": "1"}}, "ConditionExpression": "attribute_not_exists(#0)",
                          "ExpressionAttributeNames": {"#0": "id"}, "ReturnValuesOnConditionCheckFailure": "ALL_OLD"
})json"));
}

TEST_CASE("update writes all clauses into one expression") {
    Rehearsal rehearsal;
    const auto client = rehearsal.client({answer({{"Attributes", kItem}})});
    CHECK(update(*client, {.table = "T",
                           .key = {{"id", "1"}},
                           .set = {{"name", "x"}, {"size", 2}},
                           .remove = {"old", "name"},
                           .add = {{"count", 1}},
                           .condition = equal("version", 7)}) == Item{{"id", "1"}, {"n", Number("1.5")}});
    CHECK(rehearsal.sent[0].body == json::parse(R"json({
        "TableName": "T", "Key": {"id": {"S": "1"}}, "ReturnValues": "ALL_NEW",
        "UpdateExpression": "SET #0 = :0, #1 = :1 REMOVE #2, #0 ADD #3 :2", "ConditionExpression": "#4 = :3",
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        "ExpressionAttributeNames": {"#0": "name", "#1": "size", "#2": "old", "#3": "count", "#4": "version"},
        "ExpressionAttributeValues": {":0": {"S": "x"}, ":1": {"N": "2"}, ":2": {"N": "1"}, ":3": {"N": "7"}}})json"));
}

TEST_CASE("an update of nothing") {
    Rehearsal rehearsal;
    const auto client = rehearsal.client({answer(json::object())});
    CHECK(update(*client, {.table = "T", .key = {{"id", "1"}}}) == Item{{"id", "1"}});
    CHECK_FALSE(rehearsal.sent[0].body.contains("UpdateExpression"));
}

TEST_CASE("remove returns what was there") {
    Rehearsal rehearsal;
    const auto client = rehearsal.client({answer({{"Attributes", kItem}}), answer(json::object())});
    CHECK(remove(*client, {.table = "T", .key = {{"id", "1"}}})->size() == 2);
    CHECK(remove(*client, {.table = "T", .key = {{"id", "1"}}}) == std::nullopt);
}

// ---- a condition that fails because of the request's own first attempt ----------------------------------------------

TEST_CASE("a put that finds its own item has succeeded") {
    const Put request = {.table = "T", .item = {{"id", "1"}, {"n", Number("1.50")}}, .condition = missing("id")};
    Rehearsal own;
    put(*own.client({kLost, condition_failed(kItem)}), request);
    CHECK(own.sent.size() == 2);

    Rehearsal another;
    CHECK_THROWS_AS(put(*another.client({kLost, condition_failed({{"id", {{"S", "1"}}}})}), request), Error);
    Rehearsal answered;  // nothing was lost, so an equal item is somebody else's
    CHECK_THROWS_AS(put(*answered.client({condition_failed(kItem)}), request), Error);
    Rehearsal throttled;
    CHECK_THROWS_AS(put(*throttled.client({refusal("ThrottlingException"), condition_failed(kItem)}), request), Error);
}

TEST_CASE("an update that finds its own changes has succeeded") {
    const auto locked = [](int version) {
        return json{{"id", {{"S", "1"}}}, {"name", {{"S", "new"}}}, {"version", {{"N", std::to_string(version)}}}};
    };
    const Update request = {.table = "T",
                            .key = {{"id", "1"}},
                            .set = {{"name", "new"}, {"version", 8}},
                            .remove = {"note"},
                            .condition = equal("version", 7)};
    Rehearsal own;
    CHECK(update(*own.client({kLost, condition_failed(locked(8))}), request).at("version") == Value(8));

    Rehearsal later;
    CHECK_THROWS_AS(update(*later.client({kLost, condition_failed(locked(9))}), request), Error);
    json noted = locked(8);
    noted["note"] = {{"S", "still there"}};
    Rehearsal another;
    CHECK_THROWS_AS(update(*another.client({kLost, condition_failed(noted)}), request), Error);
}

TEST_CASE("an update that adds is never sent twice") {
    Rehearsal rehearsal;
    const Update request = {.table = "T", .key = {{"id", "1"}}, .add = {{"count", 1}}};
    try {
        update(*rehearsal.client({kLost, answer(json::object())}), request);
        FAIL("nothing was thrown");
    } catch (const Error& error) {
        CHECK(error.unanswered);
        CHECK(error.kind == ErrorKind::unavailable);
    }
    CHECK(rehearsal.sent.size() == 1);
}

TEST_CASE("a removal that finds the item gone has succeeded") {
    const Remove request = {.table = "T", .key = {{"id", "1"}}, .condition = exists("id")};
    Rehearsal own;
    CHECK(remove(*own.client({kLost, condition_failed(json::object())}), request) == std::nullopt);
    Rehearsal answered;
    CHECK_THROWS_AS(remove(*answered.client({condition_failed(json::object())}), request), Error);
    Rehearsal there;
    CHECK_THROWS_AS(remove(*there.client({kLost, condition_failed(kItem)}), request), Error);
}

// ---- pages ----------------------------------------------------------------------------------------------------------

TEST_CASE("a query is asked again until its page is full") {
    const json key = {{"id", {{"S", "1"}}}};
    Rehearsal rehearsal;
    const auto client = rehearsal.client({answer({{"Items", {kItem}}, {"LastEvaluatedKey", key}}),
                                          answer({{"Items", json::array()}, {"LastEvaluatedKey", key}}),
                                          answer({{"Items", {kItem, kItem}}, {"LastEvaluatedKey", key}})});
    const Page page = query(*client, {.table = "T",
                                      .index = "byName",
                                      .key = equal("name", "x"),
                                      .filter = exists("n"),
                                      .after = Item{{"id", "0"}},
                                      .limit = 3,
                                      .descending = true});
    CHECK(page.items.size() == 3);
    CHECK(page.last == Item{{"id", "1"}});
    REQUIRE(rehearsal.sent.size() == 3);
    CHECK(rehearsal.sent[0].body == json::parse(R"json({
        "TableName": "T", "IndexName": "byName", "KeyConditionExpression": "#0 = :0",
        "FilterExpression": "attribute_exists(#1)", "ScanIndexForward": false, "Limit": 3,
        "ExclusiveStartKey": {"id": {"S": "0"}}, "ExpressionAttributeNames": {"#0": "name", "#1": "n"},
        "ExpressionAttributeValues": {
        ":0" : { "S" : "x" }}
})json"));
    CHECK(rehearsal.sent[1].body.at("Limit") == 2);
    CHECK(rehearsal.sent[1].body.at("ExclusiveStartKey") == key);
}

TEST_CASE("a page ends with the table, and after some requests without a match") {
    Rehearsal ends;
    const Page last = scan(*ends.client({answer({{"Items", {kItem}}})}), {.table = "T", .limit = 5});
    CHECK(last.items.size() == 1);
    CHECK_FALSE(last.last);

    const json key = {{"id", {{"S", "1"}}}};
    Rehearsal fruitless;
    const std::vector<test::FakeTransport::Outcome> nothing(
        20, answer({{"Items", json::array()}, {"LastEvaluatedKey", key}}));
    const Page page = scan(*fruitless.client(nothing), {.table = "T", .filter = exists("n")});
    CHECK(page.items.empty());
    CHECK(page.last);
    CHECK(fruitless.sent.size() == 10);
}

// ---- transactions -----------------------------------------------------------------------------------------------

TEST_CASE("a transaction of every kind of action") {
    Rehearsal rehearsal;
    const auto client = rehearsal.client({kLost, answer(json::object())});
    transact_write(*client, {Put{.table = "T", .item = {{"id", "1"}}, .condition = missing("id")},
                             Update{.table = "T", .key = {{"id", "2"}}, .add = {{"n", 1}}},
                             Remove{.table = "T", .key = {{"id", "3"}}},
                             Check{.table = "T", .key = {{"id", "4"}}, .condition = exists("id")}});
    REQUIRE(rehearsal.sent.size() == 2);
    CHECK(rehearsal.sent[0].body == rehearsal.sent[1].body);  // the token above all
    const json& items = rehearsal.sent[0].body.at("TransactItems");
    CHECK(items.at(0).at("Put").at("ConditionExpression") == "attribute_not_exists(#0)");
    CHECK(items.at(1).at("Update").at("UpdateExpression") == "ADD #0 :0");
    CHECK(items.at(2).at("Delete").at("Key") == json::parse(R"json({"id": {"S": "3"}})json"));
    CHECK(items.at(3).at("ConditionCheck").at("ConditionExpression") == "attribute_exists(#0)");
    const auto token = rehearsal.sent[0].body.at("ClientRequestToken").get<std::string>();
    CHECK(token.size() == 32);

    Rehearsal given;
    transact_write(*given.client({answer(json::object())}), {Remove{.table = "T", .key = {{"id", "3"}}}}, "mine");
    CHECK(given.sent[0].body.at("ClientRequestToken") == "mine");
}

TEST_CASE("a transaction has a hundred actions at most") {
    Rehearsal rehearsal;
    const auto client = rehearsal.client({});
    CHECK_THROWS_AS(transact_write(*client, {}), std::invalid_argument);
    const std::vector<TransactAction> many(101, Remove{.table = "T", .key = {{"id", "3"}}});
    CHECK_THROWS_AS(transact_write(*client, many), std::invalid_argument);
}
