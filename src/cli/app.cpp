#include <algorithm>
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
#include "cli/help.hpp"
#include "cli/lint_arguments.hpp"
#include "cli/outline.hpp"
#include "cli/terminal.hpp"
#include "system/streams.hpp"
#include "text/did_you_mean.hpp"

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
    Command{.name = "add", .summary = "Put a table, a function, a route, ... into the spec", .declare = declare_add},
    Command{.name = "local",
            .summary = "Serve the API on this machine, without AWS and without Docker",
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
    "  samgen init shop && samgen build shop       a first API, from nothing\n"
    "  samgen lint template.yaml                   any template\n"
    "\n`samgen COMMAND --help` says what a command takes.";

// "there is no command `X`; did you mean `Y`?"
std::string no_such_command(std::string_view kind, const std::string& word, std::span<const std::string_view> names) {
    return fmt::format("there is no {} `{}`; {}", kind, word,
                       text::did_you_mean(word, names, fmt::format("there are: {}", fmt::join(names, ", "))));
}

// The command that the words begin with, if it is none of ours: CLI11 would call it an argument too many.
std::string unknown_command(std::span<const std::string> words) {
    if (words.empty() || words.front().starts_with('-')) {
        return {};
    }
    std::vector<std::string_view> names;
    for (const auto& command : kCommands) {
        if (!command.hidden) {
            names.emplace_back(command.name);
        }
        if (words.front() == command.name) {
            return {};
        }
    }
    return no_such_command("command", words.front(), names);
}

// The command that was chosen: `samgen add table` ends in `table`.
const CLI::App& innermost(const CLI::App& app) {
    const auto chosen = app.get_subcommands();
    return chosen.empty() ? app : innermost(*chosen.front());
}

// "samgen", "samgen add table".
std::string path_of(const CLI::App& command) {
    const auto* const parent = command.get_parent();
    return parent == nullptr ? "samgen" : path_of(*parent) + " " + command.get_name();
}

// Those that the help shows, by their names in it.
std::vector<const CLI::App*> subcommands(const CLI::App& command) {
    return command.get_subcommands([](const CLI::App* sub) { return !sub->get_name().empty(); });
}

// Says what is wrong with the words, with the nearest ones that the command has.
std::string explain(const CLI::App& app, const CLI::ParseError& error) {
    const CLI::App* command = &innermost(app);
    const bool wants_command = command->get_require_subcommand_min() > 0;
    const auto extras = command->remaining().empty() ? app.remaining(true) : command->remaining();
    std::vector<std::string_view> names;
    for (const auto* sub : subcommands(*command)) {
        names.emplace_back(sub->get_name());
    }
    if (wants_command && (extras.empty() || !extras.front().starts_with('-'))) {
        return extras.empty()
                   ? fmt::format("`{}` needs to know what; there are: {}", path_of(*command), fmt::join(names, ", "))
                   : no_such_command(command->get_name() + " command", extras.front(), names);
    }
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        const std::string_view what = error.what();  // "--key is required"
        return fmt::format("`{0}` needs `{1}`; `{0} --help` says what that is", path_of(*command),
                           what.substr(0, what.find(' ')));
    }
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
        const std::string_view what = error.what();  // "--out: 1 required TEXT missing"
        return fmt::format("`{}` needs a value", what.substr(0, what.find(':')));
    }
    if (dynamic_cast<const CLI::ExtrasError*>(&error) == nullptr || extras.empty()) {
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
    const auto near = text::did_you_mean(flag, views);
    return fmt::format("`{}` is no flag of `{}`{}{}", flag, command->get_name(), near.empty() ? "" : "; ", near);
}

std::vector<const char*> pointers_to(std::span<const std::string> words) {
    std::vector<const char*> pointers;
    for (const auto& word : words) {
        pointers.push_back(word.c_str());
    }
    return pointers;
}

// The command line as it is declared. Commands and their flags point into it: it stays where it is.
struct Program {
    CLI::App app{
        "samgen turns a small spec of an API into an AWS SAM application with C++ handlers, and checks any template.",
        "samgen"};
    Action action;
    std::deque<Arguments> commands;

    Program();
};

Program::Program() {
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

// The command that was chosen, as it was declared; `lint` has a table of its own.
Outline outline_of(Program& program, const std::string& path) {
    for (std::size_t i = 0; i < kCommands.size(); ++i) {
        const auto name = fmt::format("samgen {}", kCommands[i].name);
        if (path == name || path.starts_with(name + " ")) {
            auto outline = kCommands[i].run != nullptr ? lint_outline() : program.commands[i].outline(name);
            const auto sub = std::ranges::find(outline.subcommands, path, &Outline::path);
            return sub == outline.subcommands.end() ? outline : *sub;
        }
    }
    auto outline = Arguments(program.app).outline(path);
    for (const auto& command : kCommands) {
        if (!command.hidden) {
            outline.subcommands.push_back(outline_of(program, fmt::format("samgen {}", command.name)));
        }
    }
    return outline;
}

}  // namespace

Outline outline_of_program() {
    Program program;
    return outline_of(program, "samgen");
}

int run(int argc, const char* const* argv) {
    system::prepare_streams();
    Terminal terminal;
    // `samgen help build` is what people type who know other tools.
    std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    if (!words.empty() && words.front() == "help") {
        words.erase(words.begin());
        words.emplace_back("--help");
    }
    try {
        Program program;
        auto& app = program.app;
        if (const auto message = unknown_command(words); !message.empty()) {
            terminal.complain(message);
            return kUsageWrong;
        }
        if (words.empty()) {
            terminal.err(help_text(outline_of(program, "samgen"), terminal.width()));
            return kUsageWrong;
        }
        for (const auto& command : kCommands) {
            if (command.run != nullptr && words.front() == command.name) {
                const std::vector<const char*> rest = pointers_to(std::span(words).subspan(1));
                return command.run(rest);
            }
        }
        try {
            app.parse(std::vector<std::string>(words.rbegin(), words.rend()));  // CLI11 takes them from the end
        } catch (const CLI::CallForVersion&) {
            terminal.out("samgen " SAMGEN_VERSION "\n");
            return terminal.well() ? kDone : kFileTrouble;
        } catch (const CLI::CallForHelp&) {
            terminal.out(help_text(outline_of(program, path_of(innermost(app))), help_width()));
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
