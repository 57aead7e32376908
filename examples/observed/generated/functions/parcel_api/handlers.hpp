// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"
#include "functions/parcel_api/stores.hpp"

// What src/parcel_api.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::parcel_api {

// POST /parcels
[[nodiscard]] tables::parcels::Item create_parcels(Stores& stores, tables::parcels::Item item);

// GET /parcels
[[nodiscard]] storage::Page<tables::parcels::Item> list_parcels(Stores& stores, const storage::PageRequest& page);

// GET /parcels/{parcelId}
[[nodiscard]] tables::parcels::Item read_parcels(Stores& stores, const tables::parcels::Key& key);

// PUT /parcels/{parcelId}
[[nodiscard]] tables::parcels::Item replace_parcels(Stores& stores, tables::parcels::Item item);

// PATCH /parcels/{parcelId}
[[nodiscard]] tables::parcels::Item update_parcels(Stores& stores, const tables::parcels::Key& key,
                                                   storage::Changes changes);

// DELETE /parcels/{parcelId}
void delete_parcels(Stores& stores, const tables::parcels::Key& key);

// GET /parcels/byCustomer/{customerId}
[[nodiscard]] storage::Page<tables::parcels::Item> query_parcels_by_customer(
    Stores& stores, const std::string& partition, const storage::PageRequest& page);

// The same without `stores`, as a function without tables has them. Code of that shape would be passed over in silence;
// so it is refused here: give it `Stores& stores` as its first parameter, or the shape that is declared above.
http::Response create_parcels(const http::Request& request) = delete;
http::Response list_parcels(const http::Request& request) = delete;
http::Response read_parcels(const http::Request& request) = delete;
http::Response replace_parcels(const http::Request& request) = delete;
http::Response update_parcels(const http::Request& request) = delete;
http::Response delete_parcels(const http::Request& request) = delete;
http::Response query_parcels_by_customer(const http::Request& request) = delete;

}  // namespace handlers::parcel_api
