#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/engine/keywords.hpp"
#include "lint/engine/resolve.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/related_resource.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

constexpr std::string_view kAction = "Resources/AWS::CodePipeline::Pipeline/Properties/Stages/*/Actions/*";

// Visits the texts that the member `key` of `map` can be.
template <class Visit>
void texts(const Validator& validator, const Node& map, std::string_view key, const Visit& visit) {
    const std::array<std::string_view, 1> path{key};
    values_at(validator, map, path, [&visit](const Node* value, const Validator& there) {
        if (value != nullptr && value->is_string()) {
            visit(value->text, there);
        }
    });
}

// How many artifacts go in and out, by the provider of the action.
void artifact_counts(const Validator& validator, const Node& action, const Schema&, Errors& errors) {
    constexpr std::array<std::string_view, 1> kType{"ActionTypeId"};
    const auto actions = schema::facts("codepipeline_actions").find("counts");
    values_at(validator, action, kType, [&](const Node* type, const Validator& at_type) {
        if (type == nullptr) {
            return;
        }
        texts(at_type, *type, "Owner", [&](std::string_view owner, const Validator& at_owner) {
            texts(at_owner, *type, "Category", [&](std::string_view category, const Validator& at_category) {
                texts(at_category, *type, "Provider", [&](std::string_view provider, const Validator& at_provider) {
                    const auto counts = actions.find(owner).find(category).find(provider);
                    if (!counts) {
                        return;
                    }
                    auto there = validator;
                    there.context.conditions = at_provider.context.conditions;
                    const auto before = errors.size();
                    there.validate(action, counts, errors);
                    for (auto i = before; i < errors.size(); ++i) {
                        errors[i].rule = rule("E3702");
                        errors[i].message += fmt::format(" for an action `{}` of `{}`", category, provider);
                    }
                });
            });
        });
    });
}

// The template's file lies in one of the artifacts that go in, and the role is one.
void action_configuration(const Validator& validator, const Node& action, const Schema&, Errors& errors) {
    constexpr std::array<std::string_view, 2> kTemplate{"Configuration", "TemplatePath"};
    constexpr std::array<std::string_view, 2> kRole{"Configuration", "RoleArn"};
    constexpr std::array<std::string_view, 3> kInputs{"InputArtifacts", "*", "Name"};
    if (!action.is_map()) {
        return;
    }
    values_at(validator, action, kTemplate, [&](const Node* path, const Validator& there) {
        if (path == nullptr || !path->is_string()) {
            return;
        }
        const auto artifact = path->text.substr(0, path->text.find("::"));
        std::vector<std::string_view> names;
        values_at(there, action, kInputs, [&names](const Node* name, const Validator&) {
            if (name != nullptr && name->is_string()) {
                names.push_back(name->text);
            }
        });
        const auto lies_in = [path](std::string_view name) {
            return path->text.starts_with(name) && path->text.substr(name.size()).starts_with("::");
        };
        if (std::ranges::any_of(names, lies_in)) {
            return;
        }
        auto error = there.error(fmt::format("`{}` is none of the artifacts that go into the action", artifact));
        error.span = path->span;
        if (!names.empty()) {
            error.hint =
                there.run.did_you_mean(artifact, names, fmt::format("these are `{}`", fmt::join(names, "`, `")));
        }
        errors.push_back(std::move(error));
    });
    const auto role = schema::facts("codepipeline_actions").find("role");
    values_at(validator, action, kRole, [&](const Node* arn, const Validator& there) {
        if (arn == nullptr) {
            return;
        }
        const auto before = errors.size();
        there.validate(*arn, role, errors);
        for (auto i = before; i < errors.size(); ++i) {
            errors[i].rule = rule("E3703");
            errors[i].path = there.context.path;
        }
    });
}

// Which of the stages the way leads through; -1 when it cannot be told.
std::int32_t stage_of(const Step* way) {
    const auto steps = steps_of(way);
    auto at = std::ranges::find(steps, std::string_view("Stages"), &Step::key);
    while (at != steps.end()) {
        if ((*at)->key == "Fn::If") {
            at += std::min<std::ptrdiff_t>(2, steps.end() - at);
            continue;
        }
        if ((*at)->is_item()) {
            return (*at)->index;
        }
        ++at;
    }
    return -1;
}

