#include "cli/outline.hpp"

#include <algorithm>
#include <array>

#include "lint/rule_info.hpp"

namespace samgen::cli {
namespace {

std::vector<std::string> rule_ids() {
    std::vector<std::string> ids;
    for (const auto& rule : lint::rules()) {
        if (!rule.id.empty()) {
            ids.emplace_back(rule.id);
        }
    }
    return ids;
}

}  // namespace

Completion completion_of(const OutlineOption& option) {
    using Kind = Completion::Kind;
    constexpr std::array<std::string_view, 4> kFiles = {"FILE", "PATH", "SPEC", "TEMPLATE"};
    if (!option.words.empty()) {
        return {.kind = Kind::words, .words = option.words};
    }
    if (option.value == "RULE" || option.value == "ID") {
        return {.kind = Kind::rules, .words = rule_ids()};
    }
    if (option.value == "DIR") {
        return {.kind = Kind::folder, .words = {}};
    }
    return {.kind = std::ranges::find(kFiles, option.value) != kFiles.end() ? Kind::file : Kind::free, .words = {}};
}

}  // namespace samgen::cli
