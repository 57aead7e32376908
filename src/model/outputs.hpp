#pragma once

#include "model/service.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// What a person or another stack wants to know once the stack stands.
void add_outputs(Service& service, const spec::Spec& spec);

}  // namespace samgen::model
