#include "functions/catalogue_query_by_author/handlers.hpp"
#include "storage/codec.hpp"
#include "testing/catch.hpp"
#include "testing/memory_table.hpp"
#include "testing/sample_item.hpp"

using handlers::catalogue_query_by_author::Stores;
using handlers::catalogue_query_by_author::stores_from;

TEST_CASE("GET /books/byAuthor/{author}") {
    namespace table = tables::books;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "books"));
    const auto partition = storage::read<std::string>(table::encode(item), "author");
    CHECK(handlers::catalogue_query_by_author::query_books_by_author(stores, partition, {}).items.empty());

    stores.books.create(item);
    CHECK(handlers::catalogue_query_by_author::query_books_by_author(stores, partition, {}).items.size() == 1);
}
