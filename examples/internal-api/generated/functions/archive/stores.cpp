// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/archive/stores.hpp"

namespace handlers::archive {

Stores stores_from(const storage::MakeTable& make) {
    return {
        .reports = tables::reports::Store(make(tables::reports::schema(), "TABLE_NAME")),
    };
}

}  // namespace handlers::archive
