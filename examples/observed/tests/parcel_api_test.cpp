#include "functions/parcel_api/handlers.hpp"
#include "lambda/http_api.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("POST /parcels") {
    const http::Request request = lambda::http_request(sample::event("parcel_api/create_parcels"));
    const http::Response response = handlers::parcel_api::create_parcels(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("GET /parcels") {
    const http::Request request = lambda::http_request(sample::event("parcel_api/list_parcels"));
    const http::Response response = handlers::parcel_api::list_parcels(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("GET /parcels/{parcelId}") {
    const http::Request request = lambda::http_request(sample::event("parcel_api/read_parcels"));
    const http::Response response = handlers::parcel_api::read_parcels(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("PUT /parcels/{parcelId}") {
    const http::Request request = lambda::http_request(sample::event("parcel_api/replace_parcels"));
    const http::Response response = handlers::parcel_api::replace_parcels(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("PATCH /parcels/{parcelId}") {
    const http::Request request = lambda::http_request(sample::event("parcel_api/update_parcels"));
    const http::Response response = handlers::parcel_api::update_parcels(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("DELETE /parcels/{parcelId}") {
    const http::Request request = lambda::http_request(sample::event("parcel_api/delete_parcels"));
    const http::Response response = handlers::parcel_api::delete_parcels(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("GET /parcels/byCustomer/{customerId}") {
    const http::Request request = lambda::http_request(sample::event("parcel_api/query_parcels_by_customer"));
    const http::Response response = handlers::parcel_api::query_parcels_by_customer(request);
    CHECK(response.status == 501);  // until it is written
}
