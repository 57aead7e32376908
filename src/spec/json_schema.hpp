#pragma once

#include <string>

#include "spec/shape.hpp"

namespace samgen::spec {

// `shape` as a JSON Schema (draft 7, which editors read best), for completion and checks while typing.
// https://json-schema.org/draft-07
[[nodiscard]] std::string json_schema(const Shape& shape);

// The same for a file that a spec includes: it has none of the keys that only the spec itself has, and needs no other.
[[nodiscard]] std::string json_schema_of_part(const Shape& shape);

}  // namespace samgen::spec
