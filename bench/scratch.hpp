#pragma once

#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

namespace samgen::bench {

using Path = std::filesystem::path;

// A folder below the current one, so that builds land on the disk that projects land on. It goes with its owner.
class Scratch {
   public:
    explicit Scratch(const char* name) : path_(std::filesystem::current_path() / name) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const Path& path() const { return path_; }

   private:
    Path path_;
};

// Writes a file, in folders made for it.
inline void write(const Path& path, std::string_view text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::binary);
    file.exceptions(std::ios::failbit | std::ios::badbit);
    file << text;
}

}  // namespace samgen::bench
