#pragma once

#include "lint/application/places.hpp"

namespace samgen::lint {

// Where a function gets its records from.
enum class SourceKind { unknown, dynamodb, kinesis, queue };

struct RecordSource {
    SourceKind kind = SourceKind::unknown;
    const Resource* resource = nullptr;
};

// EG3001, EG3002: what `reader` ("Lambda", "a pipe") reads from, by the ARN that the key gives.
RecordSource check_record_source(const Validator& validator, const Node& map, std::string_view key,
                                 std::string_view reader, Errors& errors);

// Whether a number of tries or an age is no limit: absent, or -1.
[[nodiscard]] bool is_unbounded(const Node* limit);

// EG3007, WG3008: the patterns by which records are chosen before the function is called. `source` is the table, the
// stream or the queue; nullptr where it is not of this template.
void check_filters(const Validator& validator, const Node& mapping, SourceKind kind, const Resource* source,
                   Errors& errors);

}  // namespace samgen::lint
