// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/catalogue/stores.hpp"

namespace handlers::catalogue {

Stores stores_from(const storage::MakeTable& make) {
    return {
        .products = tables::products::Store(make(tables::products::schema(), "TABLE_NAME")),
    };
}

}  // namespace handlers::catalogue
