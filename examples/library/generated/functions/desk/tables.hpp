// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include <string>

#include "app/environment.hpp"

// The tables that the function may touch, by the names that they have once deployed.
namespace handlers::desk {

inline std::string books_table() { return environment::required("BOOKS_TABLE_NAME"); }

inline std::string loans_table() { return environment::required("LOANS_TABLE_NAME"); }

}  // namespace handlers::desk
