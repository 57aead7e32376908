// What a developer might have made of src/product_api.cpp. The routes that are not here still do what samgen has them
// do.
#include <stdexcept>

#include "functions/product_api/handlers.hpp"

namespace handlers::product_api {

tables::products::Item create_products(Stores& stores, tables::products::Item item) {
    if (item.name == "forbidden!") {
        throw storage::Invalid({{"#/name", "is no name"}, {"#/price", "is none, either"}});
    }
    return stores.products.create(item);
}

tables::products::Item read_products(Stores&, const tables::products::Key& key) {
    throw storage::Missing("no " + key.product_id);
}

void delete_products(Stores&, const tables::products::Key&) { throw std::runtime_error("the secret reason"); }

}  // namespace handlers::product_api
