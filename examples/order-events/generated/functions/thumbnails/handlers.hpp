// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/bucket.hpp"

// What src/thumbnails.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::thumbnails {

// What happens to an object of Documents. Throw, and Lambda tries it twice again.
void on_object(const bucket::ObjectEvent& event);

}  // namespace handlers::thumbnails
