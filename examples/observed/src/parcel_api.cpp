#include "functions/parcel_api/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::parcel_api {

// POST /parcels
http::Response create_parcels(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/parcel_api.cpp");
}

// GET /parcels
http::Response list_parcels(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/parcel_api.cpp");
}

// GET /parcels/{parcelId}
http::Response read_parcels(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/parcel_api.cpp");
}

// PUT /parcels/{parcelId}
http::Response replace_parcels(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/parcel_api.cpp");
}

// PATCH /parcels/{parcelId}
http::Response update_parcels(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/parcel_api.cpp");
}

// DELETE /parcels/{parcelId}
http::Response delete_parcels(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/parcel_api.cpp");
}

// GET /parcels/byCustomer/{customerId}
http::Response query_parcels_by_customer(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/parcel_api.cpp");
}

}  // namespace handlers::parcel_api
