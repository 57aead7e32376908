// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/catalogue_read/handlers.hpp"

// Stand-ins. They are weak: what src/catalogue_read.cpp defines takes their place.
namespace handlers::catalogue_read {

[[gnu::weak]] tables::books::Item read_books(Stores& stores, const tables::books::Key& key) {
    return stores.books.read(key);
}

}  // namespace handlers::catalogue_read
