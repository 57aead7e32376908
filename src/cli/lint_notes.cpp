#include "cli/lint_notes.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "cli/rule_list.hpp"
#include "text/did_you_mean.hpp"

namespace samgen::cli {
namespace {

class Notes {
   public:
    std::vector<std::string> all;

    void add(std::string note) {
        if (std::ranges::find(all, note) == all.end()) {
            all.push_back(std::move(note));
        }
    }

    // When no rule's ID begins with `check`, or when it is that of a rule that is wanted and not there yet.
    void look_up(const std::string& check, bool wanted) {
        const auto begins = [&](const lint::RuleInfo& rule) { return !rule.id.empty() && rule.id.starts_with(check); };
        if (!check.empty() && std::ranges::none_of(lint::rules(), begins)) {
            add(no_rule_begins_with(check));
            return;
        }
        const auto rule = lint::find_rule(check);
        if (wanted && rule != lint::RuleId::none && !lint::info(rule).implemented) {
            add(fmt::format("`{}` is not there yet, and finds nothing", check));
        }
    }

    void look_up_options(const lint_config::Layer& layer) {
        for (const auto& [rule, options] : layer.configure_rules) {
            look_up(rule, true);
            const auto& known = lint::info(lint::find_rule(rule)).options;
            for (const auto& [name, value] : options) {
                const bool there = std::ranges::any_of(
                    known, [&, n = std::string_view(name)](const auto& option) { return option.name == n; });
                if (lint::find_rule(rule) != lint::RuleId::none && !there) {
                    add(fmt::format("`{}` has no option `{}`", rule, name));
                }
            }
        }
    }
};

}  // namespace

std::vector<std::string> notes_on(const LintRun& run, const lint_config::Layer& layer) {
    Notes notes;
    const auto& files = run.files;
    if (!files.append_rules.empty() || !files.custom_rules.empty()) {
        notes.add("samgen cannot run the rules of `append_rules` and `custom_rules`; keep cfn-lint for these");
    }
    if (!files.override_spec.empty() || !files.registry_schemas.empty()) {
        notes.add("samgen passes over `override_spec` and `registry_schemas`: it has its own schemas");
    }
    if (!files.deployment_files.empty()) {
        notes.add("samgen passes over `deployment_files`; name the templates instead");
    }
    for (const auto* list : {&layer.include_checks, &layer.mandatory_checks, &layer.ignore_checks}) {
        for (const auto& check : *list) {
            notes.look_up(check, list != &layer.ignore_checks);
        }
    }
    notes.look_up_options(layer);
    return std::move(notes.all);
}

std::string unknown_region(const std::string& region) {
    LintRun run;
    run.command_line.regions = {"ALL_REGIONS"};
    std::vector<std::string> none;
    const auto known = settings_for(run, {}, none).regions;
    const std::vector<std::string_view> views(known.begin(), known.end());
    const auto near = text::did_you_mean(region, views);
    return fmt::format("`{}` is no region of AWS{}{}", region, near.empty() ? "" : "; ", near);
}

}  // namespace samgen::cli
