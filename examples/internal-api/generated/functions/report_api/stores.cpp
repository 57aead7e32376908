// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/report_api/stores.hpp"

namespace handlers::report_api {

Stores stores_from(const storage::MakeTable& make) {
    return {
        .reports = tables::reports::Store(make(tables::reports::schema(), "TABLE_NAME")),
    };
}

}  // namespace handlers::report_api
