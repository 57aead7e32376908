#include "functions/thumbnails/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::thumbnails {

// What happens to an object of Documents.
void on_object(const bucket::ObjectEvent& event) { bucket::log(event); }

}  // namespace handlers::thumbnails
