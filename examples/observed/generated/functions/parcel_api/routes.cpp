// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/parcel_api/routes.hpp"

#include <utility>

#include "crud/answer.hpp"
#include "crud/request.hpp"
#include "functions/parcel_api/handlers.hpp"

namespace routes::parcel_api {
namespace {

using handlers::parcel_api::Stores;

http::Response create_parcels(Stores& stores, const http::Request& request) {
    namespace table = tables::parcels;
    table::Item item = table::decode(crud::new_item(request, table::schema()));
    return crud::created(table::encode(handlers::parcel_api::create_parcels(stores, std::move(item))));
}

http::Response list_parcels(Stores& stores, const http::Request& request) {
    return crud::found(handlers::parcel_api::list_parcels(stores, crud::page(request)));
}

http::Response read_parcels(Stores& stores, const http::Request& request) {
    namespace table = tables::parcels;
    const table::Key key = table::decode_key(crud::key(request, table::schema()));
    return crud::found(table::encode(handlers::parcel_api::read_parcels(stores, key)));
}

http::Response replace_parcels(Stores& stores, const http::Request& request) {
    namespace table = tables::parcels;
    table::Item item = table::decode(crud::replacement(request, table::schema()));
    return crud::found(table::encode(handlers::parcel_api::replace_parcels(stores, std::move(item))));
}

http::Response update_parcels(Stores& stores, const http::Request& request) {
    namespace table = tables::parcels;
    const table::Key key = table::decode_key(crud::key(request, table::schema()));
    storage::Changes changes = crud::changes(request, table::schema());
    return crud::found(table::encode(handlers::parcel_api::update_parcels(stores, key, std::move(changes))));
}

http::Response delete_parcels(Stores& stores, const http::Request& request) {
    namespace table = tables::parcels;
    const table::Key key = table::decode_key(crud::key(request, table::schema()));
    handlers::parcel_api::delete_parcels(stores, key);
    return crud::gone();
}

http::Response query_parcels_by_customer(Stores& stores, const http::Request& request) {
    namespace table = tables::parcels;
    const auto partition = crud::parameter<std::string>(request, table::schema(), "customerId");
    return crud::found(handlers::parcel_api::query_parcels_by_customer(stores, partition, crud::page(request)));
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
        {"POST /parcels", by(create_parcels)},
        {"GET /parcels", by(list_parcels)},
        {"GET /parcels/{parcelId}", by(read_parcels)},
        {"PUT /parcels/{parcelId}", by(replace_parcels)},
        {"PATCH /parcels/{parcelId}", by(update_parcels)},
        {"DELETE /parcels/{parcelId}", by(delete_parcels)},
        {"GET /parcels/byCustomer/{customerId}", by(query_parcels_by_customer)},
    };
}

}  // namespace routes::parcel_api
