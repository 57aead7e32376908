#pragma once

#include "system/files.hpp"
#include "text/files.hpp"

namespace samgen::cli {

// Reads the files of the project in `folder`; an empty path is the working directory. Links are followed as long as
// they stay in the folder.
[[nodiscard]] text::FileReader project_reader(const system::Path& folder);

}  // namespace samgen::cli
