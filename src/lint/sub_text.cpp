#include "lint/sub_text.hpp"

#include <cstdint>

namespace samgen::lint {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) {
        return text.substr(text.size());
    }
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

}  // namespace

std::vector<SubVariable> sub_variables(std::string_view text) {
    std::vector<SubVariable> variables;
    std::size_t from = 0;
    while ((from = text.find("${", from)) != std::string_view::npos) {
        const auto close = text.find('}', from);
        if (close == std::string_view::npos) {
            break;
        }
        const auto name = trimmed(text.substr(from + 2, close - from - 2));
        if (!name.starts_with('!')) {
            variables.push_back({name, static_cast<std::size_t>(name.data() - text.data())});
        }
        from = close + 1;
    }
    return variables;
}

std::vector<text::Span> places_of(const std::vector<SubVariable>& variables, const cfn::Value& text) {
    const auto raw = text.span.text();
    const auto in_source = sub_variables(raw);
    std::vector<text::Span> places;
    places.reserve(variables.size());
    std::size_t next = 0;
    for (const auto& variable : variables) {
        while (next < in_source.size() && in_source[next].name != variable.name) {
            ++next;
        }
        if (next == in_source.size() || variable.name.empty()) {
            places.push_back(text.span);
            continue;
        }
        const auto begin = text.span.begin + static_cast<std::uint32_t>(in_source[next].begin);
        places.push_back({text.span.source, begin, begin + static_cast<std::uint32_t>(variable.name.size())});
        ++next;
    }
    return places;
}

}  // namespace samgen::lint
