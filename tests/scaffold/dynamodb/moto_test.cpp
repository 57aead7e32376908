// The lean client against moto, which checks signatures and knows transactions. The program gets MOTO_URL and, made by
// run.py, the credentials of a user and of a role.

#include <cstdlib>
#include <set>
#include <string>

#include "dynamodb/operations.hpp"
#include "dynamodb/page_token.hpp"
#include "scaffold/dynamodb/support.hpp"
#include "support/catch.hpp"

using namespace dynamodb;
using nlohmann::json;
using test::connected;

namespace {

// A new table with the key id, and an index by category and price.
std::string new_table(Client& client) {
    static int number = 0;
    const std::string name = "Table" + std::to_string(++number);
    static_cast<void>(client.call("CreateTable", json::parse(R"({
        "BillingMode": "PAY_PER_REQUEST", "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
        "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"},
            {"AttributeName": "category", "AttributeType": "S"}, {"AttributeName": "price", "AttributeType": "N"}],
        "GlobalSecondaryIndexes": [{"IndexName": "byCategory", "Projection": {"ProjectionType": "ALL"},
            "KeySchema": [{"AttributeName": "category", "KeyType": "HASH"},
                          {"AttributeName": "price", "KeyType": "RANGE"}]}], "TableName": ")" +
                                                             name + "\"}")));
    return name;
}

Item key(const std::string& id) { return {{"id", id}}; }

}  // namespace

TEST_CASE("signatures are good, and checked", "[moto]") {
    const auto user = connected();
    CHECK(user->call("ListTables", json::object()).contains("TableNames"));
    const auto role =
        connected(test::variable("ROLE_KEY"), test::variable("ROLE_SECRET"), test::variable("ROLE_TOKEN"));
    CHECK(role->call("ListTables", json::object()).contains("TableNames"));

    const auto refused = [](const std::unique_ptr<Client>& client) {
        try {
            static_cast<void>(client->call("ListTables", json::object()));
        } catch (const Error& error) {
            return error.kind == ErrorKind::access_denied;
        }
        return false;
    };
    CHECK(refused(connected(test::variable("USER_KEY"), "not the secret", "")));
    CHECK(refused(connected("AKIANOBODY", test::variable("USER_SECRET"), "")));
}

TEST_CASE("every type there and back through a table", "[moto]") {
    const auto client = connected();
    const std::string table = new_table(*client);
    const Item item = {
        {"id", "grüße 日本語 \U0001F680 \" \\ \n"},
        {"N", Number("12345678901234567890123456789012345678")},
        {"tiny", Number("-0.12345678901234567890123456789012345678")},
        {"B", Binary{std::string("\0\xff\x80", 3)}},
        {"BOOL", false},
        {"NULL", Null{}},
        {"empty", ""},
        {"L", List{1, "two", List{}, Map{{"three", Null{}}}}},
        {"M", Map{{"inner", Map{{"a.b[0]", Number("1.5")}}}}},
        {"SS", StringSet{"a", "ä"}},
        {"NS", NumberSet{Number("1.1"), Number(2)}},
        {"BS", BinarySet{Binary{"x"}, Binary{"\xff"}}},
    };
    put(*client, {.table = table, .item = item, .condition = missing("id")});
    CHECK(get(*client, {.table = table, .key = {{"id", item.at("id")}}, .consistent = true}) == item);
}

TEST_CASE("conditions, updates and removals", "[moto]") {
    const auto client = connected();
    const std::string table = new_table(*client);
    const Item first = {{"id", "1"}, {"version", 1}, {"name", "a"}, {"size", 5}};
    put(*client, {.table = table, .item = first, .condition = missing("id")});
    try {
        put(*client, {.table = table, .item = first, .condition = missing("id")});
        FAIL("nothing was thrown");
    } catch (const Error& error) {
        CHECK(error.kind == ErrorKind::condition_failed);
        CHECK_FALSE(error.unanswered);
        CHECK(error.item == first);
    }
    CHECK(update(*client, {.table = table,
                           .key = key("1"),
                           .set = {{"name", "b"}, {"version", 2}},
                           .remove = {"size"},
                           .add = {{"count", 3}},
                           .condition = exists("id") && equal("version", 1)}) ==
          Item{{"id", "1"}, {"version", 2}, {"name", "b"}, {"count", 3}});
    CHECK_THROWS_AS(update(*client, {.table = table, .key = key("2"), .set = {{"a", 1}}, .condition = exists("id")}),
                    Error);
    CHECK_THROWS_AS(remove(*client, {.table = table, .key = key("1"), .condition = equal("version", 1)}), Error);
    CHECK(remove(*client, {.table = table, .key = key("1"), .condition = exists("id")})->at("name") == Value("b"));
    CHECK(get(*client, {.table = table, .key = key("1")}) == std::nullopt);
    try {
        static_cast<void>(get(*client, {.table = "NoTable", .key = key("1")}));
        FAIL("nothing was thrown");
    } catch (const Error& error) {
        CHECK(error.kind == ErrorKind::table_missing);
    }
}

