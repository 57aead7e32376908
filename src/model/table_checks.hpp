#pragma once

#include <optional>
#include <vector>

#include "diag/diagnostic.hpp"
#include "model/key_types.hpp"
#include "model/service.hpp"
#include "spec/spec.hpp"

// What DynamoDB refuses in a table, said at the spec's line before anything is deployed.
namespace samgen::model {

void check_local(const spec::Named<spec::Index>& index, const spec::Table& table, diag::Diagnostics& diagnostics);
void check_counts(const spec::Named<spec::Table>& table, diag::Diagnostics& diagnostics);
void check_ttl(const spec::Table& table, const KeyTypes& types, diag::Diagnostics& diagnostics);
void check_version(const spec::Table& table, diag::Diagnostics& diagnostics);
void check_key_reference(const spec::Table& table, const spec::Spec& spec, diag::Diagnostics& diagnostics);

// More tags than DynamoDB takes, at their owner.
void check_tag_count(const std::vector<Tag>& tags, const spec::Text& owner, diag::Diagnostics& diagnostics);

// What is no policy document at all; the linter looks into those that are.
void check_resource_policy(const std::optional<cfn::Value>& policy, diag::Diagnostics& diagnostics);

// `properties` that protect a table against the deletion of its own stack.
void check_deletion_protection(const cfn::Map& properties, Protection protection, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
