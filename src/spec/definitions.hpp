#pragma once

#include "diag/diagnostic.hpp"
#include "spec/spec.hpp"
#include "text/files.hpp"

namespace samgen::spec {

// Reads the definitions of workflows that are files of the project. What is wrong with one is reported at its own line;
// one that cannot be read, where the spec names it.
void read_definitions(Spec& spec, text::ProjectFiles& files, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
