// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/fulfilment/stores.hpp"

namespace handlers::fulfilment {

Stores stores_from(const storage::MakeTable& make) {
    return {
        .products = tables::products::Store(make(tables::products::schema(), "PRODUCTS_TABLE_NAME")),
        .orders = tables::orders::Store(make(tables::orders::schema(), "ORDERS_TABLE_NAME")),
    };
}

}  // namespace handlers::fulfilment
