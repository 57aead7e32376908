#include "cli/completions/completions.hpp"

#include <array>
#include <cstddef>
#include <memory>

#include "cli/command.hpp"
#include "cli/terminal.hpp"

namespace samgen::cli {

void declare_completions(Arguments& command, Action& action) {
    using Make = std::string (*)(const Outline&);
    const auto make = std::make_shared<Make>(nullptr);
    command
        .add_choice(
            "SHELL", {"bash", "zsh", "fish"},
            [make](std::size_t at) {
                *make = std::array<Make, 3>{bash_completions, zsh_completions, fish_completions}[at];
            },
            "bash, zsh or fish", " ")
        ->required();
    command.footer(
        "Packages bring these files along. By hand:\n"
        "\n"
        "  samgen completions bash > ~/.local/share/bash-completion/completions/samgen\n"
        "  samgen completions zsh > ~/.zfunc/_samgen      (with ~/.zfunc in fpath)\n"
        "  samgen completions fish > ~/.config/fish/completions/samgen.fish");
    command.callback([make, &action] {
        action = [make] {
            Terminal terminal;
            terminal.out((*make)(outline_of_program()));
            return terminal.well() ? kDone : kFileTrouble;
        };
    });
}

}  // namespace samgen::cli
