// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/store_api/stores.hpp"

namespace handlers::store_api {

Stores stores_from(const storage::MakeTable& make) {
    return {
        .store = tables::store::Store(make(tables::store::schema(), "TABLE_NAME")),
    };
}

}  // namespace handlers::store_api
