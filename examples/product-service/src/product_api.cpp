#include "functions/product_api/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::product_api {

// POST /products
tables::products::Item create_products(Stores& stores, tables::products::Item item) {
    return stores.products.create(item);
}

// GET /products/{pk}
storage::Page<tables::products::Item> list_products(Stores& stores, const std::string& partition,
                                                    const storage::PageRequest& page) {
    return stores.products.list(partition, page);
}

// GET /products/{pk}/{sk}
tables::products::Item read_products(Stores& stores, const tables::products::Key& key) {
    return stores.products.read(key);
}

// PUT /products/{pk}/{sk}
tables::products::Item replace_products(Stores& stores, tables::products::Item item) {
    return stores.products.replace(item);
}

// PATCH /products/{pk}/{sk}
tables::products::Item update_products(Stores& stores, const tables::products::Key& key, storage::Changes changes) {
    return stores.products.update(key, changes);
}

// DELETE /products/{pk}/{sk}
void delete_products(Stores& stores, const tables::products::Key& key) { stores.products.remove(key); }

}  // namespace handlers::product_api
