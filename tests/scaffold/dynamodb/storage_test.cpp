// Tables in memory and in DynamoDB do the same.

#include <algorithm>
#include <array>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "scaffold/dynamodb/support.hpp"
#include "storage/dynamodb_table.hpp"
#include "storage/transaction.hpp"
#include "support/catch.hpp"
#include "testing/memory_table.hpp"

using dynamodb::Item;
using nlohmann::json;
using storage::Table;
using storage::Transaction;

namespace {

constexpr auto kProduct = std::to_array<storage::Attribute>({{.name = "id", .required = true}});
constexpr storage::Schema kProducts = {.table = "Products", .partition = "id", .attributes = kProduct};

constexpr auto kOrder = std::to_array<storage::Attribute>({{.name = "customer", .required = true},
                                                           {.name = "number", .kind = storage::Kind::number},
                                                           {.name = "revision", .kind = storage::Kind::integer}});
constexpr storage::Schema kOrders = {
    .table = "Orders", .partition = "customer", .sort = "number", .attributes = kOrder, .version = "revision"};

Item product(int number) { return {{"id", "product " + std::to_string(number)}, {"stock", number}}; }
Item product_key(int number) { return {{"id", "product " + std::to_string(number)}}; }
Item order_key(int number) { return {{"customer", "ann"}, {"number", number}}; }

std::vector<Item> each(int count, Item (*make)(int)) {
    std::vector<Item> items;
    for (int number = 0; number < count; ++number) {
        items.push_back(make(number));
    }
    return items;
}

using Make = std::function<std::unique_ptr<Table>(const storage::Schema&)>;

Make in_memory() {
    return [](const storage::Schema& schema) { return storage::in_memory()(schema, ""); };
}

// Each time in a new table.
Make in_moto(dynamodb::Client& client) {
    return [&client](const storage::Schema& schema) {
        static int number = 0;
        const std::string name = std::string(schema.table) + std::to_string(++number);
        json request = json::parse(R"({"BillingMode": "PAY_PER_REQUEST"})");
        request["TableName"] = name;
        const auto add = [&](std::string_view attribute, const char* role, const char* type) {
            request["KeySchema"].push_back({{"AttributeName", attribute}, {"KeyType", role}});
            request["AttributeDefinitions"].push_back({{"AttributeName", attribute}, {"AttributeType", type}});
        };
        add(schema.partition, "HASH", "S");
        if (!schema.sort.empty()) {
            add(schema.sort, "RANGE", "N");
        }
        static_cast<void>(client.call("CreateTable", request));
        return std::make_unique<storage::DynamodbTable>(schema, name, client);
    };
}

void check_batches(const Make& make) {
    const auto table = make(kProducts);
    CHECK(table->put_all({}).complete());
    CHECK(table->put_all(each(60, product)).complete());  // three requests of DynamoDB's
    CHECK(table->find(product_key(59)) == product(59));

    auto keys = each(110, product_key);  // two
    keys.push_back(product_key(7));      // for the second time
    const auto found = table->find_all(keys);
    CHECK(found.undone.complete());
    CHECK(found.items.size() == 60);
    CHECK(std::count(found.items.begin(), found.items.end(), product(7)) == 1);

    CHECK(table->put_all({{{"id", "product 3"}}}).complete());  // over what is there
    CHECK(table->read(product_key(3)) == product_key(3));
    CHECK(table->remove_all(each(110, product_key)).complete());
    CHECK(table->scan({}).items.empty());

    CHECK_THROWS_AS(table->put_all({product(1), product_key(1)}), std::invalid_argument);
    CHECK_THROWS_AS(table->remove_all({product_key(1), product_key(1)}), std::invalid_argument);
    CHECK(table->find(product_key(1)) == std::nullopt);
}

void check_removal(const Make& make) {
    const auto table = make(kOrders);
    CHECK_THROWS_AS(table->remove(order_key(1), 1), storage::Missing);
    table->create(order_key(1));
    CHECK_THROWS_AS(table->remove(order_key(1), 0), storage::Conflict);
    CHECK_THROWS_AS(table->remove(order_key(1), 2), storage::Conflict);
    table->remove(order_key(1), 1);
    CHECK(table->find(order_key(1)) == std::nullopt);
}

void check_transactions(const Make& make) {
    const auto products = make(kProducts);
    const auto orders = make(kOrders);
    products->put_all(each(4, product));
    Item order = orders->create(order_key(1));

    Transaction all;
    all.create(*orders, order_key(2));
    order.insert_or_assign("note", "more");
    all.replace(*orders, order);
    all.update(*products, product_key(1), {.set = {{"stock", 0}}, .remove = {"old"}});
    all.remove(*products, product_key(2));
    all.check(*products, product_key(3));
    all.commit();
    CHECK(orders->read(order_key(2)).at("revision") == dynamodb::Value(1));
    CHECK(orders->read(order_key(1)).at("revision") == dynamodb::Value(2));
    CHECK(orders->read(order_key(1)).at("note") == dynamodb::Value("more"));
    CHECK(products->read(product_key(1)).at("stock") == dynamodb::Value(0));
    CHECK(products->find(product_key(2)) == std::nullopt);

    // Whatever does not find what it wants, nothing happens.
    const auto refuses = [&](const std::function<void(Transaction&)>& add, auto check) {
        Transaction transaction;
        transaction.update(*products, product_key(1), {.set = {{"stock", 99}}});
        add(transaction);
        check(transaction);
        CHECK(products->read(product_key(1)).at("stock") == dynamodb::Value(0));
    };
    const auto conflicts = [](Transaction& t) { CHECK_THROWS_AS(t.commit(), storage::Conflict); };
    const auto misses = [](Transaction& t) { CHECK_THROWS_AS(t.commit(), storage::Missing); };
    const auto is_wrong = [](Transaction& t) { CHECK_THROWS_AS(t.commit(), std::invalid_argument); };
    refuses([&](Transaction& t) { t.create(*orders, order_key(2)); }, conflicts);
    refuses([&](Transaction& t) { t.replace(*orders, order); }, conflicts);  // it was revision 1 that was read
    refuses([&](Transaction& t) { t.remove(*orders, order_key(2), 7); }, conflicts);
    refuses([&](Transaction& t) { t.update(*orders, order_key(9), {.set = {{"revision", 1}}}); }, misses);
    refuses([&](Transaction& t) { t.remove(*products, product_key(2)); }, misses);
    refuses([&](Transaction& t) { t.check(*products, product_key(2)); }, misses);
    refuses([&](Transaction& t) { t.remove(*products, product_key(1)); }, is_wrong);  // two steps on one item
    refuses(
        [&](Transaction& t) {
            for (int number = 100; number < 200; ++number) {
                t.create(*products, product(number));
            }
        },
        is_wrong);
    CHECK_THROWS_AS(Transaction().commit(), std::invalid_argument);
    CHECK_THROWS_AS(Transaction().replace(*orders, order_key(1)), storage::Invalid);  // no version
}

}  // namespace

TEST_CASE("batches in memory") { check_batches(in_memory()); }

TEST_CASE("batches in DynamoDB", "[moto]") {
    const auto client = test::connected();
    check_batches(in_moto(*client));
}

TEST_CASE("removal of an item with a version, in memory") { check_removal(in_memory()); }

TEST_CASE("removal of an item with a version, in DynamoDB", "[moto]") {
    const auto client = test::connected();
    check_removal(in_moto(*client));
}

TEST_CASE("transactions in memory") { check_transactions(in_memory()); }

TEST_CASE("transactions in DynamoDB", "[moto]") {
    const auto client = test::connected();
    check_transactions(in_moto(*client));
}
