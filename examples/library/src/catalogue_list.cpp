#include "functions/catalogue_list/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::catalogue_list {

// GET /books
http::Response list_books(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/catalogue_list.cpp");
}

}  // namespace handlers::catalogue_list
