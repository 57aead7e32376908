#pragma once

#include <vector>

#include "diag/diagnostic.hpp"
#include "model/service/stage.hpp"
#include "spec/stages.hpp"
#include "template/document.hpp"
#include "text/files.hpp"

namespace samgen::pipeline {

// How the stages are deployed with `document`, whose parameters their values are for.
[[nodiscard]] std::vector<model::Stage> deployments(const std::vector<spec::Stage>& stages,
                                                    const tmpl::Document& document, diag::Diagnostics& diagnostics);

// samconfig.toml is written once and then the developer's: says which of the stages it does not have.
void check_deployments(const std::vector<model::Stage>& stages, text::ProjectFiles& files,
                       diag::Diagnostics& diagnostics);

}  // namespace samgen::pipeline
