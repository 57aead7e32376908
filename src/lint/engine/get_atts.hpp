#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/json.hpp"

namespace samgen::lint {

// The schema of what Fn::GetAtt gives for an attribute ("Arn", "Endpoint.Address") of a resource type. Nothing when the
// type has no such attribute; absent when any value is possible, and for a type that the catalogue does not have.
[[nodiscard]] std::optional<schema::Json> attribute_schema(std::string_view type, std::string_view attribute);

// The attributes of a type, in the order of its schema. A part that may be anything is "*": "Outputs.*".
[[nodiscard]] std::vector<std::string> attributes_of(std::string_view type);

// The schema of what Ref gives for a resource of the type; absent when any value is possible.
[[nodiscard]] schema::Json ref_schema(std::string_view type);

}  // namespace samgen::lint
