#pragma once

#include <optional>
#include <string_view>

#include "system/files.hpp"

namespace samgen::system {

// Gives the file at `path` other content in one step: whoever looks at it, and whoever finds it after a fault, sees all
// of the old bytes or all of the new ones. Its mode stays, and a symbolic link stays a link. Fails, with nothing
// changed, where the file no longer holds `before`; without `before`, whatever it holds is replaced, a missing file is
// made, and what is no file at all (/dev/stdout) is written to.
[[nodiscard]] Result<void> replace_file(const Path& path, std::optional<std::string_view> before,
                                        std::string_view bytes);

}  // namespace samgen::system
