#include "cli/command.hpp"
#include "cli/terminal.hpp"
#include "spec/grammar.hpp"
#include "spec/json_schema.hpp"

namespace samgen::cli {

void declare_schema(CLI::App& command, Action& action) {
    command.footer(
        "\nAn editor with the YAML language server completes and checks specs that begin with\n"
        "  # yaml-language-server: $schema=samgen.schema.json\n"
        "beside a file made by\n"
        "  samgen schema > samgen.schema.json");
    command.callback([&action] {
        action = [] {
            Terminal terminal;
            terminal.out(spec::json_schema(spec::grammar()));
            return terminal.well() ? kDone : kFileTrouble;
        };
    });
}

}  // namespace samgen::cli
