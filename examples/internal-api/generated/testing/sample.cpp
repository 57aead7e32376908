// Written by samgen, and again by every `samgen build`.
#include "testing/sample.hpp"

#include <fstream>
#include <stdexcept>

namespace sample {

nlohmann::json event(const std::string& name) {
    const std::string path = std::string(SAMPLE_EVENTS) + "/" + name + ".json";
    std::ifstream file(path);
    if (!file) {
        throw std::runtime_error("there is no sample event " + path);
    }
    return nlohmann::json::parse(file);
}

}  // namespace sample
