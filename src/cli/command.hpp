#pragma once

#include <functional>

#include <CLI/CLI.hpp>

namespace samgen::cli {

// What main does once the command line is understood; returns the exit code. Each command fills it in its callback.
using Action = std::function<int()>;

// One row of the table of commands in app.cpp.
struct Command {
    const char* name;
    const char* summary;
    void (*declare)(CLI::App& command, Action& action);  // adds its flags, and sets `action` when it is chosen
};

void declare_build(CLI::App& command, Action& action);
void declare_init(CLI::App& command, Action& action);
void declare_schema(CLI::App& command, Action& action);

// Runs samgen as main would.
[[nodiscard]] int run(int argc, const char* const* argv);

}  // namespace samgen::cli
