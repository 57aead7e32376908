#pragma once

#include <string>

#include "system/files.hpp"
#include "text/files.hpp"

// The spec that a command is about, and the files of the project around it.
namespace samgen::cli {

// The file that `said` stands for: the spec in it, where that is a folder.
[[nodiscard]] system::Path spec_path(const std::string& said);

// The spec's text; where there is no such file, the error says how to get one.
[[nodiscard]] system::Result<std::string> read_spec(const system::Path& path);

// Reads the files of the project in `folder`; an empty path is the working directory. Links are followed as long as
// they stay in the folder.
[[nodiscard]] text::FileReader project_reader(const system::Path& folder);

}  // namespace samgen::cli
