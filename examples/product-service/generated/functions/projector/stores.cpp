// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/projector/stores.hpp"

namespace handlers::projector {

Stores stores_from(const storage::MakeTable& make) {
    return {
        .products = tables::products::Store(make(tables::products::schema(), "TABLE_NAME")),
    };
}

}  // namespace handlers::projector
