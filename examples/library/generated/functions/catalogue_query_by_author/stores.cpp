// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/catalogue_query_by_author/stores.hpp"

namespace handlers::catalogue_query_by_author {

Stores stores_from(const storage::MakeTable& make) {
    return {
        .books = tables::books::Store(make(tables::books::schema(), "TABLE_NAME")),
    };
}

}  // namespace handlers::catalogue_query_by_author
