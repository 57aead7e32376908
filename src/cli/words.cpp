#include "cli/words.hpp"

#include <fmt/format.h>

namespace samgen::cli {

std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string_view word(ownership::Action action) {
    switch (action) {
        case ownership::Action::create:
        case ownership::Action::recreate:
            return "create";
        case ownership::Action::update:
            return "update";
        case ownership::Action::remove:
            return "remove";
        case ownership::Action::conflict:
            return "conflict";
        case ownership::Action::missing_handed_over:
            return "gone";
        case ownership::Action::orphan_edited:
            return "leave";
        case ownership::Action::adopt:
        case ownership::Action::unchanged:
        case ownership::Action::kept:
            break;
    }
    return "unchanged";
}

}  // namespace samgen::cli
