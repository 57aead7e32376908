#include "functions/catalogue_list/handlers.hpp"
#include "testing/catch.hpp"
#include "testing/memory_table.hpp"
#include "testing/sample_item.hpp"

using handlers::catalogue_list::Stores;
using handlers::catalogue_list::stores_from;

TEST_CASE("GET /books") {
    namespace table = tables::books;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "books"));
    CHECK(handlers::catalogue_list::list_books(stores, {}).items.empty());

    const table::Item created = stores.books.create(item);
    CHECK(handlers::catalogue_list::list_books(stores, {}).items == std::vector{created});
}
