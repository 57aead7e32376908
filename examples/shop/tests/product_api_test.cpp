#include "functions/product_api/handlers.hpp"
#include "storage/codec.hpp"
#include "testing/catch.hpp"
#include "testing/memory_table.hpp"
#include "testing/sample_item.hpp"

using handlers::product_api::Stores;
using handlers::product_api::stores_from;

TEST_CASE("POST /products") {
    namespace table = tables::products;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "products"));

    const table::Item created = handlers::product_api::create_products(stores, item);
    CHECK(stores.products.find(table::key_of(item)) == created);
    CHECK_THROWS_AS(handlers::product_api::create_products(stores, item), storage::Conflict);
}

TEST_CASE("GET /products") {
    namespace table = tables::products;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "products"));
    CHECK(handlers::product_api::list_products(stores, {}).items.empty());

    const table::Item created = stores.products.create(item);
    CHECK(handlers::product_api::list_products(stores, {}).items == std::vector{created});
}

TEST_CASE("GET /products/{productId}") {
    namespace table = tables::products;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "products"));
    CHECK_THROWS_AS(handlers::product_api::read_products(stores, table::key_of(item)), storage::Missing);

    const table::Item created = stores.products.create(item);
    CHECK(handlers::product_api::read_products(stores, table::key_of(item)) == created);
}

TEST_CASE("PUT /products/{productId}") {
    namespace table = tables::products;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "products"));
    CHECK_THROWS_AS(handlers::product_api::replace_products(stores, item), storage::Missing);

    const table::Item created = stores.products.create(item);
    const table::Item replaced = handlers::product_api::replace_products(stores, created);
    CHECK(stores.products.read(table::key_of(item)) == replaced);
}

TEST_CASE("PATCH /products/{productId}") {
    namespace table = tables::products;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "products"));
    const storage::Changes changes = sample::changes(table::schema(), "products");
    CHECK_THROWS_AS(handlers::product_api::update_products(stores, table::key_of(item), changes), storage::Missing);

    stores.products.create(item);
    const table::Item updated = handlers::product_api::update_products(stores, table::key_of(item), changes);
    CHECK(stores.products.read(table::key_of(item)) == updated);
}

TEST_CASE("DELETE /products/{productId}") {
    namespace table = tables::products;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "products"));
    CHECK_THROWS_AS(handlers::product_api::delete_products(stores, table::key_of(item)), storage::Missing);

    stores.products.create(item);
    handlers::product_api::delete_products(stores, table::key_of(item));
    CHECK(stores.products.find(table::key_of(item)) == std::nullopt);
}

TEST_CASE("GET /products/byCategory/{category}") {
    namespace table = tables::products;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "products"));
    const auto partition = storage::read<std::string>(table::encode(item), "category");
    CHECK(handlers::product_api::query_products_by_category(stores, partition, {}).items.empty());

    stores.products.create(item);
    CHECK(handlers::product_api::query_products_by_category(stores, partition, {}).items.size() == 1);
}
