// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/store_api/routes.hpp"

#include "crud/answer.hpp"
#include "functions/store_api/handlers.hpp"

namespace routes::store_api {
namespace {

using handlers::store_api::Stores;

}  // namespace

std::vector<lambda::Route> all(Stores& stores) {
    // What a handler throws becomes an answer.
    const auto by = [&stores](http::Response (*handler)(Stores&, const http::Request&)) {
        return [&stores, handler](const http::Request& request) {
            return crud::answer([&] { return handler(stores, request); });
        };
    };
    return {
        {"GET /customers/{customerId}", by(handlers::store_api::read_customer)},
        {"PUT /customers/{customerId}", by(handlers::store_api::save_customer)},
        {"DELETE /customers/{customerId}", by(handlers::store_api::forget_customer)},
        {"GET /customers/{customerId}/orders", by(handlers::store_api::list_orders)},
        {"POST /customers/{customerId}/orders", by(handlers::store_api::place_order)},
        {"GET /orders/{orderId}", by(handlers::store_api::find_order)},
    };
}

}  // namespace routes::store_api
