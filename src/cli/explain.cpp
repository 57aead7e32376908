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
#include "report/pages.hpp"
#include "report/report.hpp"
#include "text/ascii.hpp"

namespace samgen::cli {
namespace {

// The page's title, what the rule's standing is, and the rest of the page.
std::string explanation(const lint::RuleInfo& rule, bool colour) {
    const auto standing = fmt::format("Level: {}.{}", report::level_name(rule.severity()),
                                      !rule.implemented   ? " Not yet in samgen: it finds nothing."
                                      : rule.experimental ? " Experimental: it runs with --include-experimental."
                                                          : "");
    std::string options;
    for (const auto& option : rule.options) {
        options += fmt::format("`--configure-rule {}:{}={}`\n", rule.id, option.name,
                               option.by_default.empty() ? "VALUE" : option.by_default);
    }
    if (!options.empty()) {
        options = "\nOptions, with what holds when nothing is said:\n\n" + options;
    }
    const auto page = report::page_of(rule.id);
    const auto title = page.substr(0, page.find('\n'));
    const auto rest = page.empty() ? std::string_view{} : page.substr(title.size());
    return report::page_for_terminal(
        fmt::format("{}\n\n{}\n{}{}", title.empty() ? fmt::format("# {}: {}", rule.id, rule.title) : std::string(title),
                    standing, options,
                    rest.empty() ? fmt::format("\nsamgen has no page about it yet; see {}\n", report::address_of(rule))
                                 : std::string(rest.substr(rest.starts_with("\n\n") ? 1 : 0))),
        colour);
}

struct Settings {
    std::vector<std::string> ids;
    Colour colour = Colour::automatic;
    bool json = false;
};

int show(const Settings& settings) {
    Terminal terminal(settings.colour);
    std::string out;
    auto report = json_report("explain", kDone, terminal);
    report["rules"] = Json::array();
    for (const auto& id : settings.ids) {
        const auto rule = lint::find_rule(text::upper_case(id));
        if (rule == lint::RuleId::none) {
            terminal.complain(fmt::format("there is no rule `{}`; {}", id, hint_for_rule(id)));
            return kUsageWrong;
        }
        const auto& info = lint::info(rule);
        auto entry = to_json(info);
        entry["page"] = report::page_of(info.id);
        report["rules"].push_back(std::move(entry));
        out += (out.empty() ? "" : "\n") + explanation(info, terminal.colour_on_output());
    }
    terminal.out(settings.json ? to_bytes(report) : out);
    return terminal.well() ? kDone : kFileTrouble;
}

}  // namespace

void declare_explain(Arguments& command, Action& action) {
    const auto settings = std::make_shared<Settings>();
    command.add_option("RULE", settings->ids, "The rule's ID, as findings have it")->type_name("")->required();
    add_json(command, settings->json);
    add_colour(command, settings->colour);
    command.footer("  samgen explain E1020");
    command.callback([settings, &action] { action = [settings] { return show(*settings); }; });
}

}  // namespace samgen::cli
