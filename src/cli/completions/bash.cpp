#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/completions/completions.hpp"

namespace samgen::cli {
namespace {

using Kind = Completion::Kind;

// What stands behind "samgen": " add table"; nothing for the program itself.
std::string_view words_of(const Outline& command) { return std::string_view(command.path).substr(6); }

void collect_paths(const Outline& command, std::vector<std::string>& paths) {
    for (const auto& subcommand : command.subcommands) {
        paths.push_back(fmt::format("'{}'", words_of(subcommand)));
        collect_paths(subcommand, paths);
    }
}

// The flag of the command as `case` tells it: "' build -o' | ' build --out'".
std::string pattern_of(const Outline& command, const OutlineOption& flag) {
    std::vector<std::string> patterns;
    for (const auto& spelling : flag.spellings) {
        patterns.push_back(fmt::format("'{} {}'", words_of(command), spelling));
    }
    return fmt::format("{}", fmt::join(patterns, " | "));
}

void collect_those_of_many_words(const Outline& command, std::vector<std::string>& patterns) {
    for (const auto& flag : command.flags) {
        if (flag.many) {
            patterns.push_back(pattern_of(command, flag));
        }
    }
    for (const auto& subcommand : command.subcommands) {
        collect_those_of_many_words(subcommand, patterns);
    }
}

std::string completing(const Completion& completion) {
    switch (completion.kind) {
        case Kind::free:
            return "return";
        case Kind::file:
            return "_samgen_files -f; return";
        case Kind::folder:
            return "_samgen_files -d; return";
        case Kind::rules:
            return "words=$rules";
        case Kind::words:
            break;
    }
    return fmt::format("words='{}'", fmt::join(completion.words, " "));
}

void write_values(const Outline& command, std::string& out) {
    for (const auto& flag : command.flags) {
        if (!flag.value.empty()) {
            out += fmt::format("            {}) {} ;;\n", pattern_of(command, flag), completing(completion_of(flag)));
        }
    }
    for (const auto& subcommand : command.subcommands) {
        write_values(subcommand, out);
    }
}

// What stands where no flag wants a value.
void write_words(const Outline& command, std::string& out) {
    std::vector<std::string> flags;
    for (const auto& flag : command.flags) {
        flags.insert(flags.end(), flag.spellings.begin(), flag.spellings.end());
    }
    std::vector<std::string> rest;
    for (const auto& subcommand : command.subcommands) {
        rest.emplace_back(subcommand.name());
    }
    std::string files;  // compgen's flag for them
    for (const auto& positional : command.positionals) {
        const auto completion = completion_of(positional);
        if (completion.kind == Kind::rules) {
            rest.emplace_back("'\"$rules\"'");
        } else if (completion.kind == Kind::words) {
            rest.insert(rest.end(), completion.words.begin(), completion.words.end());
        } else if (completion.kind != Kind::free) {
            files = completion.kind == Kind::folder ? "-d" : "-f";
        }
    }
    out += fmt::format("        '{}')\n            flags='{}'\n", words_of(command), fmt::join(flags, " "));
    if (!rest.empty()) {
        out += fmt::format("            words='{}'\n", fmt::join(rest, " "));
    }
    if (!files.empty()) {
        out += fmt::format("            files='{}'\n", files);
    }
    out += "            ;;\n";
    for (const auto& subcommand : command.subcommands) {
        write_words(subcommand, out);
    }
}

constexpr std::string_view kScript = R"(# bash completion for samgen. Made by `samgen completions bash`.

_samgen_files() {{
    local file
    compopt -o filenames 2>/dev/null
    while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen "$1" -- "$cur")
}}

_samgen() {{
    local cur=${{COMP_WORDS[COMP_CWORD]}} path='' flag='' word='' flags='' words='' files='' i
    local rules='{rules}'
    COMPREPLY=()
    # bash takes `--flag=value` for three words.
    [[ $cur == '=' ]] && cur=''
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${{COMP_WORDS[i]}}
        [[ $word == '=' ]] && continue
        if [[ $word == -* ]]; then
            flag=$word
            continue
        fi
        case "$path $word" in
            {paths}) path="$path $word" flag='' ;;
            *)
                # A flag holds for the word behind it, or for all up to the next one.
                case "$path $flag" in
                    {many}) ;;
                    *) flag='' ;;
                esac
                ;;
        esac
    done
    if [[ -n $flag && $cur != -* ]]; then
        case "$path $flag" in
{values}        esac
        if [[ -n $words ]]; then
            mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
            return
        fi
    fi
    case "$path" in
{words}    esac
    [[ $cur == -* ]] && words=$flags
    if [[ -n $words ]]; then mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur"); fi
    if [[ -n $files && $cur != -* ]]; then _samgen_files "$files"; fi
}}
complete -F _samgen samgen
)";

}  // namespace

std::string bash_completions(const Outline& program) {
    const auto rules = completion_of({.spellings = {}, .value = "RULE", .help = {}, .words = {}});
    std::vector<std::string> paths;
    collect_paths(program, paths);
    std::vector<std::string> many;
    collect_those_of_many_words(program, many);
    std::string values;
    write_values(program, values);
    std::string words;
    write_words(program, words);
    return fmt::format(kScript, fmt::arg("paths", fmt::join(paths, " | ")), fmt::arg("many", fmt::join(many, " | ")),
                       fmt::arg("rules", fmt::join(rules.words, " ")), fmt::arg("values", values),
                       fmt::arg("words", words));
}

}  // namespace samgen::cli
