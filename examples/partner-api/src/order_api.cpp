#include "functions/order_api/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::order_api {

// POST /partners/{partnerId}/orders
tables::orders::Item create_orders(Stores& stores, tables::orders::Item item) { return stores.orders.create(item); }

// GET /partners/{partnerId}/orders
storage::Page<tables::orders::Item> list_orders(Stores& stores, const std::string& partition,
                                                const storage::PageRequest& page) {
    return stores.orders.list(partition, page);
}

// GET /partners/{partnerId}/orders/{orderId}
tables::orders::Item read_orders(Stores& stores, const tables::orders::Key& key) { return stores.orders.read(key); }

// PATCH /partners/{partnerId}/orders/{orderId}
tables::orders::Item update_orders(Stores& stores, const tables::orders::Key& key, storage::Changes changes) {
    return stores.orders.update(key, changes);
}

// GET /health
http::Response health(Stores& /*stores*/, const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/order_api.cpp");
}

// POST /quotes
http::Response quote(Stores& /*stores*/, const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/order_api.cpp");
}

}  // namespace handlers::order_api
