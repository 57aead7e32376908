#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/help.hpp"
#include "cli/outline.hpp"
#include "cli/terminal.hpp"
#include "lint_config/layer.hpp"

namespace samgen::cli {

// The least level that counts in the exit code.
inline constexpr std::array<std::string_view, 4> kExitLevels = {"informational", "warning", "error", "none"};

// What the command line of `samgen lint` says. `layer` is the part that configuration files can say as well.
struct LintArguments {
    lint_config::Layer layer;
    std::optional<std::string> config_file;
    std::string baseline;
    std::string write_baseline;
    Colour colour = Colour::automatic;
    bool info = false;
    bool list_rules = false;
    bool list_templates = false;
    bool fix = false;
    bool diff = false;
    bool graph = false;   // asked for, and not to be had
    bool update = false;  // of specs: there is nothing to update
    std::optional<Flags> help;
    bool version = false;

    std::string wrong;  // wrong usage; empty when there is none
};

// Reads the words behind `samgen lint` as cfn-lint's parser does, Python's argparse: a flag may be shortened as long as
// it is the only one that begins so; one that takes several words takes all up to the next flag or `--`, or just the
// one behind its `=`; what is behind `--` is a template. More than it: a word that cannot be what its flag takes and
// looks like a file is a template (`-i W3005 template.yaml`).
[[nodiscard]] LintArguments parse_lint_arguments(std::span<const char* const> words);

// The command with its flags, as far as the help shows them.
[[nodiscard]] Outline lint_outline();

}  // namespace samgen::cli
