// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/catalogue_read/handlers.hpp"

// Stand-ins. They are weak: what src/catalogue_read.cpp defines takes their place.
namespace handlers::catalogue_read {

[[gnu::weak]] http::Response read_books(const http::Request& request) {
    return http::not_written(request, "src/catalogue_read.cpp");
}

}  // namespace handlers::catalogue_read
