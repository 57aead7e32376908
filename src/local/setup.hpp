#pragma once

#include <string>
#include <utility>
#include <vector>

#include "local/function_host.hpp"
#include "model/service.hpp"

namespace samgen::local {

struct Project {
    system::Path root;
    system::Path build;  // where CMake leaves its programs
    std::string region;
    // What every function gets besides its own, and instead of it where the names are the same.
    std::vector<std::pair<std::string, std::string>> environment;
};

struct Setups {
    std::vector<FunctionSetup> functions;
    std::vector<std::string> remarks;  // what is not as in AWS, a sentence each
};

// How the service's functions are run on this machine.
[[nodiscard]] Setups setups_of(const model::Service& service, const Project& project);

// The targets of the project's CMake that make the programs.
[[nodiscard]] std::vector<std::string> build_targets(const model::Service& service);

}  // namespace samgen::local
