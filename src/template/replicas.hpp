#pragma once

#include "cfn/value.hpp"
#include "model/service.hpp"

// Private to this folder: what a table says of itself, and a global table of each copy.
namespace samgen::tmpl {

// Contributor insights, of a table or an index.
void put_insights(cfn::Map& map, const std::optional<model::Insights>& insights);

// What a table and a replica spell alike: table class, insights, change capture, resource policy, recovery, protection
// against deletion and tags.
void put_own_settings(cfn::Map& map, const model::Replica& replica);

// The Replicas of a global table, the stack's own region first.
[[nodiscard]] cfn::List replicas(const model::Table& table);

}  // namespace samgen::tmpl
