#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/common_flags.hpp"
#include "cli/json_report.hpp"
#include "cli/rule_list.hpp"
#include "cli/terminal.hpp"
#include "lint/rule_info.hpp"
#include "report/report.hpp"
#include "text/ascii.hpp"
#include "text/did_you_mean.hpp"

namespace samgen::cli {
namespace {

enum class Kind { text, json };

struct Settings {
    std::vector<std::string> ids;
    Kind kind = Kind::text;
    Colour colour = Colour::automatic;
    bool json = false;
};

// The rules whose IDs begin with one of `ids`; all of them when there are none.
std::vector<const lint::RuleInfo*> chosen(const std::vector<std::string>& ids) {
    std::vector<const lint::RuleInfo*> result;
    for (const auto& rule : lint::rules()) {
        const bool wanted = ids.empty() || std::ranges::any_of(ids, [&](const auto& id) {
                                return rule.id.starts_with(text::upper_case(id));
                            });
        if (!rule.id.empty() && wanted) {
            result.push_back(&rule);
        }
    }
    return result;
}

std::string_view state_of(const lint::RuleInfo& rule) {
    return !rule.implemented ? "not yet" : rule.experimental ? "experimental" : "there";
}

std::string table(const std::vector<const lint::RuleInfo*>& rules) {
    std::string out;
    for (const auto* rule : rules) {
        out += fmt::format("{:6} {:13} {:13} {}\n", rule->id, report::level_name(rule->severity()), state_of(*rule),
                           rule->title);
    }
    return out;
}

std::string json(const std::vector<const lint::RuleInfo*>& rules, const Terminal& terminal) {
    auto report = json_report("rules", kDone, terminal);
    report["rules"] = Json::array();
    for (const auto* rule : rules) {
        report["rules"].push_back(to_json(*rule));
    }
    return to_bytes(report);
}

int show(const Settings& settings) {
    Terminal terminal(settings.colour);
    for (const auto& id : settings.ids) {
        if (chosen({id}).empty()) {
            terminal.complain(no_rule_begins_with(id));
            return kUsageWrong;
        }
    }
    const auto rules = chosen(settings.ids);
    const bool as_json = settings.json || settings.kind == Kind::json;
    terminal.out(as_json ? json(rules, terminal) : table(rules));
    if (!as_json && settings.ids.empty()) {
        const auto there = std::ranges::count_if(rules, [](const auto* rule) { return rule->implemented; });
        terminal.err(fmt::format("{} rules, {} of them there\n", rules.size(), there));
    }
    return terminal.well() ? kDone : kFileTrouble;
}

}  // namespace

std::string hint_for_rule(std::string_view id) {
    std::vector<std::string_view> ids;
    for (const auto& rule : lint::rules()) {
        ids.push_back(rule.id);
    }
    return text::did_you_mean(id, ids, "`samgen rules` lists them");
}

std::string no_rule_begins_with(std::string_view id) {
    return fmt::format("no rule's ID begins with `{}`; {}", id, hint_for_rule(id));
}

std::string rule_table() { return table(chosen({})); }

void declare_rules(Arguments& command, Action& action) {
    const auto settings = std::make_shared<Settings>();
    command.add_option("ID", settings->ids, "Rules, or the beginnings of their IDs (default: all)")->type_name("");
    command.add_words<Kind>("--format", settings->kind, {{"text", Kind::text}, {"json", Kind::json}},
                            "A table, or the same as --json");
    add_json(command, settings->json);
    add_colour(command, settings->colour);
    command.footer(
        "  samgen rules E30         all whose IDs begin so\n"
        "\n"
        "`samgen explain ID` tells what a rule wants.");
    command.callback([settings, &action] { action = [settings] { return show(*settings); }; });
}

}  // namespace samgen::cli
