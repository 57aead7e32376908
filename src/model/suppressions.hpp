#pragma once

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// The rules of other programs that the spec suppresses.
void add_suppressions(Service& service, const spec::Spec& spec, diag::Diagnostics& diagnostics);

// What they are said to be about is there: `known` are the template's logical IDs.
void check_suppressions(const Service& service, const std::vector<std::string_view>& known,
                        diag::Diagnostics& diagnostics);

}  // namespace samgen::model
