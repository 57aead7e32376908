#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <stdlib.h>

#include "ownership/commit.hpp"
#include "ownership/file.hpp"
#include "ownership/plan.hpp"
#include "support/catch.hpp"
#include "system/files.hpp"

// What the tests of this folder share.
namespace samgen::ownership {

// An output directory of its own, gone afterwards.
class Project {
   public:
    Project() {
        // In memory where there is such a place: the crash tests sync thousands of times.
        const system::Path memory("/dev/shm");
        auto name = ((system::may_write_in(memory) ? memory : std::filesystem::temp_directory_path()) / "samgen-XXXXXX")
                        .string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        root_ = name;
    }
    Project(const Project&) = delete;
    Project& operator=(const Project&) = delete;
    ~Project() {
        std::error_code ignored;
        std::filesystem::remove_all(root_, ignored);
    }

    [[nodiscard]] const system::Path& root() const { return root_; }
    [[nodiscard]] system::Path operator/(std::string_view path) const { return root_ / path; }

    void put(std::string_view path, std::string_view bytes) const {
        std::filesystem::create_directories((root_ / path).parent_path());
        std::ofstream(root_ / path, std::ios::binary | std::ios::trunc) << bytes;
    }

    [[nodiscard]] std::string content(std::string_view path) const {
        auto bytes = system::read_file(root_ / path, 1U << 26U);
        return bytes ? *std::move(bytes) : bytes.error().message();
    }

    [[nodiscard]] bool has(std::string_view path) const {
        return system::look_at(root_ / path)->kind != system::Kind::missing;
    }

    // Everything below the root: files with their bytes, directories as "dir/".
    [[nodiscard]] std::map<std::string, std::string> everything() const {
        std::map<std::string, std::string> result;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root_)) {
            const auto name = entry.path().lexically_relative(root_).string();
            if (entry.is_directory()) {
                result.emplace(name + "/", "");
            } else {
                result.emplace(name, content(name));
            }
        }
        return result;
    }

   private:
    system::Path root_;
};

inline File samgens(std::string path, std::string bytes, bool executable = false) {
    return {.path = std::move(path), .bytes = std::move(bytes), .executable = executable, .owner = Owner::samgen};
}

inline File developers(std::string path, std::string bytes) {
    return {.path = std::move(path), .bytes = std::move(bytes), .executable = false, .owner = Owner::developer};
}

// A plan that must come about.
inline Plan planned(const Project& project, const std::vector<File>& files, Options options = {}) {
    auto result = plan(project.root(), files, options);
    INFO((result ? "" : result.error().message()));
    REQUIRE(result);
    return *std::move(result);
}

// A build that must succeed.
inline void build(const Project& project, const std::vector<File>& files, Options options = {}) {
    const auto result = commit(project.root(), planned(project, files, options));
    INFO((result ? "" : result.error().message()));
    REQUIRE(result);
}

// What each plan does first.
inline system::Result<Recovery> recover(const system::Path& root, const Step& step = {}) {
    const auto lock = system::lock_directory(root);
    return lock ? recover_locked(root, step) : system::Result<Recovery>(lock.error());
}

// "create a, conflict b: is a directory"
inline std::string summary(const Plan& plan) {
    constexpr const char* kNames[] = {"create",    "update", "recreate", "remove", "adopt",
                                      "unchanged", "kept",   "missing",  "orphan", "conflict"};
    std::string text;
    for (const auto& item : plan.items) {
        text += text.empty() ? "" : ", ";
        text += std::string(kNames[static_cast<std::size_t>(item.action)]) + " " + item.path;
        text += item.reason.empty() ? "" : ": " + item.reason;
        text += item.forcible ? " (forcible)" : "";
    }
    return text;
}

}  // namespace samgen::ownership
