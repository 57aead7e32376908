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

}  // namespace

const std::vector<std::string>& rules_near_limits() {
    static const std::vector<std::string> rules{"I1003", "I2010", "I3010", "I6010", "I7010"};
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
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kNouns = {
        {{"2010", "parameters"}, {"3010", "resources"}, {"6010", "outputs"}, {"7010", "mappings"}}};
    constexpr std::string_view kAnything = " members ";
    const auto* const noun = std::ranges::find(kNouns, rule.substr(1), &decltype(kNouns)::value_type::first);
    const auto at = message.find(kAnything);
    return noun == kNouns.end() || at == std::string::npos
               ? message
               : message.replace(at + 1, kAnything.size() - 2, noun->second);
}

std::string advice_on_limit(std::string_view rule, const tmpl::Document& document) {
    const auto number = rule.substr(1);
    if (number == "1003") {
        return "say it shorter; the rest can go into `metadata`";
    }
    if (number == "2010") {
        return "what does not differ between stacks need not be a parameter";
    }
    if (number == "3010") {
        return fmt::format(
            "most of them, after SAM's expansion, are {}: make two services of this one, or set `alarms`",
            most_of(document));
    }
    if (number == "6010") {
        return "outputs that nobody imports can go";
    }
    if (number == "7010") {
        return "a stage changes at most 200 values: what differs only in some stages can be a parameter";
    }
    return {};
}

}  // namespace samgen::pipeline
