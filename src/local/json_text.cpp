#include "local/json_text.hpp"

#include <utility>

namespace samgen::local {

// Counted before anything is made of it. In what is no JSON the count means nothing, and need not.
bool nests_too_deep(std::string_view text) {
    std::size_t level = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            i += c == '\\' ? 1 : 0;
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '[' || c == '{') {
            if (++level > kMostLevels) {
                return true;
            }
        } else if ((c == ']' || c == '}') && level > 0) {
            --level;
        }
    }
    return false;
}

std::optional<nlohmann::json> read_json(std::string_view text) {
    if (nests_too_deep(text)) {
        return std::nullopt;
    }
    auto value = nlohmann::json::parse(text, nullptr, false);
    return value.is_discarded() ? std::nullopt : std::optional(std::move(value));
}

}  // namespace samgen::local
