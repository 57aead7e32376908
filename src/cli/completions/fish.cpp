#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/completions/completions.hpp"

namespace samgen::cli {
namespace {

std::string in_quotes(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out + "'";
}

// When the words so far are those of the command, and no command of its own has been chosen.
std::string condition_of(const Outline& command) {
    std::string condition;
    std::string_view rest = std::string_view(command.path).substr(6);
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const auto word = rest.substr(0, rest.find(' '));
        condition += fmt::format("{}__fish_seen_subcommand_from {}", condition.empty() ? "" : "; and ", word);
        rest.remove_prefix(word.size());
    }
    std::vector<std::string_view> names;
    for (const auto& subcommand : command.subcommands) {
        names.push_back(subcommand.name());
    }
    if (condition.empty()) {
        return "__fish_use_subcommand";
    }
    return names.empty() ? condition
                         : fmt::format("{}; and not __fish_seen_subcommand_from {}", condition, fmt::join(names, " "));
}

// How `complete` is told what a value can be.
std::string arguments_of(const OutlineOption& option) {
    const auto completion = completion_of(option);
    switch (completion.kind) {
        case Completion::Kind::free:
            return "-x";
        case Completion::Kind::file:
            return "-r -F";
        case Completion::Kind::folder:
            return "-x -a '(__fish_complete_directories)'";
        case Completion::Kind::words:
        case Completion::Kind::rules:
            break;
    }
    return fmt::format("-x -a '{}'", fmt::join(completion.words, " "));
}

void write(const Outline& command, std::string& out) {
    const auto begin = fmt::format("complete -c samgen -n {}", in_quotes(condition_of(command)));
    for (const auto& flag : command.flags) {
        std::string names;
        for (const auto& spelling : flag.spellings) {
            names += spelling.starts_with("--") ? " -l " + spelling.substr(2) : " -s " + spelling.substr(1);
        }
        out += fmt::format("{}{}{} -d {}\n", begin, names, flag.value.empty() ? "" : " " + arguments_of(flag),
                           in_quotes(flag.help));
    }
    for (const auto& positional : command.positionals) {
        const auto completion = completion_of(positional);
        if (completion.kind == Completion::Kind::file) {
            out += fmt::format("{} -F\n", begin);
        } else if (completion.kind != Completion::Kind::free) {
            out += fmt::format("{} {} -d {}\n", begin, arguments_of(positional), in_quotes(positional.help));
        }
    }
    for (const auto& subcommand : command.subcommands) {
        out += fmt::format("{} -a {} -d {}\n", begin, subcommand.name(), in_quotes(subcommand.summary));
    }
    for (const auto& subcommand : command.subcommands) {
        write(subcommand, out);
    }
}

}  // namespace

std::string fish_completions(const Outline& program) {
    std::string out =
        "# fish completion for samgen. Made by `samgen completions fish`.\n"
        "# No files but where a line says so.\n"
        "complete -c samgen -f\n";
    write(program, out);
    return out;
}

}  // namespace samgen::cli
