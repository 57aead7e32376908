#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/rule_list.hpp"
#include "cli/terminal.hpp"
#include "lint/rule_info.hpp"
#include "report/report.hpp"

namespace samgen::cli {
namespace {

enum class Kind { text, json };

struct Settings {
    std::vector<std::string> ids;
    Kind kind = Kind::text;
};

// The rules whose IDs begin with one of `ids`; all of them when there are none.
std::vector<const lint::RuleInfo*> chosen(const std::vector<std::string>& ids) {
    std::vector<const lint::RuleInfo*> result;
    for (const auto& rule : lint::rules()) {
        const bool wanted =
            ids.empty() || std::ranges::any_of(ids, [&](const auto& id) { return rule.id.starts_with(id); });
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

std::string_view type_of(lint::OptionType type) {
    switch (type) {
        case lint::OptionType::text:
            return "string";
        case lint::OptionType::boolean:
            return "boolean";
        case lint::OptionType::integer:
            return "integer";
        case lint::OptionType::list:
            return "list";
    }
    return "string";
}

std::string json(const std::vector<const lint::RuleInfo*>& rules) {
    auto list = nlohmann::ordered_json::array();
    for (const auto* rule : rules) {
        auto options = nlohmann::ordered_json::array();
        for (const auto& option : rule->options) {
            options.push_back({{"name", option.name}, {"type", type_of(option.type)}, {"default", option.by_default}});
        }
        list.push_back({{"id", rule->id},
                        {"title", rule->title},
                        {"level", report::level_name(rule->severity())},
                        {"implemented", rule->implemented},
                        {"experimental", rule->experimental},
                        {"options", std::move(options)}});
    }
    return list.dump(2) + "\n";
}

int show(const Settings& settings) {
    Terminal terminal;
    for (const auto& id : settings.ids) {
        if (chosen({id}).empty()) {
            terminal.complain(fmt::format("no rule's ID begins with `{}`", id));
            return kUsageWrong;
        }
    }
    const auto rules = chosen(settings.ids);
    terminal.out(settings.kind == Kind::json ? json(rules) : table(rules));
    if (settings.kind == Kind::text && settings.ids.empty()) {
        const auto there = std::ranges::count_if(rules, [](const auto* rule) { return rule->implemented; });
        terminal.err(fmt::format("{} rules, {} of them there\n", rules.size(), there));
    }
    return terminal.well() ? kDone : kFileTrouble;
}

}  // namespace

std::string rule_table() { return table(chosen({})); }

void declare_rules(Arguments& command, Action& action) {
    const auto settings = std::make_shared<Settings>();
    command.add_option("ID", settings->ids, "Rules, or the beginnings of their IDs (default: all)")->type_name("");
    command.add_words<Kind>("--format", settings->kind, {{"text", Kind::text}, {"json", Kind::json}},
                            "A table, or a list for programs");
    command.footer("`samgen explain ID` tells what a rule wants.");
    command.callback([settings, &action] { action = [settings] { return show(*settings); }; });
}

}  // namespace samgen::cli
