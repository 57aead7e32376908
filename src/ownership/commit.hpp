#pragma once

#include "ownership/journal.hpp"
#include "ownership/plan.hpp"
#include "system/files.hpp"

namespace samgen::ownership {

// Applies the plan to the output directory that it was made for, whole or not at all (journal.hpp tells how). Writes
// nothing when the plan asks for nothing. Refuses, with nothing changed: a plan with conflicts, files that are no
// longer as the plan saw them, directories that may not be written to, another build at work. A later error, such as of
// the disk itself, leaves a journal with which the next plan finishes the build.
[[nodiscard]] system::Result<void> commit(const system::Path& root, const Plan& plan, const Step& step = {});

}  // namespace samgen::ownership
