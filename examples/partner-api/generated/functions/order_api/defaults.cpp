// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/order_api/handlers.hpp"

// Stand-ins. They are weak: what src/order_api.cpp defines takes their place.
namespace handlers::order_api {

[[gnu::weak]] http::Response create_orders(const http::Request& request) {
    return http::not_written(request, "src/order_api.cpp");
}

[[gnu::weak]] http::Response list_orders(const http::Request& request) {
    return http::not_written(request, "src/order_api.cpp");
}

[[gnu::weak]] http::Response read_orders(const http::Request& request) {
    return http::not_written(request, "src/order_api.cpp");
}

[[gnu::weak]] http::Response update_orders(const http::Request& request) {
    return http::not_written(request, "src/order_api.cpp");
}

[[gnu::weak]] http::Response health(const http::Request& request) {
    return http::not_written(request, "src/order_api.cpp");
}

[[gnu::weak]] http::Response quote(const http::Request& request) {
    return http::not_written(request, "src/order_api.cpp");
}

}  // namespace handlers::order_api
