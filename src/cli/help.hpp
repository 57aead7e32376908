#pragma once

#include <cstddef>
#include <string>

#include "cli/outline.hpp"

namespace samgen::cli {

// What `--help` shows, and what `--help-all` does.
enum class Flags { usual, all };

// What the help says of a command, `width` columns wide. Of a footer, paragraphs are broken anew; a line that begins
// with a space stays as it is.
[[nodiscard]] std::string help_text(const Outline& outline, std::size_t width, Flags shown = Flags::usual);

// That of the terminal that the help goes to, if it goes to one, but no more than one likes to read.
[[nodiscard]] std::size_t help_width();

}  // namespace samgen::cli
