#include "functions/catalogue_read/handlers.hpp"
#include "testing/catch.hpp"
#include "testing/memory_table.hpp"
#include "testing/sample_item.hpp"

using handlers::catalogue_read::Stores;
using handlers::catalogue_read::stores_from;

TEST_CASE("GET /books/{isbn}") {
    namespace table = tables::books;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "books"));
    CHECK_THROWS_AS(handlers::catalogue_read::read_books(stores, table::key_of(item)), storage::Missing);

    const table::Item created = stores.books.create(item);
    CHECK(handlers::catalogue_read::read_books(stores, table::key_of(item)) == created);
}
