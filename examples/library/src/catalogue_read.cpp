#include "functions/catalogue_read/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::catalogue_read {

// GET /books/{isbn}
tables::books::Item read_books(Stores& stores, const tables::books::Key& key) { return stores.books.read(key); }

}  // namespace handlers::catalogue_read
