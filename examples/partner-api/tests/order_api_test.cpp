#include "functions/order_api/handlers.hpp"
#include "lambda/rest_api.hpp"
#include "storage/codec.hpp"
#include "testing/catch.hpp"
#include "testing/memory_table.hpp"
#include "testing/sample.hpp"
#include "testing/sample_item.hpp"

using handlers::order_api::Stores;
using handlers::order_api::stores_from;

TEST_CASE("POST /partners/{partnerId}/orders") {
    namespace table = tables::orders;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "orders"));

    const table::Item created = handlers::order_api::create_orders(stores, item);
    CHECK(stores.orders.find(table::key_of(item)) == created);
    CHECK_THROWS_AS(handlers::order_api::create_orders(stores, item), storage::Conflict);
}

TEST_CASE("GET /partners/{partnerId}/orders") {
    namespace table = tables::orders;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "orders"));
    const auto partition = storage::read<std::string>(table::encode(item), "partnerId");
    CHECK(handlers::order_api::list_orders(stores, partition, {}).items.empty());

    stores.orders.create(item);
    CHECK(handlers::order_api::list_orders(stores, partition, {}).items.size() == 1);
}

TEST_CASE("GET /partners/{partnerId}/orders/{orderId}") {
    namespace table = tables::orders;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "orders"));
    CHECK_THROWS_AS(handlers::order_api::read_orders(stores, table::key_of(item)), storage::Missing);

    const table::Item created = stores.orders.create(item);
    CHECK(handlers::order_api::read_orders(stores, table::key_of(item)) == created);
}

TEST_CASE("PATCH /partners/{partnerId}/orders/{orderId}") {
    namespace table = tables::orders;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "orders"));
    const storage::Changes changes = sample::changes(table::schema(), "orders");
    CHECK_THROWS_AS(handlers::order_api::update_orders(stores, table::key_of(item), changes), storage::Missing);

    stores.orders.create(item);
    const table::Item updated = handlers::order_api::update_orders(stores, table::key_of(item), changes);
    CHECK(stores.orders.read(table::key_of(item)) == updated);
}

TEST_CASE("GET /health") {
    Stores stores = stores_from(storage::in_memory());
    const http::Request request = lambda::rest_request(sample::event("order_api/health"));
    const http::Response response = handlers::order_api::health(stores, request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("POST /quotes") {
    Stores stores = stores_from(storage::in_memory());
    const http::Request request = lambda::rest_request(sample::event("order_api/quote"));
    const http::Response response = handlers::order_api::quote(stores, request);
    CHECK(response.status == 501);  // until it is written
}
