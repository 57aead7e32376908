// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/cart/handlers.hpp"

// Stand-ins. They are weak: what src/cart.cpp defines takes their place.
namespace handlers::cart {

[[gnu::weak]] http::Response show_cart(Stores& /*stores*/, const http::Request& request) {
    return http::not_written(request, "src/cart.cpp");
}

[[gnu::weak]] http::Response replace_cart(Stores& /*stores*/, const http::Request& request) {
    return http::not_written(request, "src/cart.cpp");
}

[[gnu::weak]] http::Response take_payment(Stores& /*stores*/, const http::Request& request) {
    return http::not_written(request, "src/cart.cpp");
}

[[gnu::weak]] http::Response report(Stores& /*stores*/, const http::Request& request) {
    return http::not_written(request, "src/cart.cpp");
}

}  // namespace handlers::cart
