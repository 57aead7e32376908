// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include <string>

#include "app/environment.hpp"

// The tables that the function may touch, by the names that they have once deployed.
namespace handlers::report_api {

inline std::string reports_table() { return environment::required("TABLE_NAME"); }

}  // namespace handlers::report_api
