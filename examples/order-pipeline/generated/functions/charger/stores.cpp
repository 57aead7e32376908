// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/charger/stores.hpp"

namespace handlers::charger {

Stores stores_from(const storage::MakeTable& make) {
    return {
        .orders = tables::orders::Store(make(tables::orders::schema(), "TABLE_NAME")),
    };
}

}  // namespace handlers::charger
