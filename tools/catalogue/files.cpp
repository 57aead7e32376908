#include "files.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace samgen::catalogue {

std::string read_text(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) {
        throw Failure(file, "cannot be read");
    }
    return text.str();
}

Tree read_json(const std::filesystem::path& file) {
    try {
        return Tree::parse(read_text(file));
    } catch (const Tree::parse_error& error) {
        throw Failure(file, "is not JSON: " + std::string(error.what()));
    }
}

void write_text(const std::filesystem::path& file, const std::string& text) {
    if (file.has_parent_path()) {
        std::filesystem::create_directories(file.parent_path());
    }
    std::ofstream out(file, std::ios::binary);
    out << text;
    if (!out.flush()) {
        throw Failure(file, "cannot be written");
    }
}

void write_if_changed(const std::filesystem::path& file, const std::string& text) {
    if (!std::filesystem::exists(file) || read_text(file) != text) {
        write_text(file, text);
    }
}

std::vector<std::filesystem::path> json_files(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == ".json") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace samgen::catalogue
