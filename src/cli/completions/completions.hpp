#pragma once

#include <string>

#include "cli/outline.hpp"

namespace samgen::cli {

// Each is a whole script for its shell.
[[nodiscard]] std::string bash_completions(const Outline& program);
[[nodiscard]] std::string fish_completions(const Outline& program);
[[nodiscard]] std::string zsh_completions(const Outline& program);

}  // namespace samgen::cli
