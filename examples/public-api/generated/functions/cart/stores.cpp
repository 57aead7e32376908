// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/cart/stores.hpp"

namespace handlers::cart {

Stores stores_from(const storage::MakeTable& make) {
    return {
        .carts = tables::carts::Store(make(tables::carts::schema(), "TABLE_NAME")),
    };
}

}  // namespace handlers::cart
