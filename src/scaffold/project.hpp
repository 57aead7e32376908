#pragma once

#include <vector>

#include "model/service.hpp"
#include "ownership/file.hpp"

namespace samgen::scaffold {

// The files of the project around the template: entry points, build files, sample events (owned by samgen, all under
// generated/) and handlers, tests, samconfig.toml, Makefile and CMakeLists.txt (handed over to the developer). Paths
// and bytes only; nothing is written here. Without a C++ function, only samconfig.toml.
[[nodiscard]] std::vector<ownership::File> project(const model::Service& service);

}  // namespace samgen::scaffold
