// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/order_api/stores.hpp"

namespace handlers::order_api {

Stores stores_from(const storage::MakeTable& make) {
    return {
        .orders = tables::orders::Store(make(tables::orders::schema(), "TABLE_NAME")),
    };
}

}  // namespace handlers::order_api
