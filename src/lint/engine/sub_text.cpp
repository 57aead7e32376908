#include "lint/engine/sub_text.hpp"

#include "text/parts.hpp"

namespace samgen::lint {

std::vector<SubVariable> variables_in(std::string_view text) {
    std::vector<SubVariable> found;
    std::size_t from = 0;
    for (;;) {
        const auto begin = text.find("${", from);
        if (begin == std::string_view::npos) {
            return found;
        }
        // A line break ends the search for the closing brace, unless it is among the blanks in front of the name.
        const auto first = text.find_first_not_of(text::kBlanks, begin + 2);
        if (first == std::string_view::npos) {
            return found;
        }
        from = begin + 2;
        const auto close = text.find('}', first);
        if (close == std::string_view::npos) {
            return found;
        }
        if (text[first] == '!' || text[first] == '}') {
            continue;
        }
        auto name = text.substr(first, close - first);
        if (const auto break_at = name.find('\n');
            break_at != std::string_view::npos &&
            name.find_first_not_of(text::kBlanks, break_at) != std::string_view::npos) {
            continue;
        }
        const auto last = name.find_last_not_of(text::kBlanks);
        name = name.substr(0, last + 1);
        found.push_back({name, begin, close + 1});
        from = close + 1;
    }
}

}  // namespace samgen::lint
