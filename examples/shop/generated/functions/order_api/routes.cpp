// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/order_api/routes.hpp"

#include <utility>

#include "crud/answer.hpp"
#include "crud/request.hpp"
#include "functions/order_api/handlers.hpp"

namespace routes::order_api {
namespace {

using handlers::order_api::Stores;

http::Response create_orders(Stores& stores, const http::Request& request) {
    namespace table = tables::orders;
    table::Item item = table::decode(crud::new_item(request, table::schema()));
    return crud::created(table::encode(handlers::order_api::create_orders(stores, std::move(item))));
}

http::Response list_orders(Stores& stores, const http::Request& request) {
    namespace table = tables::orders;
    const auto partition = crud::parameter<std::string>(request, table::schema(), "customerId");
    return crud::found(handlers::order_api::list_orders(stores, partition, crud::page(request)));
}

http::Response read_orders(Stores& stores, const http::Request& request) {
    namespace table = tables::orders;
    const table::Key key = table::decode_key(crud::key(request, table::schema()));
    return crud::found(table::encode(handlers::order_api::read_orders(stores, key)));
}

}  // namespace

std::vector<lambda::Route> all(Stores& stores) {
    // What a handler throws becomes an answer.
    const auto by = [&stores](http::Response (*handler)(Stores&, const http::Request&)) {
        return [&stores, handler](const http::Request& request) {
            return crud::answer([&] { return handler(stores, request); });
        };
    };
    return {
        {"POST /customers/{customerId}/orders", by(create_orders)},
        {"GET /customers/{customerId}/orders", by(list_orders)},
        {"GET /customers/{customerId}/orders/{orderId}", by(read_orders)},
    };
}

}  // namespace routes::order_api
