#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/linter.hpp"
#include "lint/read.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/related_resource.hpp"
#include "yaml/reader.hpp"

namespace samgen::lint {
namespace {

// A template that a nested stack is made of, as far as it can be read.
struct Nested {
    Nested(std::string path, std::string text) : source(std::move(path), std::move(text)) {
        diag::Diagnostics ignored;  // whoever lints that template hears of them
        tree = yaml::read(source, ignored);
        if (tree && !ignored.has_errors() && tree->documents().size() == 1) {
            const auto& root = *read(*tree->documents().front(), arena);
            const auto* section = root.find("Parameters");
            parameters = section == nullptr ? (root.is_map() ? make_map(arena, {}) : nullptr) : section;
        }
    }
    text::Source source;
    Arena arena;
    std::optional<yaml::Tree> tree;
    const Node* parameters = nullptr;  // nullptr for none that are known
};

// Reads each template once, however many stacks are made of it.
class NestedTemplates {
   public:
    explicit NestedTemplates(const Settings& settings) : settings_(settings) {}

    // The section Parameters of the template at a relative path, or nullptr.
    const Node* parameters(std::string_view path) {
        constexpr std::size_t kMostTemplates = 100;
        const auto known = read_.find(path);
        if (known != read_.end()) {
            return known->second == nullptr ? nullptr : known->second->parameters;
        }
        if (read_.size() >= kMostTemplates) {
            return nullptr;
        }
        auto text = settings_.read_file(path);
        auto& made = read_[std::string(path)];
        if (text) {
            made = std::make_unique<Nested>(std::string(path), std::move(*text));
        }
        return made == nullptr ? nullptr : made->parameters;
    }

   private:
    const Settings& settings_;
    std::map<std::string, std::unique_ptr<Nested>, std::less<>> read_;
};

bool is_relative(std::string_view url) {
    constexpr std::array<std::string_view, 4> kElsewhere{"http://", "https://", "s3://", "{{resolve:"};
    return !url.empty() &&
           std::ranges::none_of(kElsewhere, [url](std::string_view scheme) { return url.starts_with(scheme); });
}

// What a stack gives its template, against what that takes. In a scenario nobody can point at a single parameter.
void compare(const Validator& at_parameters, const Node& given, const Node& taken, bool in_scenario_only,
             Errors& errors) {
    const auto add = [&errors](Error error) {
        error.rule = rule("E3043");
        errors.push_back(std::move(error));
    };
    const auto names = keys_of(taken);
    for (const auto& entry : given.entries) {
        if (taken.find(entry.key) != nullptr) {
            continue;
        }
        auto error = at_parameters.error_at(in_scenario_only ? at_parameters.context.path : at_parameters.way_to(entry),
                                            fmt::format("the nested template has no parameter `{}`", entry.key));
        error.span = entry.key_span;
        error.hint = at_parameters.run.did_you_mean(entry.key, names);
        add(std::move(error));
    }
    for (const auto& entry : taken.entries) {
        if (given.find(entry.key) == nullptr && entry.value->is_map() && entry.value->find("Default") == nullptr) {
            add(at_parameters.error(
                fmt::format("the parameter `{}` of the nested template has no value and no default", entry.key)));
        }
    }
}

void nested_parameters(const Validator& root, Errors& errors) {
    constexpr std::array<std::string_view, 2> kAsked{"TemplateURL", "Parameters"};
    if (!root.run.settings.read_file) {
        return;
    }
    NestedTemplates templates(root.run.settings);
    auto& arena = root.run.arena;
    for (const auto* stack : root.run.tmpl.resources_of("AWS::CloudFormation::Stack")) {
        if (stack->properties == nullptr) {
            continue;
        }
        std::vector<Entry> asked;
        for (const auto key : kAsked) {
            if (const auto* entry = stack->properties->entry(key)) {
                asked.push_back(*entry);
            }
        }
        if (asked.size() != kAsked.size()) {
            continue;
        }
        auto there = at_properties(root, *stack);
        there.context.functions = kPropertyFunctions;
        const auto at_parameters = there.member(asked.back(), "Parameters");
        const auto& pair = *make_map(arena, asked);
        auto names = conditions_in(pair);
        std::ranges::copy(conditions_in(*asked.back().value), std::back_inserter(names));
        std::ranges::sort(names);
        names.erase(std::unique(names.begin(), names.end()), names.end());
        root.run.tmpl.conditions().each_scenario(
            names, there.context.conditions, kMostScenarios, [&](const Scenario& scenario) {
                const auto* chosen = in_scenario(pair, there.context, scenario, arena);
                const auto* url = chosen == nullptr ? nullptr : chosen->find("TemplateURL");
                const auto* parameters = chosen == nullptr ? nullptr : chosen->find("Parameters");
                if (url == nullptr || parameters == nullptr || !is_relative(url->string())) {
                    return;
                }
                const auto* given = in_scenario(*parameters, there.context, scenario, arena);
                const auto* taken = templates.parameters(url->text);
                if (given != nullptr && taken != nullptr && given->is_map() && taken->is_map()) {
                    compare(at_parameters, *given, *taken, !names.empty(), errors);
                }
            });
    }
}

}  // namespace

const Family& nested_stack_rules() {
    static const Family family{.templates = {{.rule = rule("E3043"), .check = nested_parameters}}};
    return family;
}

}  // namespace samgen::lint
