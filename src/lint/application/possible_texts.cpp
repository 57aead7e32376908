#include "lint/application/possible_texts.hpp"

#include <algorithm>

#include "lint/engine/types.hpp"

namespace samgen::lint::application {

std::optional<std::vector<std::string>> possible_texts(std::string_view text, const Template& tmpl) {
    if (!has_holes(text)) {
        return std::vector{std::string(text)};
    }
    const auto* parameter = tmpl.parameter(only_hole(text));
    if (parameter == nullptr || parameter->is_list || parameter->is_ssm) {
        return std::nullopt;
    }
    std::vector<std::string> texts(parameter->allowed.begin(), parameter->allowed.end());
    if (texts.empty() && parameter->default_value != nullptr && parameter->default_value->is_scalar()) {
        texts.emplace_back(scalar_text(*parameter->default_value));
    }
    return texts.empty() || std::ranges::count(texts, std::string()) > 0 ? std::nullopt : std::optional(texts);
}

bool surely_differ(std::string_view a, std::string_view b, const Template& tmpl) {
    if (a == b) {
        return false;
    }
    const auto first = possible_texts(a, tmpl);
    const auto second = possible_texts(b, tmpl);
    // Two parameters are given the same value, or are not: that is whoever deploys.
    if (!first || !second || (has_holes(a) && has_holes(b))) {
        return is_same(a, b) == Answer::no;
    }
    return std::ranges::none_of(*first,
                                [&](const auto& one) { return std::ranges::find(*second, one) != second->end(); });
}

}  // namespace samgen::lint::application
