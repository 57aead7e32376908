#pragma once

#include <string_view>

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// What follows from `spec`: names resolved, the profile's defaults applied, routes, permissions and alarms computed.
// `spec_name` is the spec's file name without folders. Reports what does not hold together, such as a table that is not
// there, two things of one name, a limit of DynamoDB or Lambda passed; the service is then for no further use.
[[nodiscard]] Service build(const spec::Spec& spec, std::string_view spec_name, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
