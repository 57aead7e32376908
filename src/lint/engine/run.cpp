#include "lint/engine/run.hpp"

#include <algorithm>

#include "lint/linter.hpp"
#include "text/did_you_mean.hpp"
#include "text/nearest.hpp"

namespace samgen::lint {

std::optional<std::string_view> Run::nearest(std::string_view word, std::span<const std::string_view> names) const {
    if (names.size() > budget.names) {
        budget.names = 0;
        return std::nullopt;
    }
    budget.names -= names.size();
    return text::nearest(word, names);
}

std::string Run::did_you_mean(std::string_view word, std::span<const std::string_view> names,
                              std::string_view otherwise) const {
    return text::did_you_mean(nearest(word, names), otherwise);
}

bool Run::speaks(RuleId rule) const { return settings.selection.speaks(info(rule)); }

std::string_view Run::option(RuleId rule, std::string_view name) const {
    const auto& about = info(rule);
    if (const auto given = settings.options.find(about.id); given != settings.options.end()) {
        if (const auto value = given->second.find(name); value != given->second.end()) {
            return value->second;
        }
    }
    const auto option = std::ranges::find(about.options, name, &RuleOption::name);
    return option == about.options.end() ? std::string_view{} : option->by_default;
}

}  // namespace samgen::lint
