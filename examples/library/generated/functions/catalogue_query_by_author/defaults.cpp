// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/catalogue_query_by_author/handlers.hpp"

// Stand-ins. They are weak: what src/catalogue_query_by_author.cpp defines takes their place.
namespace handlers::catalogue_query_by_author {

[[gnu::weak]] http::Response query_books_by_author(const http::Request& request) {
    return http::not_written(request, "src/catalogue_query_by_author.cpp");
}

}  // namespace handlers::catalogue_query_by_author
