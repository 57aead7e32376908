// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/order_api/handlers.hpp"

// Stand-ins. They are weak: what src/order_api.cpp defines takes their place.
namespace handlers::order_api {

[[gnu::weak]] tables::orders::Item create_orders(Stores& stores, tables::orders::Item item) {
    return stores.orders.create(item);
}

[[gnu::weak]] tables::orders::Item read_orders(Stores& stores, const tables::orders::Key& key) {
    return stores.orders.read(key);
}

}  // namespace handlers::order_api
