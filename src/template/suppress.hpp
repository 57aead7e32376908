#pragma once

#include <string_view>

#include "cfn/value.hpp"
#include "model/service.hpp"

// Private to this folder: what scanners find in the Metadata of a resource, or of the template.
namespace samgen::tmpl {

// The resource's Metadata, ahead of its Properties, as an expert would write it.
[[nodiscard]] cfn::Map& metadata_of(cfn::Map& body);

// Has the program leave the rule out. Guard and cfn-lint have no place for the reason, which then stands beside;
// `spoken` is one that another program's entry already gives.
void suppress(cfn::Map& metadata, model::Scanner scanner, std::string_view rule, std::string_view reason,
              bool spoken = false);

}  // namespace samgen::tmpl
