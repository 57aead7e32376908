#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "support/catch.hpp"

namespace samgen::lint_config {

// A folder of a test's own, which goes with it.
class Folder {
   public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "samgen-test-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::string in(const std::string& name) const { return (path_ / name).generic_string(); }

    void write(const std::string& name, const std::string& bytes) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << bytes;
    }

   private:
    std::filesystem::path path_;
};

}  // namespace samgen::lint_config
