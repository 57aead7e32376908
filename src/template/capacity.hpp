#pragma once

#include "cfn/value.hpp"
#include "model/service.hpp"

// Private to this folder: billing modes, throughput and its scaling, which tables and global tables spell in different
// ways.
namespace samgen::tmpl {

[[nodiscard]] inline bool is_global(const model::Table& table) { return !table.replicas.empty(); }

// BillingMode, and the capacity that is said of the table itself: of a global one, its writes.
void put_capacity(cfn::Map& properties, const model::Table& table);

// The same for one of its global secondary indexes.
void put_index_capacity(cfn::Map& map, const model::Index& index, bool global);

// The reads of a replica of a global table, or of an index of one.
void put_reads(cfn::Map& map, const model::Billing& billing);

// Target tracking of a table that is not global, and of its global secondary indexes.
void add_scaling(cfn::Map& resources, const model::Table& table);

}  // namespace samgen::tmpl
