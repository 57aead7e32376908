#pragma once

#include <functional>
#include <span>

#include "cli/arguments.hpp"

namespace samgen::cli {

// What main does once the command line is understood; returns the exit code. Each command fills it in its callback.
using Action = std::function<int()>;

// One row of the table of commands in app.cpp.
struct Command {
    const char* name;
    const char* summary;
    // Adds its flags, and sets `action` when it is chosen. Null for a command that reads its own words.
    void (*declare)(Arguments& command, Action& action) = nullptr;
    // For that one: takes the words behind its name, and returns the exit code.
    int (*run)(std::span<const char* const> words) = nullptr;
    bool hidden = false;  // of no use to most: the help does not show it
};

void declare_add(Arguments& command, Action& action);
void declare_build(Arguments& command, Action& action);
void declare_completions(Arguments& command, Action& action);
void declare_explain(Arguments& command, Action& action);
void declare_init(Arguments& command, Action& action);
void declare_local(Arguments& command, Action& action);
void declare_man(Arguments& command, Action& action);
void declare_rules(Arguments& command, Action& action);
void declare_schema(Arguments& command, Action& action);

// `samgen lint` takes cfn-lint's command line, which is Python's way of reading words and not CLI11's.
[[nodiscard]] int run_lint(std::span<const char* const> words);

// Runs samgen as main would.
[[nodiscard]] int run(int argc, const char* const* argv);

}  // namespace samgen::cli
