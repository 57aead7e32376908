#include "functions/catalogue_query_by_author/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::catalogue_query_by_author {

// GET /books/byAuthor/{author}
storage::Page<tables::books::Item> query_books_by_author(Stores& stores, const std::string& partition,
                                                         const storage::PageRequest& page) {
    return stores.books.query_by_author(partition, page);
}

}  // namespace handlers::catalogue_query_by_author
