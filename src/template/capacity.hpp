#pragma once

#include "cfn/value.hpp"
#include "model/service.hpp"

// Private to this folder: billing modes, provisioned throughput and its scaling, which tables and global tables spell
// in different ways.
namespace samgen::tmpl {

[[nodiscard]] inline bool is_global(const model::Table& table) { return !table.replicas.empty(); }

// BillingMode, and what provisioned capacity needs on the table itself.
void put_capacity(cfn::Map& properties, const model::Table& table);

// The same for one of its global secondary indexes, which get as much as the table.
void put_index_capacity(cfn::Map& index, const model::Table& table);

// What a replica of a global table says about its reads, and about those of its indexes.
void put_replica_capacity(cfn::Map& replica, const model::Table& table);

// Target tracking of a table that is not global, and of its global secondary indexes.
void add_scaling(cfn::Map& resources, const model::Table& table);

}  // namespace samgen::tmpl
