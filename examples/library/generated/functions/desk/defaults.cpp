// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/desk/handlers.hpp"

// Stand-ins. They are weak: what src/desk.cpp defines takes their place.
namespace handlers::desk {

[[gnu::weak]] http::Response lend_book(Stores& /*stores*/, const http::Request& request) {
    return http::not_written(request, "src/desk.cpp");
}

[[gnu::weak]] http::Response return_book(Stores& /*stores*/, const http::Request& request) {
    return http::not_written(request, "src/desk.cpp");
}

}  // namespace handlers::desk
