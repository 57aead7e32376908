#include "yaml/block_tags.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "yaml/spans.hpp"

namespace samgen::yaml {
namespace {

std::size_t skip_blanks(std::string_view line, std::size_t at) {
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) {
        ++at;
    }
    return std::min(at, line.size());
}

// Where the block indicator stands that ends `line`, as in `key: !Sub |- # comment`.
std::optional<std::size_t> block_indicator(std::string_view line) {
    if (line.find('|') == std::string_view::npos && line.find('>') == std::string_view::npos) {
        return std::nullopt;  // most lines
    }
    line = line.substr(0, line.find(" #"));
    const auto last = line.find_last_not_of(" \t\r");
    if (last == std::string_view::npos) {
        return std::nullopt;
    }
    line = line.substr(0, last + 1);
    const auto at = line.find_last_not_of("+-0123456789");
    if (at == std::string_view::npos || line.size() - at > 3 || (line[at] != '|' && line[at] != '>') ||
        (at > 0 && line[at - 1] != ' ' && line[at - 1] != '\t')) {
        return std::nullopt;
    }
    return at;
}

}  // namespace

std::vector<BlockTag> find_block_tags(std::string_view text) {
    std::vector<BlockTag> tags;
    std::optional<std::size_t> block;  // the column that a block of text is indented further than
    for (std::size_t start = 0; start < text.size();) {
        const auto end = std::min(text.find('\n', start), text.size());
        const auto line = text.substr(start, end - start);
        const auto line_start = std::exchange(start, end + 1);

        auto column = skip_blanks(line, 0);
        const bool is_empty = column == line.size() || line[column] == '\r';
        if (is_empty || (block && column > *block)) {
            continue;
        }
        block = std::nullopt;
        const auto indicator = block_indicator(line);
        if (!indicator) {
            continue;
        }
        std::optional<std::size_t> dash;
        while (line.substr(column, 2) == "- ") {
            dash = column;
            column = skip_blanks(line, column + 1);
        }
        const bool tagged = column < line.size() && line[column] == '!' && line.substr(column, 2) != "!!" &&
                            line.substr(column, 2) != "!<";
        const auto tag_ends = tagged ? tag_end(line, static_cast<std::uint32_t>(column)) : column;
        if (skip_blanks(line, tag_ends) != *indicator) {  // a key stands before the indicator
            block = column;
            continue;
        }
        if (tagged) {
            tags.push_back({.begin = static_cast<std::uint32_t>(line_start + column),
                            .end = static_cast<std::uint32_t>(line_start + tag_ends),
                            .indicator = static_cast<std::uint32_t>(line_start + *indicator)});
        }
        // Without a dash, the key stands on a line above, somewhere to the left.
        block = dash ? *dash : column - std::min<std::size_t>(column, 1);
    }
    return tags;
}

}  // namespace samgen::yaml
