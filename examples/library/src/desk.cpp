#include "functions/desk/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::desk {

// POST /members/{memberId}/loans
http::Response lend_book(Stores& /*stores*/, const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/desk.cpp");
}

// DELETE /members/{memberId}/loans/{isbn}
http::Response return_book(Stores& /*stores*/, const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/desk.cpp");
}

}  // namespace handlers::desk
