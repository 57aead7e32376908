#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "system/files.hpp"

namespace samgen::ownership {

// What samgen keeps for itself in the output directory.
inline constexpr std::string_view kGenerated = "generated";
inline constexpr std::string_view kManifest = "generated/manifest.json";
inline constexpr std::string_view kJournal = "generated/.journal.json";
inline constexpr std::string_view kStaging = "generated/.staging";

// Why `path` cannot be the path of a file below the output directory ("is not a relative path"); nothing when it can.
// Valid are relative paths in UTF-8 with '/' between parts, where no part is empty, "." or "..", without control
// characters, and outside of what samgen keeps for itself. `kManifest` alone is let through by `manifest_too`.
[[nodiscard]] std::optional<std::string> fault_in_path(std::string_view path, bool manifest_too = false);

// The directories above `path`, outermost first: "a", "a/b" for "a/b/c".
[[nodiscard]] std::vector<std::string_view> parents(std::string_view path);

// `path` in lower case as far as ASCII goes: file systems that ignore case take two paths with the same fold for one.
[[nodiscard]] std::string folded(std::string_view path);

// What is wrong with the paths of one build taken together: two that are one where case does not count, or one that is
// a directory of another. Each path must be free of faults.
[[nodiscard]] std::optional<system::Error> collision(std::span<const std::string_view> paths);

// `path` below `root`, as it is shown and opened.
[[nodiscard]] system::Path below(const system::Path& root, std::string_view path);

}  // namespace samgen::ownership
