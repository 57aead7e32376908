// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/store_api/handlers.hpp"

// Stand-ins. They are weak: what src/store_api.cpp defines takes their place.
namespace handlers::store_api {

[[gnu::weak]] http::Response read_customer(Stores& /*stores*/, const http::Request& request) {
    return http::not_written(request, "src/store_api.cpp");
}

[[gnu::weak]] http::Response save_customer(Stores& /*stores*/, const http::Request& request) {
    return http::not_written(request, "src/store_api.cpp");
}

[[gnu::weak]] http::Response forget_customer(Stores& /*stores*/, const http::Request& request) {
    return http::not_written(request, "src/store_api.cpp");
}

[[gnu::weak]] http::Response list_orders(Stores& /*stores*/, const http::Request& request) {
    return http::not_written(request, "src/store_api.cpp");
}

[[gnu::weak]] http::Response place_order(Stores& /*stores*/, const http::Request& request) {
    return http::not_written(request, "src/store_api.cpp");
}

[[gnu::weak]] http::Response find_order(Stores& /*stores*/, const http::Request& request) {
    return http::not_written(request, "src/store_api.cpp");
}

}  // namespace handlers::store_api
