// What a developer might have made of src/product_api.cpp. list_products and remove_products are not here on purpose.
#include <stdexcept>

#include "functions/product_api/handlers.hpp"
#include "functions/product_api/tables.hpp"

namespace handlers::product_api {

http::Response create_products(const http::Request& request) {
    http::Response response = http::json(201, request.body);
    response.cookies = {"a=1", "b=2"};
    return response;
}

http::Response read_products(const http::Request& request) {
    return {.body = request.parameters.at("productId") + " of " + products_table() + "\xFF"};
}

http::Response replace_products(const http::Request&) { throw std::runtime_error("the secret reason"); }

}  // namespace handlers::product_api
