// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include <string>

#include "app/environment.hpp"

// The tables that the function may touch, by the names that they have once deployed.
namespace handlers::fulfilment {

inline std::string products_table() { return environment::required("PRODUCTS_TABLE_NAME"); }

inline std::string orders_table() { return environment::required("ORDERS_TABLE_NAME"); }

}  // namespace handlers::fulfilment
