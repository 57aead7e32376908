#pragma once

#include "lint/application/places.hpp"

namespace samgen::lint {

// Where a function gets its records from.
enum class SourceKind { unknown, dynamodb, kinesis, queue };

// EG3007, WG3008: the patterns by which records are chosen before the function is called. `source` is the table, the
// stream or the queue; nullptr where it is not of this template.
void check_filters(const Validator& validator, const Node& mapping, SourceKind kind, const Resource* source,
                   Errors& errors);

}  // namespace samgen::lint
