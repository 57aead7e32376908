#include "text/wrap.hpp"

#include <algorithm>

namespace samgen::text {
namespace {

// Takes from `text` what must not be broken: up to the next space that is not between backquotes.
std::string_view take_word(std::string_view& text, std::size_t width) {
    std::size_t end = 0;
    while (end < text.size() && text[end] != ' ') {
        const auto close = text[end] == '`' ? text.find('`', end + 1) : std::string_view::npos;
        const bool together = close != std::string_view::npos && close - end <= width / 2;
        end = together ? close + 1 : end + 1;
    }
    const auto word = text.substr(0, end);
    text.remove_prefix(std::min(text.find_first_not_of(' ', end), text.size()));
    return word;
}

}  // namespace

std::size_t columns(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string wrap(std::string_view text, const Lines& lines) {
    std::string out;
    std::size_t column = lines.first;
    bool begun = false;  // whether a word stands in this line
    const auto new_line = [&] {
        out += "\n" + std::string(lines.indent, ' ');
        column = lines.indent;
        begun = false;
    };
    while (true) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        while (!line.empty()) {
            const auto word = take_word(line, lines.width);
            const auto wide = columns(word);
            if (begun && column + 1 + wide > lines.width) {
                new_line();
            }
            out += (begun ? " " : "") + std::string(word);
            column += wide + (begun ? 1 : 0);
            begun = true;
        }
        if (end == text.size()) {
            return out;
        }
        text.remove_prefix(end + 1);
        new_line();
    }
}

}  // namespace samgen::text
