// Written by samgen, and again by every `samgen build`.
#include "app/environment.hpp"

#include <cstdlib>
#include <stdexcept>

namespace environment {

std::string required(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr) {
        throw std::runtime_error(std::string("the environment variable ") + name + " is not set");
    }
    return value;
}

}  // namespace environment
