// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/catalogue_list/handlers.hpp"

// Stand-ins. They are weak: what src/catalogue_list.cpp defines takes their place.
namespace handlers::catalogue_list {

[[gnu::weak]] storage::Page<tables::books::Item> list_books(Stores& stores, const storage::PageRequest& page) {
    return stores.books.scan(page);
}

}  // namespace handlers::catalogue_list
