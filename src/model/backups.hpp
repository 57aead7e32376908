#pragma once

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// The plan that backs up the service's tables, where the spec asks for one.
void add_backups(Service& service, const spec::Spec& spec, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
