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

// As _arguments takes it: "'(-o --out)'{-o,--out=}'[Write there]:DIR:_files -/'".
std::string spec_of(const OutlineOption& flag) {
    const auto value = flag.value.empty() ? std::string() : fmt::format(":{}:{}", escaped(flag.value), action_of(flag));
    const auto rest = fmt::format("[{}]{}'", escaped(flag.help), value);
    std::vector<std::string> names;
    for (const auto& spelling : flag.spellings) {
        names.push_back(spelling + (spelling.starts_with("--") && !flag.value.empty() ? "=" : ""));
    }
    // One that may be said again, or that has one spelling, hides no other.
    if (flag.many || names.size() == 1) {
        std::vector<std::string> specs;
        for (const auto& name : names) {
            specs.push_back(fmt::format("'{}{}{}", flag.many ? "*" : "", name, rest));
        }
        return fmt::format("{}", fmt::join(specs, " "));
    }
    return fmt::format("'({})'{{{}}}'{}", fmt::join(flag.spellings, " "), fmt::join(names, ","), rest);
}

void write(const Outline& command, std::string& out) {
    for (const auto& subcommand : command.subcommands) {
        write(subcommand, out);
    }
    std::string flags;
    for (const auto& flag : command.flags) {
        flags += fmt::format("        {} \\\n", spec_of(flag));
    }
    out += fmt::format("{}() {{\n", function_of(command));
    if (command.subcommands.empty()) {
        for (const auto& positional : command.positionals) {
            flags += fmt::format("        '{}:{}:{}' \\\n", positional.many ? "*" : "", escaped(positional.value),
                                 action_of(positional));
        }
        out += fmt::format("    _arguments -s -S \\\n{}        && return 0\n}}\n\n", flags);
        return;
    }
    std::string commands;
    std::string cases;
    for (const auto& subcommand : command.subcommands) {
        commands += fmt::format("        '{}:{}'\n", subcommand.name(), escaped(subcommand.summary));
        cases += fmt::format("        {}) {} ;;\n", subcommand.name(), function_of(subcommand));
    }
    out += fmt::format(
        "    local context state line\n"
        "    typeset -A opt_args\n"
        "    _arguments -C \\\n{}        '1: :->command' '*:: :->rest' && return 0\n"
        "    local -a commands=(\n{}    )\n"
        "    if [[ $state == command ]]; then\n"
        "        _describe command commands\n"
        "{}"
        "        return\n"
        "    fi\n"
        "    case $words[1] in\n{}    esac\n}}\n\n",
        flags, commands,
        // A word of its own stands where a command may: `samgen local samgen.yaml`.
        command.positionals.empty() ? "" : "        _files\n", cases);
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
