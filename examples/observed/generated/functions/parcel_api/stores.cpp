// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/parcel_api/stores.hpp"

namespace handlers::parcel_api {

Stores stores_from(const storage::MakeTable& make) {
    return {
        .parcels = tables::parcels::Store(make(tables::parcels::schema(), "TABLE_NAME")),
    };
}

}  // namespace handlers::parcel_api
