// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"

// What src/parcel_api.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::parcel_api {

// POST /parcels
[[nodiscard]] http::Response create_parcels(const http::Request& request);

// GET /parcels
[[nodiscard]] http::Response list_parcels(const http::Request& request);

// GET /parcels/{parcelId}
[[nodiscard]] http::Response read_parcels(const http::Request& request);

// PUT /parcels/{parcelId}
[[nodiscard]] http::Response replace_parcels(const http::Request& request);

// PATCH /parcels/{parcelId}
[[nodiscard]] http::Response update_parcels(const http::Request& request);

// DELETE /parcels/{parcelId}
[[nodiscard]] http::Response delete_parcels(const http::Request& request);

// GET /parcels/byCustomer/{customerId}
[[nodiscard]] http::Response query_parcels_by_customer(const http::Request& request);

}  // namespace handlers::parcel_api
