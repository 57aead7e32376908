#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "cli/outline.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace samgen::cli {

// The command line says something that a command cannot take. Thrown out of its callbacks, and said as wrong usage.
class WrongUsage : public std::runtime_error {
   public:
    using std::runtime_error::runtime_error;
};

// A flag with a value, or a word at a place of its own, as it was declared.
class Option {
   public:
    explicit Option(CLI::Option& option) : option_(&option) {}
    Option* required();
    // What stands for the value in the help; without, CLI11 says the value's type.
    Option* type_name(const std::string& name);
    // Whole numbers outside of this are wrong usage.
    Option* in_range(int least, int most);
    // Of a flag that may be repeated: each takes one value, and what follows is another argument.
    Option* one_value_each();

   private:
    CLI::Option* option_;
};

// What a command takes: CLI11's App, seen through what the commands need of it. CLI11 is all header, and costs a file
// that reads it ten seconds; two files do, this one's and the one that runs the App.
class Arguments {
   public:
    explicit Arguments(CLI::App& app) : app_(&app) {}

    // `name` is "--long", "-s,--long", or a word without dashes for what is told by its place. The target keeps its
    // value where the command line is silent, and has to live until the command line is read.
    Option* add_option(const std::string& name, std::string& target, const std::string& description);
    Option* add_option(const std::string& name, std::optional<std::string>& target, const std::string& description);
    Option* add_option(const std::string& name, std::vector<std::string>& targets, const std::string& description);
    Option* add_option(const std::string& name, int& target, const std::string& description);
    void add_flag(const std::string& name, bool& target, const std::string& description);

    // A flag that takes one of a few words; another word is wrong usage, said with these. `choose` gets the number of
    // the word. In the help stands `type_name`, or the words where it is empty.
    Option* add_choice(const std::string& flag, const std::vector<std::string>& words,
                       const std::function<void(std::size_t)>& choose, const std::string& description,
                       const std::string& type_name = {});

    // The same, where each word stands for a value.
    template <class T>
    void add_words(const std::string& flag, T& target, const std::vector<std::pair<std::string, T>>& words,
                   const std::string& description, const std::string& type_name = {}) {
        std::vector<std::string> names;
        std::vector<T> values;
        for (const auto& [name, value] : words) {
            names.push_back(name);
            values.push_back(value);
        }
        add_choice(
            flag, names, [&target, values](std::size_t at) { target = values[at]; }, description, type_name);
    }

    Arguments* add_subcommand(const std::string& name, const std::string& summary);
    // How many of its subcommands must be named.
    void require_subcommand(int count);
    // Whether the command line names it.
    [[nodiscard]] bool got_subcommand(const std::string& name) const;

    // What was declared, under the words that name the command; what the help hides is left out.
    [[nodiscard]] Outline outline(const std::string& path) const;

    // Stands below the flags in the help.
    void footer(const std::string& text);
    // Runs when the command line is understood, and this command is the one that it names.
    void callback(std::function<void()> run);

   private:
    Option* keep(CLI::Option* option);

    CLI::App* app_;
    // What callers hold pointers to: it must not move.
    std::deque<Option> options_;
    std::deque<Arguments> subcommands_;
    // The words of choices.
    std::vector<std::pair<const CLI::Option*, std::vector<std::string>>> choices_;
};

}  // namespace samgen::cli
