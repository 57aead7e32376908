#include <memory>

#include "cli/command.hpp"
#include "cli/terminal.hpp"
#include "spec/grammar.hpp"
#include "spec/json_schema.hpp"
#include "spec/reference.hpp"

namespace samgen::cli {
namespace {

enum class Kind { json, markdown };

}  // namespace

void declare_schema(CLI::App& command, Action& action) {
    const auto kind = std::make_shared<Kind>(Kind::json);
    add_words<Kind>(command, "--format", *kind, {{"json", Kind::json}, {"markdown", Kind::markdown}},
                    "For editors, or a reference for people");
    command.footer(
        "An editor with the YAML language server completes and checks specs that begin\n"
        "with\n"
        "  # yaml-language-server: $schema=samgen.schema.json\n"
        "beside a file made by\n"
        "  samgen schema > samgen.schema.json");
    command.callback([kind, &action] {
        action = [kind] {
            Terminal terminal;
            const auto& grammar = spec::grammar();
            terminal.out(*kind == Kind::json ? spec::json_schema(grammar) : spec::reference(grammar));
            return terminal.well() ? kDone : kFileTrouble;
        };
    });
}

}  // namespace samgen::cli
