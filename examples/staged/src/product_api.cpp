#include "functions/product_api/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::product_api {

// POST /products
tables::products::Item create_products(Stores& stores, tables::products::Item item) {
    return stores.products.create(item);
}

// GET /products
storage::Page<tables::products::Item> list_products(Stores& stores, const storage::PageRequest& page) {
    return stores.products.scan(page);
}

// GET /products/{productId}
tables::products::Item read_products(Stores& stores, const tables::products::Key& key) {
    return stores.products.read(key);
}

// PUT /products/{productId}
tables::products::Item replace_products(Stores& stores, tables::products::Item item) {
    return stores.products.replace(item);
}

// PATCH /products/{productId}
tables::products::Item update_products(Stores& stores, const tables::products::Key& key, storage::Changes changes) {
    return stores.products.update(key, changes);
}

// DELETE /products/{productId}
void delete_products(Stores& stores, const tables::products::Key& key) { stores.products.remove(key); }

}  // namespace handlers::product_api
