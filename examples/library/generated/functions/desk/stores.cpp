// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/desk/stores.hpp"

namespace handlers::desk {

Stores stores_from(const storage::MakeTable& make) {
    return {
        .books = tables::books::Store(make(tables::books::schema(), "BOOKS_TABLE_NAME")),
        .loans = tables::loans::Store(make(tables::loans::schema(), "LOANS_TABLE_NAME")),
    };
}

}  // namespace handlers::desk
