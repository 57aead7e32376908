#include "functions/catalogue_list/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::catalogue_list {

// GET /books
storage::Page<tables::books::Item> list_books(Stores& stores, const storage::PageRequest& page) {
    return stores.books.scan(page);
}

}  // namespace handlers::catalogue_list
