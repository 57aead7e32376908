// Written by samgen, and again by every `samgen build`.
#pragma once

#include <string>

// The function's environment, as template.yaml sets it.
namespace environment {

// The value of the variable; throws std::runtime_error, naming it, when it is not set.
[[nodiscard]] std::string required(const char* name);

}  // namespace environment
