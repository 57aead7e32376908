#pragma once

#include <string>
#include <vector>

#include "cli/terminal.hpp"
#include "spec_edit/insert.hpp"

namespace samgen::cli {

// What is to be added, and where.
struct AddRequest {
    std::string spec = "samgen.yaml";
    std::string noun;               // "table"
    std::vector<std::string> path;  // of the map or list that it goes into
    spec_edit::Addition addition;
    std::string must_exist;  // the entry that it belongs to, which must be there: "ProductApi"
    bool dry_run = false;
    bool diff = false;
    bool json = false;
    Colour colour = Colour::automatic;
};

// Puts the entry into the spec, at its place, and says what a build would make of it. Returns the exit code.
[[nodiscard]] int add_entry(const AddRequest& request);

}  // namespace samgen::cli
