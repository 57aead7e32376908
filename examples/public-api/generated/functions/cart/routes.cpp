// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/cart/routes.hpp"

#include "crud/answer.hpp"
#include "functions/cart/handlers.hpp"

namespace routes::cart {
namespace {

using handlers::cart::Stores;

}  // namespace

std::vector<lambda::Route> all(Stores& stores) {
    // What a handler throws becomes an answer.
    const auto by = [&stores](http::Response (*handler)(Stores&, const http::Request&)) {
        return [&stores, handler](const http::Request& request) {
            return crud::answer([&] { return handler(stores, request); });
        };
    };
    return {
        {"GET /cart", by(handlers::cart::show_cart)},
        {"PUT /cart", by(handlers::cart::replace_cart)},
        {"POST /payments", by(handlers::cart::take_payment)},
        {"GET /report", by(handlers::cart::report)},
    };
}

}  // namespace routes::cart
