#include "functions/order_api/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::order_api {

// POST /customers/{customerId}/orders
tables::orders::Item create_orders(Stores& stores, tables::orders::Item item) { return stores.orders.create(item); }

// GET /customers/{customerId}/orders
storage::Page<tables::orders::Item> list_orders(Stores& stores, const std::string& partition,
                                                const storage::PageRequest& page) {
    return stores.orders.list(partition, page);
}

// GET /customers/{customerId}/orders/{orderId}
tables::orders::Item read_orders(Stores& stores, const tables::orders::Key& key) { return stores.orders.read(key); }

}  // namespace handlers::order_api
