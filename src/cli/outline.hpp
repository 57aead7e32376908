#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace samgen::cli {

// A flag, or a word that is told by its place.
struct OutlineOption {
    std::vector<std::string> spellings;  // "-o", "--out"; none for what is told by its place
    std::string value;                   // how the help calls what it takes: "FILE", "yaml|json"; empty for nothing
    std::string help;
    std::vector<std::string> words;  // what it takes, where that is one of a few
    bool many = false;               // takes several words
    bool required = false;
    bool seldom = false;  // wanted by few: the help of a command with many flags leaves it out
};

// A command with everything that its help says, whoever reads its words: what completions and manual pages are made of.
struct Outline {
    std::string path;  // "samgen add table"
    std::string summary;
    std::string synopsis;  // behind the path; empty to be made of the options
    std::vector<OutlineOption> positionals;
    std::vector<OutlineOption> flags;
    std::string footer;
    std::vector<Outline> subcommands;

    [[nodiscard]] std::string_view name() const { return std::string_view(path).substr(path.find_last_of(' ') + 1); }
};

// The whole program.
[[nodiscard]] Outline outline_of_program();

// What a value can be.
struct Completion {
    enum class Kind { free, file, folder, words, rules } kind = Kind::free;
    std::vector<std::string> words;  // for `rules`, every rule's ID
};
[[nodiscard]] Completion completion_of(const OutlineOption& option);

}  // namespace samgen::cli
