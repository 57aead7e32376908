#include "functions/catalogue_query_by_author/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::catalogue_query_by_author {

// GET /books/byAuthor/{author}
http::Response query_books_by_author(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/catalogue_query_by_author.cpp");
}

}  // namespace handlers::catalogue_query_by_author
