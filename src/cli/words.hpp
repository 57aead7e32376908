#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "ownership/plan.hpp"

// Words that commands have in common.
namespace samgen::cli {

// "1 file", "2 files".
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);

// What happens to a file, as people and `--json` are told of it: "create", ..., "unchanged".
[[nodiscard]] std::string_view word(ownership::Action action);

}  // namespace samgen::cli
