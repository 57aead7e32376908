#pragma once

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// The table of the spec with its types resolved and the profile's defaults applied; DynamoDB's own rules checked.
[[nodiscard]] Table build_table(const spec::Named<spec::Table>& table, const spec::Spec& spec,
                                diag::Diagnostics& diagnostics);

// The service's tags and the thing's own, which win; in production there is a tag `Service` beside them.
[[nodiscard]] std::vector<Tag> build_tags(const std::vector<spec::Tag>& own, const spec::Spec& spec);

}  // namespace samgen::model
