#include <array>
#include <cstddef>
#include <deque>
#include <exception>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/command.hpp"
#include "cli/lint_arguments.hpp"
#include "cli/outline.hpp"
#include "cli/terminal.hpp"
#include "system/files.hpp"
#include "text/nearest.hpp"

#ifndef SAMGEN_VERSION
#error "the build says which version this is"
#endif

namespace samgen::cli {
namespace {

constexpr std::array kCommands = {
    Command{.name = "init", .summary = "Write a spec to begin with", .declare = declare_init},
    Command{.name = "build",
            .summary = "Write the template and the project that a spec asks for",
            .declare = declare_build},
    Command{.name = "add",
            .summary = "Put a table, a function, a route, ... into the spec, and keep the rest as it is",
            .declare = declare_add},
    Command{.name = "local",
            .summary = "Serve the API on this machine, with the functions that the project builds",
            .declare = declare_local},
    Command{.name = "lint", .summary = "Check CloudFormation and SAM templates, as cfn-lint does", .run = run_lint},
    Command{.name = "rules", .summary = "List the rules of the linter", .declare = declare_rules},
    Command{.name = "explain", .summary = "Tell what a rule wants, with an example", .declare = declare_explain},
    Command{.name = "schema", .summary = "Print the JSON Schema of the spec, for editors", .declare = declare_schema},
    Command{.name = "completions",
            .summary = "Print what makes a shell complete samgen's commands and flags",
            .declare = declare_completions},
    Command{.name = "man", .summary = "Write the manual pages", .declare = declare_man, .hidden = true},
};

constexpr std::string_view kFooter =
    "A first API, from nothing:\n"
    "  samgen init shop && samgen build shop/samgen.yaml\n"
    "\n`samgen COMMAND --help` says what a command does.";

// The command that `argv` begins with, if it is none of ours: CLI11 would call it an argument too many.
std::string unknown_command(int argc, const char* const* argv) {
    if (argc < 2 || std::string_view(argv[1]).starts_with('-')) {
        return {};
    }
    const std::string word = argv[1];
    std::vector<std::string_view> names;
    for (const auto& command : kCommands) {
        if (!command.hidden) {
            names.emplace_back(command.name);
        }
        if (word == command.name) {
            return {};
        }
    }
    const auto near = text::nearest(word, names);
    return fmt::format(
        "there is no command `{}`; {}", word,
        near ? fmt::format("did you mean `{}`?", *near) : fmt::format("the commands are: {}", fmt::join(names, ", ")));
}

// The command that was chosen: `samgen add table` ends in `table`.
const CLI::App& innermost(const CLI::App& app) {
    const auto chosen = app.get_subcommands();
    return chosen.empty() ? app : innermost(*chosen.front());
}

// What stands before the command's name: "samgen", "samgen add".
std::string path_to(const CLI::App& command) {
    const auto* const parent = command.get_parent();
    if (parent == nullptr || parent->get_parent() == nullptr) {
        return "samgen";
    }
    return path_to(*parent) + " " + parent->get_name();
}

// Says what is wrong with a flag, with the nearest one that the command has.
std::string explain(const CLI::App& app, const CLI::ParseError& error) {
    if (dynamic_cast<const CLI::ExtrasError*>(&error) == nullptr) {
        return error.what();
    }
    const CLI::App* command = &innermost(app);
    const auto extras = command->remaining().empty() ? app.remaining(true) : command->remaining();
    if (extras.empty()) {
        return error.what();
    }
    if (!extras.front().starts_with('-')) {
        return fmt::format("`{}` is one argument too many for `{}`", extras.front(), command->get_name());
    }
    const std::string flag = extras.front().substr(0, extras.front().find('='));
    std::vector<std::string> flags;
    for (const auto* option : command->get_options()) {
        for (const auto& name : option->get_lnames()) {
            flags.push_back("--" + name);
        }
    }
    const std::vector<std::string_view> views(flags.begin(), flags.end());
    const auto near = text::nearest(flag, views);
    return fmt::format("`{}` is no flag of `{}`{}", flag, command->get_name(),
                       near ? fmt::format("; did you mean `{}`?", *near) : "");
}

}  // namespace

namespace {

// The command line as it is declared. Commands and their flags point into it: it stays where it is.
struct Program {
    CLI::App app;
    Action action;
    std::deque<Arguments> commands;

    Program();
};

Program::Program() {
    app.name("samgen");
    app.description("samgen turns a small spec of an API into an AWS SAM application with C++ handlers.");
    app.footer(std::string(kFooter));
    app.set_version_flag("--version", "samgen " SAMGEN_VERSION, "Print the version");
    app.set_help_flag("-h,--help", "Print this help");
    app.require_subcommand(1);
    for (const auto& command : kCommands) {
        auto* const declared = app.add_subcommand(command.name, command.summary);
        if (command.hidden) {
            declared->group("");
        }
        auto& arguments = commands.emplace_back(*declared);
        if (command.declare != nullptr) {
            command.declare(arguments, action);
        }
    }
}

}  // namespace

Outline outline_of_program() {
    Program program;
    auto outline = Arguments(program.app).outline("samgen");
    for (std::size_t i = 0; i < kCommands.size(); ++i) {
        if (!kCommands[i].hidden) {
            outline.subcommands.push_back(
                kCommands[i].run != nullptr ? lint_outline()
                                            : program.commands[i].outline(fmt::format("samgen {}", kCommands[i].name)));
        }
    }
    return outline;
}

int run(int argc, const char* const* argv) {
    system::ignore_broken_pipes();
    Terminal terminal;
    try {
        Program program;
        auto& app = program.app;
        if (const auto message = unknown_command(argc, argv); !message.empty()) {
            terminal.complain(message);
            return kUsageWrong;
        }
        for (const auto& command : kCommands) {
            if (argc > 1 && command.run != nullptr && std::string_view(argv[1]) == command.name) {
                return command.run(std::span(argv + 2, static_cast<std::size_t>(argc - 2)));
            }
        }
        if (argc == 1) {
            terminal.err(app.help());
            return kUsageWrong;
        }
        try {
            app.parse(argc, argv);
        } catch (const CLI::CallForVersion&) {
            terminal.out("samgen " SAMGEN_VERSION "\n");
            return terminal.well() ? kDone : kFileTrouble;
        } catch (const CLI::CallForHelp&) {
            const auto& chosen = innermost(app);
            terminal.out(chosen.help(&chosen == &app ? "" : path_to(chosen)));
            return terminal.well() ? kDone : kFileTrouble;
        } catch (const CLI::ParseError& error) {
            terminal.complain(explain(app, error));
            return kUsageWrong;
        } catch (const WrongUsage& wrong) {
            terminal.complain(wrong.what());
            return kUsageWrong;
        }
        return program.action();
    } catch (const std::exception& fault) {
        terminal.complain(
            fmt::format("a fault in samgen: {}\nPlease report it, with the spec that shows it.", fault.what()));
        return kFault;
    }
}

}  // namespace samgen::cli
