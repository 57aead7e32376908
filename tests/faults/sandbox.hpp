#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include <stdlib.h>

#include "support/catch.hpp"

namespace samgen::test {

namespace fs = std::filesystem;

inline constexpr std::string_view kShop =
    "samgen: 1\n"
    "service: shop\n"
    "profile: bare\n"
    "tables:\n"
    "  Products: { key: id }\n";
inline constexpr std::string_view kLargerShop =
    "samgen: 1\n"
    "service: shop\n"
    "profile: bare\n"
    "tables:\n"
    "  Products: { key: id }\n"
    "  Orders: { key: id }\n";

// Files below a folder: path to bytes; of a symbolic link, where it leads.
using Tree = std::map<std::string, std::string>;

inline std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline void put(const fs::path& path, std::string_view bytes) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

inline Tree tree_of(const fs::path& folder) {
    Tree tree;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const auto name = entry.path().lexically_relative(folder).string();
        if (entry.is_symlink()) {
            tree.emplace(name, "-> " + fs::read_symlink(entry.path()).string());
        } else if (entry.is_regular_file()) {
            tree.emplace(name, bytes_of(entry.path()));
        }
    }
    return tree;
}

// A folder with a project in it, and something beside the project that nobody may touch.
class Sandbox {
   public:
    Sandbox() {
        const fs::path memory = "/dev/shm";
        const auto above = fs::is_directory(memory) ? memory : fs::temp_directory_path();
        auto name = (above / "samgen-faults-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        root_ = name;
        fs::create_directory(project());
        put(outside() / "precious", "mine");
        fs::permissions(root_, fs::perms::others_read | fs::perms::others_exec, fs::perm_options::add);
    }
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;
    ~Sandbox() {
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }

    [[nodiscard]] fs::path root() const { return root_; }
    [[nodiscard]] fs::path project() const { return root_ / "project"; }
    [[nodiscard]] fs::path outside() const { return root_ / "outside"; }

    // The project anew, with these files alone.
    void reset(const Tree& tree) const {
        fs::remove_all(project());
        fs::create_directory(project());
        for (const auto& [name, bytes] : tree) {
            put(project() / name, bytes);
        }
    }

    // Whether all that lies beside the project is as it was.
    [[nodiscard]] bool is_contained() const {
        const auto all = tree_of(outside());
        std::size_t entries = 0;
        for ([[maybe_unused]] const auto& entry : fs::directory_iterator(root_)) {
            ++entries;
        }
        return entries == 2 && all == Tree{{"precious", "mine"}};
    }

   private:
    fs::path root_;
};

inline bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace samgen::test
