// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/reminder/stores.hpp"

namespace handlers::reminder {

Stores stores_from(const storage::MakeTable& make) {
    return {
        .loans = tables::loans::Store(make(tables::loans::schema(), "TABLE_NAME")),
    };
}

}  // namespace handlers::reminder
