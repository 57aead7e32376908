#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "system/files.hpp"

namespace samgen::local {

// When files were changed last. Looking again and again is as good as being told, for as few files as a project has,
// and works on every system and file system.
using Snapshot = std::map<std::string, std::filesystem::file_time_type>;

// The files at these paths, and in the folders there; what is not there is left out.
[[nodiscard]] Snapshot look(const std::vector<system::Path>& paths);

// The files that came, went or changed, in byte order.
[[nodiscard]] std::vector<std::string> changes(const Snapshot& before, const Snapshot& after);

}  // namespace samgen::local
