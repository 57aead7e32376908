#include "lint_config/suppressions.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "text/ascii.hpp"
#include "text/parts.hpp"

namespace samgen::lint_config {
namespace {

constexpr std::string_view kWord = "samgen-ignore:";

// A letter and four digits.
bool is_id(std::string_view word) {
    return word.size() == 5 && word[0] >= 'A' && word[0] <= 'Z' && text::is_digits(word.substr(1));
}

// Takes IDs off the front of `text`, as long as there are any, and leaves the reason.
std::vector<std::string> take_ids(std::string_view& text) {
    std::vector<std::string> ids;
    while (true) {
        text = text::trimmed(text);
        const auto word = text.substr(0, text.find_first_of(" \t,:"));
        if (!is_id(word)) {
            break;
        }
        ids.emplace_back(word);
        text = text::trimmed(text.substr(word.size()));
        if (text.starts_with(',')) {
            text.remove_prefix(1);
        }
    }
    // "W3005: because" and "W3005 - because" mean the same.
    const auto begin = text.find_first_not_of(" \t-:");
    text = begin == std::string_view::npos ? std::string_view{} : text.substr(begin);
    return ids;
}

}  // namespace

std::vector<Suppression> suppressions_in(std::string_view text) {
    std::vector<Suppression> result;
    if (text.find(kWord) == std::string_view::npos) {
        return result;
    }
    std::size_t waiting = 0;  // how many at the end stand alone, and wait for their line
    std::uint32_t number = 1;
    for (std::size_t at = 0; at < text.size(); ++number) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = text.substr(at, end - at);
        at = end + 1;
        const auto word = line.find(kWord);
        const auto hash = word == std::string_view::npos ? word : line.find_last_not_of(text::kBlanks, word - 1);
        const bool comments = word != std::string_view::npos && word > 0 && hash != std::string_view::npos &&
                              line[hash] == '#' &&
                              (hash == 0 || text::kBlanks.find(line[hash - 1]) != std::string_view::npos);
        const bool alone = text::trimmed(line).starts_with('#');
        if (!alone || !comments) {
            for (auto i = result.size() - waiting; i < result.size(); ++i) {
                result[i].line = number;
            }
            waiting = 0;
        }
        if (comments) {
            Suppression suppression{.comment_line = number, .line = number};
            auto rest = line.substr(word + kWord.size());
            suppression.rules = take_ids(rest);
            suppression.reason = text::trimmed(rest);
            result.push_back(std::move(suppression));
            waiting += alone ? 1 : 0;
        }
    }
    return result;
}

void suppress(std::vector<lint::Finding>& findings, const std::vector<Suppression>& suppressions,
              const lint::Selection& selection, std::string_view file, std::vector<std::string>& notes) {
    if (suppressions.empty()) {
        return;
    }
    const auto note = [&](const Suppression& about, std::string_view what) {
        notes.push_back(fmt::format("{}:{}: {}", file, about.comment_line, what));
    };
    std::map<std::pair<std::uint32_t, std::string_view>, bool> active;  // by line and rule: was there anything?
    for (const auto& suppression : suppressions) {
        if (suppression.rules.empty()) {
            note(suppression, "`samgen-ignore:` names no rule; write `# samgen-ignore: W3005 the reason`");
        } else if (suppression.reason.empty()) {
            note(suppression,
                 fmt::format("`samgen-ignore: {}` gives no reason, and takes nothing back; write why behind it",
                             fmt::join(suppression.rules, ", ")));
        } else {
            for (const auto& rule : suppression.rules) {
                active.emplace(std::pair(suppression.line, std::string_view(rule)), false);
            }
        }
    }
    std::erase_if(findings, [&](const lint::Finding& finding) {
        const auto id = lint::info(finding.rule).id;
        if (selection.is_mandatory(id)) {
            return false;
        }
        const auto taken_back = [&](std::uint32_t line) {
            const auto found = active.find(std::pair(line, id));
            if (found == active.end()) {
                return false;
            }
            found->second = true;
            return true;
        };
        const auto underlined =
            finding.span ? finding.span.source->position(finding.span.begin).line : finding.start.line;
        return taken_back(finding.start.line) || taken_back(underlined);
    });
    for (const auto& suppression : suppressions) {
        if (suppression.reason.empty()) {
            continue;
        }
        for (const auto& id : suppression.rules) {
            const auto rule = lint::find_rule(id);
            if (rule == lint::RuleId::none) {
                note(suppression, fmt::format("`{}` is no rule", id));
            } else if (selection.is_mandatory(id)) {
                note(suppression, fmt::format("`{}` is mandatory, and cannot be ignored here", id));
            } else if (selection.speaks(lint::info(rule)) && !active[{suppression.line, id}]) {
                note(suppression, fmt::format("`{}` has nothing to say here; this `samgen-ignore` can go", id));
            }
        }
    }
}

}  // namespace samgen::lint_config
