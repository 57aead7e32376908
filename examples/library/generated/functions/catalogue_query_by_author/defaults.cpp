// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/catalogue_query_by_author/handlers.hpp"

// Stand-ins. They are weak: what src/catalogue_query_by_author.cpp defines takes their place.
namespace handlers::catalogue_query_by_author {

[[gnu::weak]] storage::Page<tables::books::Item> query_books_by_author(Stores& stores, const std::string& partition,
                                                                       const storage::PageRequest& page) {
    return stores.books.query_by_author(partition, page);
}

}  // namespace handlers::catalogue_query_by_author
