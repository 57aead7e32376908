#pragma once

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// Reports every logical ID, physical name, output and C++ name that two things of the service would have.
void check_logical_ids(const Service& service, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
