#include "samgen/lint.hpp"

#include <utility>

#include "api/messages.hpp"
#include "lint/linter.hpp"

namespace samgen {
namespace {

lint::Settings settings_of(const Template& given, const LintOptions& options) {
    lint::Settings settings;
    settings.regions = options.regions;
    settings.selection = {.include = options.include,
                          .ignore = options.ignore,
                          .mandatory = options.mandatory,
                          .experimental = options.experimental};
    if (!options.parameters.empty()) {
        settings.parameter_sets.push_back({.source = {}, .values = options.parameters});
    }
    settings.today = options.today;
    settings.read_file = given.read;
    return settings;
}

std::vector<Message> find(const Template& given, const LintOptions& options) {
    const text::Source source{std::string(given.name), std::string(given.text)};
    std::vector<Message> messages;
    for (auto& finding : lint::lint(source, settings_of(given, options))) {
        Message message;
        message.level = api::level_of(finding.severity());
        message.rule = lint::info(finding.rule).id;
        message.text = std::move(finding.message);
        message.hint = std::move(finding.hint);
        if (finding.span) {
            api::set_place(message, finding.span);
        } else {
            message.place = api::place_of(finding.start);
            message.end = api::place_of(finding.end);
            message.file = given.name;
        }
        messages.push_back(std::move(message));
    }
    return messages;
}

}  // namespace

std::vector<Message> lint_template(const Template& given, const LintOptions& options) noexcept {
    return api::guarded([&] { return find(given, options); },
                        [](Message fault) { return std::vector{std::move(fault)}; });
}

std::vector<Rule> lint_rules() noexcept {
    return api::guarded(
        [] {
            std::vector<Rule> rules;
            for (const auto& rule : lint::rules()) {
                if (rule.implemented) {
                    rules.push_back({.id = rule.id,
                                     .title = rule.title,
                                     .level = api::level_of(rule.severity()),
                                     .experimental = rule.experimental});
                }
            }
            return rules;
        },
        [](const Message&) { return std::vector<Rule>(); });
}

}  // namespace samgen
