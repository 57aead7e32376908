#include "cli/terminal.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "diag/text_format.hpp"
#include "system/streams.hpp"
#include "text/wrap.hpp"

namespace samgen::cli {
namespace {

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
      width_out_(system::terminal_width(system::kStandardOutput)),
      width_err_(system::terminal_width(system::kStandardError)) {}

void Terminal::out(std::string_view text) {
    const auto done = system::write_all(system::kStandardOutput, text, "standard output");
    if (!done && well_) {
        complain(done.error().message());
    }
    well_ = done && well_;
}

void Terminal::err(std::string_view text) {
    if (!keeps_) {
        well_ = system::write_all(system::kStandardError, text, "standard error") && well_;
    }
}

void Terminal::tell(std::string_view line) {
    err((width_err_ ? text::wrap(line, {.width = *width_err_}) : std::string(line)) + "\n");
}

void Terminal::say(std::string_view label, std::string_view colour, std::string_view message) {
    const auto taken = std::string_view("samgen: ").size() + label.size() + 1;
    const auto sentence =
        width_err_ ? text::wrap(message, {.width = *width_err_, .first = taken}) : std::string(message);
    err(colour_err_ ? fmt::format("samgen: \x1b[{}m{}\x1b[0m {}\n", colour, label, sentence)
                    : fmt::format("samgen: {} {}\n", label, sentence));
}

void Terminal::complain(std::string_view message) {
    if (keeps_) {
        kept_.push_back({.rule = {}, .message = std::string(message), .span = {}, .related = {}, .hint = {}});
        return;
    }
    say("error:", "1;31", message);
}

void Terminal::note(std::string_view message) {
    if (keeps_) {
        kept_.push_back({.rule = {},
                         .severity = diag::Severity::info,
                         .message = std::string(message),
                         .span = {},
                         .related = {},
                         .hint = {}});
        return;
    }
    say("note:", "1;32", message);
}

void Terminal::show(const std::vector<diag::Diagnostic>& diagnostics) {
    if (keeps_) {
        kept_.insert(kept_.end(), diagnostics.begin(), diagnostics.end());
        return;
    }
    err(diag::to_text(diagnostics, {.colour = colour_err_, .width = width(), .wrap = width_err_.has_value()}));
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
