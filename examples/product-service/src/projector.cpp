#include "functions/projector/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::projector {

// A change of an item of Reviews.
void on_reviews_stream(Stores& /*stores*/, const stream::Record& record) { stream::log(record); }

}  // namespace handlers::projector
