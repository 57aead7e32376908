#include "cli/common_flags.hpp"

namespace samgen::cli {

void add_colour(Arguments& command, Colour& colour) {
    command.add_words<Colour>("--color", colour,
                              {{"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}},
                              "When to colour: auto, always, never", "WHEN");
}

void add_json(Arguments& command, bool& json) {
    command.add_flag("--json", json, "Print one JSON document, for programs");
}

}  // namespace samgen::cli
