// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/notifier/stores.hpp"

namespace handlers::notifier {

Stores stores_from(const storage::MakeTable& make) {
    return {
        .parcels = tables::parcels::Store(make(tables::parcels::schema(), "TABLE_NAME")),
    };
}

}  // namespace handlers::notifier
