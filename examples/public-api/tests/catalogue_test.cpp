#include "functions/catalogue/handlers.hpp"
#include "testing/catch.hpp"
#include "testing/memory_table.hpp"
#include "testing/sample_item.hpp"

using handlers::catalogue::Stores;
using handlers::catalogue::stores_from;

TEST_CASE("POST /products") {
    namespace table = tables::products;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "products"));

    const table::Item created = handlers::catalogue::create_products(stores, item);
    CHECK(stores.products.find(table::key_of(item)) == created);
    CHECK_THROWS_AS(handlers::catalogue::create_products(stores, item), storage::Conflict);
}

TEST_CASE("GET /products") {
    namespace table = tables::products;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "products"));
    CHECK(handlers::catalogue::list_products(stores, {}).items.empty());

    const table::Item created = stores.products.create(item);
    CHECK(handlers::catalogue::list_products(stores, {}).items == std::vector{created});
}

TEST_CASE("GET /products/{productId}") {
    namespace table = tables::products;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "products"));
    CHECK_THROWS_AS(handlers::catalogue::read_products(stores, table::key_of(item)), storage::Missing);

    const table::Item created = stores.products.create(item);
    CHECK(handlers::catalogue::read_products(stores, table::key_of(item)) == created);
}

TEST_CASE("PUT /products/{productId}") {
    namespace table = tables::products;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "products"));
    CHECK_THROWS_AS(handlers::catalogue::replace_products(stores, item), storage::Missing);

    const table::Item created = stores.products.create(item);
    const table::Item replaced = handlers::catalogue::replace_products(stores, created);
    CHECK(stores.products.read(table::key_of(item)) == replaced);
}

TEST_CASE("PATCH /products/{productId}") {
    namespace table = tables::products;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "products"));
    const storage::Changes changes = sample::changes(table::schema(), "products");
    CHECK_THROWS_AS(handlers::catalogue::update_products(stores, table::key_of(item), changes), storage::Missing);

    stores.products.create(item);
    const table::Item updated = handlers::catalogue::update_products(stores, table::key_of(item), changes);
    CHECK(stores.products.read(table::key_of(item)) == updated);
}

TEST_CASE("DELETE /products/{productId}") {
    namespace table = tables::products;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "products"));
    CHECK_THROWS_AS(handlers::catalogue::delete_products(stores, table::key_of(item)), storage::Missing);

    stores.products.create(item);
    handlers::catalogue::delete_products(stores, table::key_of(item));
    CHECK(stores.products.find(table::key_of(item)) == std::nullopt);
}
