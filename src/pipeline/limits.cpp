#include "pipeline/limits.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/read.hpp"
#include "lint/sam/expand.hpp"

namespace samgen::pipeline {
namespace {

// The types that there are the most resources of, once SAM has made what it makes: "120 AWS::CloudWatch::Alarm, ...".
std::string most_of(const tmpl::Document& document) {
    lint::Arena arena;
    const auto expansion = lint::sam::expand(*lint::read(document.root, arena), arena, "us-east-1");
    std::map<std::string_view, std::size_t> counts;
    if (const auto* const resources = expansion.root->find("Resources")) {
        for (const auto& entry : resources->entries) {
            const auto* const type = entry.value->find("Type");
            ++counts[type == nullptr ? std::string_view("others") : type->string()];
        }
    }
    std::vector<std::pair<std::string_view, std::size_t>> sorted(counts.begin(), counts.end());
    std::ranges::stable_sort(sorted, std::ranges::greater(), &std::pair<std::string_view, std::size_t>::second);
    sorted.resize(std::min<std::size_t>(sorted.size(), 4));
    std::vector<std::string> parts;
    for (const auto& [type, count] : sorted) {
        parts.push_back(fmt::format("{} {}", count, type));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

struct Limit {
    std::string_view number;  // of the rules E and I
    std::string_view noun;    // what there is too much of; empty where the rule says so itself
    std::string_view advice;  // empty for what depends on the template
};

constexpr auto kLimits = std::to_array<Limit>({
    {"1003", "", "say it shorter; the rest can go into `metadata`"},
    {"2010", "parameters", "what does not differ between stacks need not be a parameter"},
    {"3010", "resources", ""},
    {"6010", "outputs", "outputs that nobody imports can go"},
    {"7010", "mappings", "a stage changes at most 200 values: what differs only in some stages can be a parameter"},
});

const Limit* find_limit(std::string_view rule) {
    const auto* const found = std::ranges::find(kLimits, rule.substr(1), &Limit::number);
    return found == kLimits.end() ? nullptr : found;
}

}  // namespace

const std::vector<std::string>& rules_near_limits() {
    static const auto rules = [] {
        std::vector<std::string> ids;
        for (const auto& limit : kLimits) {
            ids.push_back(fmt::format("I{}", limit.number));
        }
        return ids;
    }();
    return rules;
}

void check_size(std::size_t bytes, text::Span where, diag::Diagnostics& diagnostics) {
    constexpr std::size_t kMost = 1'000'000;
    if (bytes * 10 <= kMost * 9) {
        return;
    }
    const bool over = bytes > kMost;
    diagnostics.add({.rule = over ? "E1002" : "I1002",
                     .severity = over ? diag::Severity::error : diag::Severity::info,
                     .message = fmt::format("the template has {} bytes; CloudFormation takes at most {}", bytes, kMost),
                     .span = where,
                     .related = {},
                     .hint = "make two services of this one"});
}

std::string in_words_of_limit(std::string_view rule, std::string message) {
    constexpr std::string_view kAnything = " members ";
    const auto* const limit = find_limit(rule);
    const auto at = message.find(kAnything);
    return limit == nullptr || limit->noun.empty() || at == std::string::npos
               ? message
               : message.replace(at + 1, kAnything.size() - 2, limit->noun);
}

std::string advice_on_limit(std::string_view rule, const tmpl::Document& document) {
    const auto* const limit = find_limit(rule);
    if (limit == nullptr) {
        return {};
    }
    return limit->advice.empty() ? fmt::format(
                                       "most of them, after SAM's expansion, are {}: make two services of "
                                       "this one, or set `alarms`",
                                       most_of(document))
                                 : std::string(limit->advice);
}

}  // namespace samgen::pipeline
