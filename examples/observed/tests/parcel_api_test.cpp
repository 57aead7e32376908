#include "functions/parcel_api/handlers.hpp"
#include "storage/codec.hpp"
#include "testing/catch.hpp"
#include "testing/memory_table.hpp"
#include "testing/sample_item.hpp"

using handlers::parcel_api::Stores;
using handlers::parcel_api::stores_from;

TEST_CASE("POST /parcels") {
    namespace table = tables::parcels;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "parcels"));

    const table::Item created = handlers::parcel_api::create_parcels(stores, item);
    CHECK(stores.parcels.find(table::key_of(item)) == created);
    CHECK_THROWS_AS(handlers::parcel_api::create_parcels(stores, item), storage::Conflict);
}

TEST_CASE("GET /parcels") {
    namespace table = tables::parcels;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "parcels"));
    CHECK(handlers::parcel_api::list_parcels(stores, {}).items.empty());

    const table::Item created = stores.parcels.create(item);
    CHECK(handlers::parcel_api::list_parcels(stores, {}).items == std::vector{created});
}

TEST_CASE("GET /parcels/{parcelId}") {
    namespace table = tables::parcels;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "parcels"));
    CHECK_THROWS_AS(handlers::parcel_api::read_parcels(stores, table::key_of(item)), storage::Missing);

    const table::Item created = stores.parcels.create(item);
    CHECK(handlers::parcel_api::read_parcels(stores, table::key_of(item)) == created);
}

TEST_CASE("PUT /parcels/{parcelId}") {
    namespace table = tables::parcels;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "parcels"));
    CHECK_THROWS_AS(handlers::parcel_api::replace_parcels(stores, item), storage::Missing);

    const table::Item created = stores.parcels.create(item);
    const table::Item replaced = handlers::parcel_api::replace_parcels(stores, created);
    CHECK(stores.parcels.read(table::key_of(item)) == replaced);
}

TEST_CASE("PATCH /parcels/{parcelId}") {
    namespace table = tables::parcels;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "parcels"));
    const storage::Changes changes = sample::changes(table::schema(), "parcels");
    CHECK_THROWS_AS(handlers::parcel_api::update_parcels(stores, table::key_of(item), changes), storage::Missing);

    stores.parcels.create(item);
    const table::Item updated = handlers::parcel_api::update_parcels(stores, table::key_of(item), changes);
    CHECK(stores.parcels.read(table::key_of(item)) == updated);
}

TEST_CASE("DELETE /parcels/{parcelId}") {
    namespace table = tables::parcels;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "parcels"));
    CHECK_THROWS_AS(handlers::parcel_api::delete_parcels(stores, table::key_of(item)), storage::Missing);

    stores.parcels.create(item);
    handlers::parcel_api::delete_parcels(stores, table::key_of(item));
    CHECK(stores.parcels.find(table::key_of(item)) == std::nullopt);
}

TEST_CASE("GET /parcels/byCustomer/{customerId}") {
    namespace table = tables::parcels;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "parcels"));
    const auto partition = storage::read<std::string>(table::encode(item), "customerId");
    CHECK(handlers::parcel_api::query_parcels_by_customer(stores, partition, {}).items.empty());

    stores.parcels.create(item);
    CHECK(handlers::parcel_api::query_parcels_by_customer(stores, partition, {}).items.size() == 1);
}
