#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/completions/completions.hpp"

namespace samgen::cli {
namespace {

// For the inside of single quotes, in a description of _arguments or _describe.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\'') {
            out += "'\\''";
        } else if (c == '[' || c == ']' || c == ':' || c == '\\') {
            out += {'\\', c};
        } else {
            out += c;
        }
    }
    return out;
}

std::string action_of(const OutlineOption& option) {
    const auto completion = completion_of(option);
    switch (completion.kind) {
        case Completion::Kind::free:
            return " ";
        case Completion::Kind::file:
            return "_files";
        case Completion::Kind::folder:
            return "_files -/";
        case Completion::Kind::words:
        case Completion::Kind::rules:
            break;
    }
    return fmt::format("({})", fmt::join(completion.words, " "));
}

// "_samgen_add_table"
std::string function_of(const Outline& command) {
    std::string name = "_" + command.path;
    for (auto& c : name) {
        c = c == ' ' || c == '-' ? '_' : c;
    }
    return name;
}

std::string spec_of(const OutlineOption& flag) {
    const auto value = flag.value.empty() ? std::string() : fmt::format(":{}:{}", escaped(flag.value), action_of(flag));
    const auto rest = fmt::format("'[{}]{}'", escaped(flag.help), value);
    const auto all = fmt::format("{}", fmt::join(flag.spellings, " "));
    if (flag.many) {
        std::string out;
        for (const auto& spelling : flag.spellings) {
            out += fmt::format("{}'*{}{}", out.empty() ? "" : " ", spelling, std::string_view(rest).substr(1));
        }
        return out;
    }
    return flag.spellings.size() == 1 ? fmt::format("'{}{}", all, std::string_view(rest).substr(1))
                                      : fmt::format("'({})'{{{}}}{}", all, fmt::join(flag.spellings, ","), rest);
}

void write(const Outline& command, std::string& out) {
    for (const auto& subcommand : command.subcommands) {
        write(subcommand, out);
    }
    std::string arguments;
    for (const auto& flag : command.flags) {
        arguments += fmt::format("        {} \\\n", spec_of(flag));
    }
    if (command.subcommands.empty() || !command.positionals.empty()) {
        for (const auto& positional : command.positionals) {
            arguments += fmt::format("        '{}:{}:{}' \\\n", positional.many ? "*" : "", escaped(positional.value),
                                     action_of(positional));
        }
    }
    out += fmt::format("{}() {{\n", function_of(command));
    if (command.subcommands.empty()) {
        out += fmt::format("    _arguments -s -S \\\n{}        && return 0\n}}\n\n", arguments);
        return;
    }
    std::string commands;
    std::string cases;
    for (const auto& subcommand : command.subcommands) {
        commands += fmt::format("        '{}:{}'\n", subcommand.name(), escaped(subcommand.summary));
        cases += fmt::format("        {}) {} ;;\n", subcommand.name(), function_of(subcommand));
    }
    // Words of its own stand where a command may.
    const auto own = command.positionals.empty() ? std::string() : "    _files\n";
    std::string flags;
    for (const auto& flag : command.flags) {
        flags += fmt::format("        {} \\\n", spec_of(flag));
    }
    out += fmt::format(
        "    local context state line\n"
        "    typeset -A opt_args\n"
        "    _arguments -C \\\n{}        '1: :->command' '*:: :->rest' && return 0\n"
        "    local -a commands=(\n{}    )\n"
        "    if [[ $state == command ]]; then\n"
        "        _describe command commands\n"
        "    {}    return\n"
        "    fi\n"
        "    case $words[1] in\n{}    esac\n}}\n\n",
        flags, commands, own.empty() ? "" : own + "    ", cases);
}

}  // namespace

std::string zsh_completions(const Outline& program) {
    std::string functions;
    write(program, functions);
    return fmt::format(
        "#compdef samgen\n# zsh completion for samgen. Made by `samgen completions zsh`.\n\n{}_samgen \"$@\"\n",
        functions);
}

}  // namespace samgen::cli
