// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/catalogue/routes.hpp"

#include <utility>

#include "crud/answer.hpp"
#include "crud/request.hpp"
#include "functions/catalogue/handlers.hpp"

namespace routes::catalogue {
namespace {

using handlers::catalogue::Stores;

http::Response create_products(Stores& stores, const http::Request& request) {
    namespace table = tables::products;
    table::Item item = table::decode(crud::new_item(request, table::schema()));
    return crud::created(table::encode(handlers::catalogue::create_products(stores, std::move(item))));
}

http::Response list_products(Stores& stores, const http::Request& request) {
    return crud::found(handlers::catalogue::list_products(stores, crud::page(request)));
}

http::Response read_products(Stores& stores, const http::Request& request) {
    namespace table = tables::products;
    const table::Key key = table::decode_key(crud::key(request, table::schema()));
    return crud::found(table::encode(handlers::catalogue::read_products(stores, key)));
}

http::Response replace_products(Stores& stores, const http::Request& request) {
    namespace table = tables::products;
    table::Item item = table::decode(crud::replacement(request, table::schema()));
    return crud::found(table::encode(handlers::catalogue::replace_products(stores, std::move(item))));
}

http::Response update_products(Stores& stores, const http::Request& request) {
    namespace table = tables::products;
    const table::Key key = table::decode_key(crud::key(request, table::schema()));
    storage::Changes changes = crud::changes(request, table::schema());
    return crud::found(table::encode(handlers::catalogue::update_products(stores, key, std::move(changes))));
}

http::Response delete_products(Stores& stores, const http::Request& request) {
    namespace table = tables::products;
    const table::Key key = table::decode_key(crud::key(request, table::schema()));
    handlers::catalogue::delete_products(stores, key);
    return crud::gone();
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
    };
}

}  // namespace routes::catalogue
