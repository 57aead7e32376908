#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "json.hpp"

namespace samgen::catalogue {

// What the tool stops at: a sentence for whoever runs it, beginning with the file.
class Failure : public std::runtime_error {
   public:
    Failure(const std::filesystem::path& file, const std::string& what)
        : std::runtime_error(file.string() + ": " + what) {}
};

[[nodiscard]] std::string read_text(const std::filesystem::path& file);
[[nodiscard]] Tree read_json(const std::filesystem::path& file);
// Makes the folders above the file, too.
void write_text(const std::filesystem::path& file, const std::string& text);
// Leaves a file alone that holds these bytes already, so that nothing is built anew for its sake.
void write_if_changed(const std::filesystem::path& file, const std::string& text);
// All *.json below the folder, sorted.
[[nodiscard]] std::vector<std::filesystem::path> json_files(const std::filesystem::path& folder);

}  // namespace samgen::catalogue
