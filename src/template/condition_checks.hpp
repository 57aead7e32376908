#pragma once

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "template/document.hpp"

namespace samgen::tmpl {

// Reports entries of the spec that need what is not there whenever they are: a function that is there in any case, and
// reads the stream of a table with a `condition`. What can be left out of an entry has been by then.
void check_conditions(const Document& document, const model::Service& service, diag::Diagnostics& diagnostics);

}  // namespace samgen::tmpl
