#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "system/files.hpp"

namespace samgen::ownership {

// What stands where a file of ours is, or is to be.
struct OnDisk {
    enum class State { missing, file, blocked };

    State state = State::missing;
    std::string bytes;      // of a file
    system::Status status;  // of a file
    std::string obstacle;   // why samgen keeps its hands off it: "is a symbolic link"

    [[nodiscard]] std::optional<std::string> content() const {
        return state == State::file ? std::optional(bytes) : std::nullopt;
    }
};

// Looks at `path` below `root`. Symbolic links are never written through: one in the file's own place blocks it, and so
// does a directory on the way that leads out of `root`.
[[nodiscard]] system::Result<OnDisk> look(const system::Path& root, std::string_view path);

// Fails unless `root`/generated is missing or a true directory: what samgen keeps there must not be somewhere else.
[[nodiscard]] system::Result<void> check_generated(const system::Path& root);

}  // namespace samgen::ownership
