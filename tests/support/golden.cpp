#include "support/golden.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace samgen::test {
namespace {

std::string in_tests(const std::string& path) { return std::string(SAMGEN_TESTS_DIR "/") + path; }

}  // namespace

std::string read_file(const std::string& path) {
    std::ifstream file(in_tests(path), std::ios::binary);
    if (!file) {
        throw std::runtime_error("there is no file " + in_tests(path));
    }
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const std::string& path, std::string_view bytes) {
    std::ofstream file(in_tests(path), std::ios::binary);
    file << bytes;
    if (!file) {
        throw std::runtime_error("cannot write " + in_tests(path));
    }
}

bool updating_golden_files() {
    const char* const value = std::getenv("SAMGEN_UPDATE_GOLDEN");
    return value != nullptr && std::string_view(value) == "1";
}

}  // namespace samgen::test
