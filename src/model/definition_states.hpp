#pragma once

#include "cfn/value.hpp"
#include "diag/diagnostic.hpp"

namespace samgen::model {

// Reports what Step Functions would refuse in the states of a definition in Amazon States Language: a start or a next
// state that is not there, a type that there is not, a state that leads nowhere, one that nothing leads to.
// https://states-language.net/spec.html
void check_states(const cfn::Value& definition, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
