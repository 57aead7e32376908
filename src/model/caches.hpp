#pragma once

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// The caches of the spec. The functions that use one join the network, get its address, and may do through it what they
// may do with its tables; its role may do what they may, and no more. Functions and their permissions are complete.
void add_caches(Service& service, const spec::Spec& spec, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
