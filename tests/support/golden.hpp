#pragma once

#include <string>
#include <string_view>

namespace samgen::test {

// The bytes of a file below tests/.
[[nodiscard]] std::string read_file(const std::string& path);
void write_file(const std::string& path, std::string_view bytes);

// Whether golden files are to be rewritten instead of compared: with SAMGEN_UPDATE_GOLDEN=1 in the environment.
[[nodiscard]] bool updating_golden_files();

}  // namespace samgen::test
