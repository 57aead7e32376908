// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/product_api/routes.hpp"

#include <utility>

#include "crud/answer.hpp"
#include "crud/request.hpp"
#include "functions/product_api/handlers.hpp"

namespace routes::product_api {
namespace {

using handlers::product_api::Stores;

http::Response create_products(Stores& stores, const http::Request& request) {
    namespace table = tables::products;
    table::Item item = table::decode(crud::new_item(request, table::schema()));
    return crud::created(table::encode(handlers::product_api::create_products(stores, std::move(item))));
}

http::Response list_products(Stores& stores, const http::Request& request) {
    return crud::found(handlers::product_api::list_products(stores, crud::page(request)));
}

http::Response read_products(Stores& stores, const http::Request& request) {
    namespace table = tables::products;
    const table::Key key = table::decode_key(crud::key(request, table::schema()));
    return crud::found(table::encode(handlers::product_api::read_products(stores, key)));
}

http::Response replace_products(Stores& stores, const http::Request& request) {
    namespace table = tables::products;
    table::Item item = table::decode(crud::replacement(request, table::schema()));
    return crud::found(table::encode(handlers::product_api::replace_products(stores, std::move(item))));
}

http::Response update_products(Stores& stores, const http::Request& request) {
    namespace table = tables::products;
    const table::Key key = table::decode_key(crud::key(request, table::schema()));
    storage::Changes changes = crud::changes(request, table::schema());
    return crud::found(table::encode(handlers::product_api::update_products(stores, key, std::move(changes))));
}

http::Response delete_products(Stores& stores, const http::Request& request) {
    namespace table = tables::products;
    const table::Key key = table::decode_key(crud::key(request, table::schema()));
    handlers::product_api::delete_products(stores, key);
    return crud::gone();
}

http::Response query_products_by_category(Stores& stores, const http::Request& request) {
    namespace table = tables::products;
    const auto partition = crud::parameter<std::string>(request, table::schema(), "category");
    return crud::found(handlers::product_api::query_products_by_category(stores, partition, crud::page(request)));
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
        {"POST /products", by(create_products)},
        {"GET /products", by(list_products)},
        {"GET /products/{productId}", by(read_products)},
        {"PUT /products/{productId}", by(replace_products)},
        {"PATCH /products/{productId}", by(update_products)},
        {"DELETE /products/{productId}", by(delete_products)},
        {"GET /products/byCategory/{category}", by(query_products_by_category)},
    };
}

}  // namespace routes::product_api
