// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/parcel_api/handlers.hpp"

// Stand-ins. They are weak: what src/parcel_api.cpp defines takes their place.
namespace handlers::parcel_api {

[[gnu::weak]] http::Response create_parcels(const http::Request& request) {
    return http::not_written(request, "src/parcel_api.cpp");
}

[[gnu::weak]] http::Response list_parcels(const http::Request& request) {
    return http::not_written(request, "src/parcel_api.cpp");
}

[[gnu::weak]] http::Response read_parcels(const http::Request& request) {
    return http::not_written(request, "src/parcel_api.cpp");
}

[[gnu::weak]] http::Response replace_parcels(const http::Request& request) {
    return http::not_written(request, "src/parcel_api.cpp");
}

[[gnu::weak]] http::Response update_parcels(const http::Request& request) {
    return http::not_written(request, "src/parcel_api.cpp");
}

[[gnu::weak]] http::Response delete_parcels(const http::Request& request) {
    return http::not_written(request, "src/parcel_api.cpp");
}

[[gnu::weak]] http::Response query_parcels_by_customer(const http::Request& request) {
    return http::not_written(request, "src/parcel_api.cpp");
}

}  // namespace handlers::parcel_api
