#pragma once

#include "system/files.hpp"

namespace samgen::system {

// What a shared library at `path` calls `symbol`. It stays loaded. In a file of its own: a program that is linked
// statically leaves it out.
[[nodiscard]] Result<void*> load_symbol(const Path& path, const char* symbol);

}  // namespace samgen::system
