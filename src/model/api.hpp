#pragma once

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// Gives the service its API when something has routes and there is something to say about it.
void add_api(Service& service, const spec::Spec& spec, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
