// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/review_api/stores.hpp"

namespace handlers::review_api {

Stores stores_from(const storage::MakeTable& make) {
    return {
        .reviews = tables::reviews::Store(make(tables::reviews::schema(), "TABLE_NAME")),
    };
}

}  // namespace handlers::review_api
