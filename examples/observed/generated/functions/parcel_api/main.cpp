// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/parcel_api/handlers.hpp"
#include "lambda/http_api.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::http_api({
            {"POST /parcels", handlers::parcel_api::create_parcels},
            {"GET /parcels", handlers::parcel_api::list_parcels},
            {"GET /parcels/{parcelId}", handlers::parcel_api::read_parcels},
            {"PUT /parcels/{parcelId}", handlers::parcel_api::replace_parcels},
            {"PATCH /parcels/{parcelId}", handlers::parcel_api::update_parcels},
            {"DELETE /parcels/{parcelId}", handlers::parcel_api::delete_parcels},
            {"GET /parcels/byCustomer/{customerId}", handlers::parcel_api::query_parcels_by_customer},
        }),
    });
}
