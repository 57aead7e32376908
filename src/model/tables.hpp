#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "model/targets.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// The table of the spec with its types resolved and the profile's defaults applied; DynamoDB's own rules checked.
[[nodiscard]] Table build_table(const spec::Named<spec::Table>& table, const spec::Spec& spec, const Targets& targets,
                                diag::Diagnostics& diagnostics);

// The service's tags and the thing's own, which win; in production there is a tag `Service` beside them.
[[nodiscard]] std::vector<Tag> build_tags(const std::vector<spec::Tag>& own, const spec::Spec& spec);

// Lays what is said over `tags`: equal keys are replaced where they stand.
void lay_tags(std::vector<Tag>& tags, const std::vector<spec::Tag>& over);

[[nodiscard]] std::optional<Insights> build_insights(const std::optional<spec::Insights>& said);

// Reports that `name` is no table of the spec, with the nearest that is.
void unknown_table(const spec::Text& name, const std::vector<Table>& tables, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
