// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/catalogue/handlers.hpp"

// Stand-ins. They are weak: what src/catalogue.cpp defines takes their place.
namespace handlers::catalogue {

[[gnu::weak]] http::Response create_products(const http::Request& request) {
    return http::not_written(request, "src/catalogue.cpp");
}

[[gnu::weak]] http::Response list_products(const http::Request& request) {
    return http::not_written(request, "src/catalogue.cpp");
}

[[gnu::weak]] http::Response read_products(const http::Request& request) {
    return http::not_written(request, "src/catalogue.cpp");
}

[[gnu::weak]] http::Response replace_products(const http::Request& request) {
    return http::not_written(request, "src/catalogue.cpp");
}

[[gnu::weak]] http::Response update_products(const http::Request& request) {
    return http::not_written(request, "src/catalogue.cpp");
}

[[gnu::weak]] http::Response delete_products(const http::Request& request) {
    return http::not_written(request, "src/catalogue.cpp");
}

}  // namespace handlers::catalogue
