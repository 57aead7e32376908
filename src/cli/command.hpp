#pragma once

#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

namespace samgen::cli {

// What main does once the command line is understood; returns the exit code. Each command fills it in its callback.
using Action = std::function<int()>;

// One row of the table of commands in app.cpp.
struct Command {
    const char* name;
    const char* summary;
    // Adds its flags, and sets `action` when it is chosen. Null for a command that reads its own words.
    void (*declare)(CLI::App& command, Action& action) = nullptr;
    // For that one: takes the words behind its name, and returns the exit code.
    int (*run)(std::span<const char* const> words) = nullptr;
};

void declare_add(CLI::App& command, Action& action);
void declare_build(CLI::App& command, Action& action);
void declare_explain(CLI::App& command, Action& action);
void declare_init(CLI::App& command, Action& action);
void declare_local(CLI::App& command, Action& action);
void declare_rules(CLI::App& command, Action& action);
void declare_schema(CLI::App& command, Action& action);

// `samgen lint` takes cfn-lint's command line, which is Python's way of reading words and not CLI11's.
[[nodiscard]] int run_lint(std::span<const char* const> words);

// A flag that takes one of a few words, each of which stands for a value; another word is wrong usage, said with these.
template <class T>
void add_words(CLI::App& command, const std::string& flag, T& target, std::vector<std::pair<std::string, T>> words,
               const std::string& description, const std::string& type_name = {}) {
    std::string all;
    for (const auto& [word, value] : words) {
        all += (all.empty() ? "" : "|") + word;
    }
    const auto choose = [flag, words, all, &target](const std::string& said) {
        for (const auto& [word, value] : words) {
            if (word == said) {
                target = value;
                return;
            }
        }
        throw CLI::ValidationError(flag + " cannot be `" + said + "`: it takes " + all);
    };
    command.add_option_function<std::string>(flag, choose, description)->type_name(type_name.empty() ? all : type_name);
}

// Runs samgen as main would.
[[nodiscard]] int run(int argc, const char* const* argv);

}  // namespace samgen::cli
