#pragma once

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// Gives each function and the API a log group of their own, where the profile or the spec asks for it.
void add_logs(Service& service, const spec::Spec& spec);

}  // namespace samgen::model
