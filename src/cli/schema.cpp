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

void declare_schema(Arguments& command, Action& action) {
    const auto kind = std::make_shared<Kind>(Kind::json);
    const auto part = std::make_shared<bool>(false);
    command.add_words<Kind>("--format", *kind, {{"json", Kind::json}, {"markdown", Kind::markdown}},
                            "For editors, or a reference for people");
    command.add_flag("--part", *part, "The schema of a file that a spec includes");
    command.footer(
        "An editor with the YAML language server completes and checks specs that begin with\n"
        "  # yaml-language-server: $schema=samgen.schema.json\n"
        "beside a file made by\n"
        "  samgen schema > samgen.schema.json\n"
        "and files that `includes` names by one made by `samgen schema --part`.");
    command.callback([kind, part, &action] {
        action = [kind, part] {
            Terminal terminal;
            if (*part && *kind == Kind::markdown) {
                terminal.complain("--part is about the JSON Schema; the reference in Markdown tells of the whole spec");
                return kUsageWrong;
            }
            const auto& grammar = spec::grammar();
            terminal.out(*kind != Kind::json ? spec::reference(grammar)
                         : *part             ? spec::json_schema_of_part(grammar)
                                             : spec::json_schema(grammar));
            return terminal.well() ? kDone : kFileTrouble;
        };
    });
}

}  // namespace samgen::cli
