#include "cli/terminal.hpp"

#include <fmt/format.h>

#include "system/files.hpp"

namespace samgen::cli {
namespace {

constexpr unsigned kUsualWidth = 100;

bool shows_colour(Colour wanted, int fd) {
    switch (wanted) {
        case Colour::always:
            return true;
        case Colour::never:
            return false;
        case Colour::automatic:
            break;
    }
    const auto no_colour = system::environment("NO_COLOR");
    return system::is_terminal(fd) && (!no_colour || no_colour->empty()) && system::environment("TERM") != "dumb";
}

}  // namespace

Terminal::Terminal(Colour colour)
    : colour_out_(shows_colour(colour, system::kStandardOutput)),
      colour_err_(shows_colour(colour, system::kStandardError)),
      width_(system::terminal_width(system::kStandardError).value_or(kUsualWidth)) {}

void Terminal::out(std::string_view text) {
    well_ = system::write_all(system::kStandardOutput, text, "standard output") && well_;
}

void Terminal::err(std::string_view text) {
    well_ = system::write_all(system::kStandardError, text, "standard error") && well_;
}

void Terminal::complain(std::string_view message) {
    err(fmt::format("{}{}\n", colour_err_ ? "samgen: \x1b[1;31merror:\x1b[0m " : "samgen: error: ", message));
}

void Terminal::note(std::string_view message) {
    err(fmt::format("{}{}\n", colour_err_ ? "samgen: \x1b[1;32mnote:\x1b[0m " : "samgen: note: ", message));
}

std::string Terminal::styled(std::string_view code, std::string_view text) const {
    return colour_out_ ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

std::string Terminal::diff(std::string_view text) const {
    if (!colour_out_) {
        return std::string(text);
    }
    std::string result;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1);
        const auto line = text.substr(0, end + 1);
        text.remove_prefix(end + 1);
        const auto* const code = line.starts_with("+++") || line.starts_with("---") ? "1"
                                 : line.starts_with('+')                            ? "32"
                                 : line.starts_with('-')                            ? "31"
                                 : line.starts_with("@@")                           ? "36"
                                                                                    : "0";
        result += line.starts_with(' ') ? std::string(line)
                                        : fmt::format("\x1b[{}m{}\x1b[0m{}", code,
                                                      line.substr(0, line.size() - (line.ends_with('\n') ? 1 : 0)),
                                                      line.ends_with('\n') ? "\n" : "");
    }
    return result;
}

}  // namespace samgen::cli
