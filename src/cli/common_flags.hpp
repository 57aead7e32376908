#pragma once

#include "cli/arguments.hpp"
#include "cli/terminal.hpp"

// The flags that mean the same in every command that has them.
namespace samgen::cli {

void add_colour(Arguments& command, Colour& colour);
void add_json(Arguments& command, bool& json);

}  // namespace samgen::cli
