// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/catalogue_list/handlers.hpp"

// Stand-ins. They are weak: what src/catalogue_list.cpp defines takes their place.
namespace handlers::catalogue_list {

[[gnu::weak]] http::Response list_books(const http::Request& request) {
    return http::not_written(request, "src/catalogue_list.cpp");
}

}  // namespace handlers::catalogue_list