void source_comes_first(const Validator& validator, const Node& category, const Schema&, Errors& errors) {
    constexpr std::array<std::string_view, 6> kLater{"Build", "Approval", "Deploy", "Test", "Invoke", "Compute"};
    const auto stage = stage_of(validator.context.path);
    if (!category.is_string() || stage < 0) {
        return;
    }
    if (stage == 0 ? category.text == "Source" : std::ranges::find(kLater, category.text) != kLater.end()) {
        return;
    }
    auto error = validator.error(stage == 0 ? fmt::format("an action {} stands in the first stage", shown(category))
                                            : fmt::format("an action {} stands in a later stage", shown(category)));
    error.hint = stage == 0 ? "the first stage has actions `Source` alone"
                            : fmt::format("a later stage has actions `{}`", fmt::join(kLater, "`, `"));
    error.span = category.span;
    errors.push_back(std::move(error));
}

// The artifacts that a pipeline has made so far.
struct Artifacts {
    struct Made {
        const Node* name;
        Scenario scenario;
    };
    std::unordered_map<std::string_view, std::vector<Made>> by_name;

    [[nodiscard]] const Made* find(std::string_view name, const Scenario& scenario) const {
        const auto found = by_name.find(name);
        if (found == by_name.end()) {
            return nullptr;
        }
        const auto made = std::ranges::find_if(
            found->second, [&scenario](const Made& other) { return compatible(scenario, other.scenario); });
        return made == found->second.end() ? nullptr : &*made;
    }
};

void check_input(const Validator& there, const Node& name, const Artifacts& artifacts, Errors& errors) {
    if (artifacts.find(name.text, there.context.conditions) != nullptr) {
        return;
    }
    auto error = there.error(
        fmt::format("no action before this one has the artifact {} among its `OutputArtifacts`", shown(name)));
    error.rule = rule("E3701");
    error.span = name.span;
    constexpr std::size_t kMostNames = 64;  // to look through for each mistake
    std::vector<std::string_view> names;
    if (artifacts.by_name.size() <= kMostNames) {
        for (const auto& [other, made] : artifacts.by_name) {
            names.push_back(other);
        }
    }
    std::ranges::sort(names);
    error.hint = there.run.did_you_mean(name.text, names);
    errors.push_back(std::move(error));
}

void check_output(const Validator& there, const Node& name, Artifacts& artifacts, Errors& errors) {
    if (const auto* other = artifacts.find(name.text, there.context.conditions)) {
        auto error = there.error(fmt::format("another action makes the artifact {}", shown(name)));
        error.rule = rule("E3701");
        error.span = name.span;
        error.related.push_back({other->name->span, "it is made here"});
        errors.push_back(std::move(error));
        return;
    }
    artifacts.by_name[name.text].push_back({&name, there.context.conditions});
}

void artifact_names(const Validator& root, Errors& errors) {
    constexpr std::array<std::string_view, 4> kActions{"Stages", "*", "Actions", "*"};
    constexpr std::array<std::string_view, 3> kInputs{"InputArtifacts", "*", "Name"};
    constexpr std::array<std::string_view, 3> kOutputs{"OutputArtifacts", "*", "Name"};
    for (const auto* pipeline : root.run.tmpl.resources_of("AWS::CodePipeline::Pipeline")) {
        const auto at_pipeline = pipeline->properties == nullptr ? std::nullopt : in_properties(root, *pipeline);
        if (!at_pipeline) {
            continue;
        }
        Artifacts artifacts;
        values_at(*at_pipeline, *pipeline->properties, kActions, [&](const Node* action, const Validator& at_action) {
            if (action == nullptr) {
                return;
            }
            values_at(at_action, *action, kInputs, [&](const Node* name, const Validator& there) {
                if (name != nullptr && name->is_string()) {
                    check_input(there, *name, artifacts, errors);
                }
            });
            values_at(at_action, *action, kOutputs, [&](const Node* name, const Validator& there) {
                if (name != nullptr && name->is_string()) {
                    check_output(there, *name, artifacts, errors);
                }
            });
        });
    }
}

}  // namespace

const Family& codepipeline_rules() {
    static const Family family{
        .places =
            {
                {.rule = rule("E3700"),
                 .places =
                     {"Resources/AWS::CodePipeline::Pipeline/Properties/Stages/*/Actions/*/ActionTypeId/Category"},
                 .check = source_comes_first},
                {.rule = rule("E3702"), .places = {kAction}, .check = artifact_counts},
                {.rule = rule("E3703"), .places = {kAction}, .check = action_configuration},
            },
        .templates = {{.rule = rule("E3701"), .check = artifact_names}},
    };
    return family;
}

}  // namespace samgen::lint
