#pragma once

#include <span>
#include <string_view>

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// The handlers of a resource's properties: `base`, with the keywords read as CloudFormation reads them there. What
// comes from a parameter is a warning about the parameter; templated properties may be local paths; patterns and types
// heed their rules' settings; tags and the life of the service are looked at.
[[nodiscard]] Handlers property_handlers(const Handlers& base);

// The properties that `aws cloudformation package` uploads when they are local paths, as places.
[[nodiscard]] std::span<const std::string_view> packaged_places();

}  // namespace samgen::lint
