// Written by samgen from {{spec|comment}}, and again by every `samgen build`.
#pragma once

#include <string>

#include "app/environment.hpp"

// The tables that the function may touch, by the names that they have once deployed.
namespace handlers::{{name}} {
{{#tables}}

inline std::string {{accessor}}() { return environment::required("{{variable|cpp}}"); }
{{/tables}}

}  // namespace handlers::{{name}}
