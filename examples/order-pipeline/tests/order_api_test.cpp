#include "functions/order_api/handlers.hpp"
#include "testing/catch.hpp"
#include "testing/memory_table.hpp"
#include "testing/sample_item.hpp"

using handlers::order_api::Stores;
using handlers::order_api::stores_from;

TEST_CASE("POST /orders") {
    namespace table = tables::orders;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "orders"));

    const table::Item created = handlers::order_api::create_orders(stores, item);
    CHECK(stores.orders.find(table::key_of(item)) == created);
    CHECK_THROWS_AS(handlers::order_api::create_orders(stores, item), storage::Conflict);
}

TEST_CASE("GET /orders/{orderId}") {
    namespace table = tables::orders;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "orders"));
    CHECK_THROWS_AS(handlers::order_api::read_orders(stores, table::key_of(item)), storage::Missing);

    const table::Item created = stores.orders.create(item);
    CHECK(handlers::order_api::read_orders(stores, table::key_of(item)) == created);
}
