// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"
#include "functions/product_api/stores.hpp"

// What src/product_api.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::product_api {

// POST /products
[[nodiscard]] tables::products::Item create_products(Stores& stores, tables::products::Item item);

// GET /products/{pk}
[[nodiscard]] storage::Page<tables::products::Item> list_products(Stores& stores, const std::string& partition,
                                                                  const storage::PageRequest& page);

// GET /products/{pk}/{sk}
[[nodiscard]] tables::products::Item read_products(Stores& stores, const tables::products::Key& key);

// PUT /products/{pk}/{sk}
[[nodiscard]] tables::products::Item replace_products(Stores& stores, tables::products::Item item);

// PATCH /products/{pk}/{sk}
[[nodiscard]] tables::products::Item update_products(Stores& stores, const tables::products::Key& key,
                                                     storage::Changes changes);

// DELETE /products/{pk}/{sk}
void delete_products(Stores& stores, const tables::products::Key& key);

// The same without `stores`, as a function without tables has them. Code of that shape would be passed over in silence;
// so it is refused here: give it `Stores& stores` as its first parameter, or the shape that is declared above.
http::Response create_products(const http::Request& request) = delete;
http::Response list_products(const http::Request& request) = delete;
http::Response read_products(const http::Request& request) = delete;
http::Response replace_products(const http::Request& request) = delete;
http::Response update_products(const http::Request& request) = delete;
http::Response delete_products(const http::Request& request) = delete;

}  // namespace handlers::product_api