TEST_CASE("pages with tokens, of a query by index and of a scan", "[moto]") {
    const auto client = connected();
    const std::string table = new_table(*client);
    std::vector<BatchAction> actions;
    for (int i = 0; i < 30; ++i) {
        actions.push_back(BatchPut{table,
                                   {{"id", "item " + std::to_string(i)},
                                    {"category", i % 3 == 0 ? "tools" : "books"},
                                    {"price", Number(std::to_string(i) + ".5")}}});
    }
    REQUIRE(batch_write(*client, std::move(actions)).complete());

    const std::vector<KeyAttribute> index_key = {
        {"id", Type::string}, {"category", Type::string}, {"price", Type::number}};
    Query request = {.table = table,
                     .index = "byCategory",
                     .key = equal("category", "tools") && above("price", Number("3.5")),
                     .limit = 3,
                     .descending = true};
    std::vector<std::string> prices;
    int pages = 0;
    for (std::string token = "first"; !token.empty(); ++pages) {
        const Page page = query(*client, request);
        CHECK(page.items.size() <= 3);
        for (const Item& item : page.items) {
            prices.push_back(item.at("price").as<Number>()->text());
        }
        token = page.last ? page_token(*page.last) : "";
        if (!token.empty()) {
            request.after = page_start(token, index_key, {{"category", "tools"}});
        }
    }
    CHECK(prices == std::vector<std::string>{"27.5", "24.5", "21.5", "18.5", "15.5", "12.5", "9.5", "6.5"});
    CHECK(pages == 3);

    std::set<std::string> ids;
    Scan all = {.table = table, .filter = below("price", 20) && begins_with("id", "item 1"), .limit = 4};
    do {
        const Page page = scan(*client, all);
        for (const Item& item : page.items) {
            CHECK(ids.insert(*item.at("id").as<std::string>()).second);
        }
        all.after = page.last;
    } while (all.after);
    CHECK(ids.size() == 11);
}

TEST_CASE("batches of many items", "[moto]") {
    const auto client = connected();
    const std::string table = new_table(*client);
    std::vector<BatchAction> actions;
    std::vector<Item> keys;
    for (int i = 0; i < 120; ++i) {
        actions.push_back(BatchPut{table, {{"id", std::to_string(i)}, {"n", i}}});
        keys.push_back(key(std::to_string(i)));
    }
    CHECK(batch_write(*client, std::move(actions)).complete());
    const BatchGetResult result = batch_get(*client, table, keys, true);
    CHECK(result.complete());
    CHECK(result.items.size() == 120);
    CHECK(batch_write(*client, {BatchRemove{table, key("7")}}).complete());
    CHECK(get(*client, {.table = table, .key = key("7")}) == std::nullopt);
}

TEST_CASE("transactions: all or nothing, and once", "[moto]") {
    const auto client = connected();
    const std::string table = new_table(*client);
    put(*client, {.table = table, .item = {{"id", "account"}, {"balance", 10}}});
    const auto transfer = [&](const std::string& id, const std::string& token) {
        transact_write(
            *client,
            {Put{.table = table, .item = {{"id", id}}, .condition = missing("id")},
             Update{
                 .table = table, .key = key("account"), .add = {{"balance", -4}}, .condition = at_least("balance", 4)}},
            token);
    };
    const auto balance = [&] {
        return get(*client, {.table = table, .key = key("account"), .consistent = true})->at("balance");
    };
    transfer("t1", "token-1");
    CHECK(balance() == Value(6));
    try {
        transfer("t1", "");
        FAIL("nothing was thrown");
    } catch (const Error& error) {
        CHECK(error.kind == ErrorKind::transaction_cancelled);
        REQUIRE(error.reasons.size() == 2);
        CHECK(error.reasons[0].code == "ConditionalCheckFailed");
        CHECK(error.reasons[0].item == Item{{"id", "t1"}});
        CHECK_FALSE(error.reasons[1].failed());
    }
    CHECK(balance() == Value(6));
    transact_write(*client, {Check{.table = table, .key = key("account"), .condition = exists("id")},
                             Remove{.table = table, .key = key("t1")}});
    CHECK(get(*client, {.table = table, .key = key("t1")}) == std::nullopt);
}
