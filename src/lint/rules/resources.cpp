#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/engine/registry.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/known_condition.hpp"
#include "lint/rules/limits.hpp"
#include "lint/sam/expand.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

using schema::Keyword;

constexpr std::string_view kModule = "::MODULE";

void resources(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    auto handlers = *validator.handlers;
    handlers.set(Keyword::pattern_properties, listened_pattern_properties);
    handlers.set(Keyword::max_properties, limited_members<rule("E3010"), rule("I3010")>);
    handlers.set(Keyword::property_names, limited_names<rule("E3011"), rule("I3012")>);
    auto there = validator.rooted(schema::part("resources/configuration"));
    there.handlers = &handlers;
    validate_as(RuleSet{.rows = {}, .otherwise = rule("E3001")}, there, instance, there.root, errors);
}

bool exists(std::string_view type, std::string_view region) {
    return schema::is_available(type, region) || type == "AWS::CDK::Metadata";
}

void suggest_type(Error& error, const Run& run, std::string_view type) {
    const auto types = schema::resource_types();
    const auto names = types.strings();
    error.hint = run.did_you_mean(type, names);
}

void resource_type(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    const auto* type = instance.is_map() ? instance.entry("Type") : nullptr;
    if (type == nullptr || !type->value->is_string() || type->value->text.starts_with("Custom::") ||
        type->value->text.ends_with(kModule)) {
        return;
    }
    const auto name = type->value->text;
    const auto* condition = instance.find("Condition");
    for (const auto& region : validator.context.regions) {
        if (condition != nullptr && condition->is_string() &&
            !validator.run.tmpl.conditions().in_region(condition->text, region).may_hold) {
            continue;
        }
        if (exists(name, region)) {
            continue;
        }
        const bool is_known = bool(schema::resource_type(name));
        auto error = validator.error_at(validator.way_to(*type),
                                        is_known ? fmt::format("`{}` is not to be had in `{}`", name, region)
                                                 : fmt::format("there is no resource type `{}` in `{}`", name, region));
        error.span = type->value->span;
        if (!is_known) {
            suggest_type(error, validator.run, name);
        }
        errors.push_back(std::move(error));
    }
}

void serverless_type(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    if (!instance.string().starts_with("AWS::Serverless::") || validator.run.tmpl.was_sam() ||
        validator.run.tmpl.has_transform(sam::kTransform)) {
        return;
    }
    auto error = validator.error(fmt::format("`{}` needs the transform `{}`", instance.text, sam::kTransform));
    error.span = instance.span;
    error.hint = fmt::format("add `Transform: {}` at the top of the template", sam::kTransform);
    errors.push_back(std::move(error));
}

void shared_names(const Validator& root, Errors& errors) {
    const auto& tmpl = root.run.tmpl;
    const auto* section = tmpl.root().entry("Resources");
    const auto* parameters = tmpl.section("Parameters");
    if (section == nullptr || parameters == nullptr || !section->value->is_map()) {
        return;
    }
    const auto there = root.member(*section);
    for (const auto& entry : section->value->entries) {
        const auto* type = entry.value->find("Type");
        const auto* parameter = parameters->entry(entry.key);
        if (type == nullptr || type->kind == Kind::null || parameter == nullptr) {
            continue;
        }
        auto error = there.error_at(there.way_to(entry), fmt::format("`{}` is also a parameter's name", entry.key));
        error.related.push_back({parameter->key_span, "the parameter is defined here"});
        errors.push_back(std::move(error));
    }
}

// What a resource that is a module must not say.
void find_reserved(const Validator& validator, const Node& node, Errors& errors) {
    for (const auto& entry : node.entries) {
        if (entry.key == "AWS::CloudFormation::Module") {
            errors.push_back(
                validator.error_at(validator.way_to(entry), "CloudFormation keeps this key of `Metadata` for itself"));
        }
        find_reserved(validator.member(entry), *entry.value, errors);
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        find_reserved(validator.item(i, *node.items[i]), *node.items[i], errors);
    }
}

void modules(const Validator& root, Errors& errors) {
    const auto* section = root.run.tmpl.root().entry("Resources");
    if (section == nullptr) {
        return;
    }
    const auto there = root.member(*section);
    for (const auto& resource : root.run.tmpl.resources()) {
        if (!resource.type.ends_with(kModule)) {
            continue;
        }
        const auto& declared = *resource.entry->value;
        const auto at = there.member(*resource.entry);
        if (const auto* metadata = declared.entry("Metadata")) {
            find_reserved(at.member(*metadata), *metadata->value, errors);
        }
        for (const std::string_view key : {"CreationPolicy", "UpdatePolicy"}) {
            if (const auto* policy = declared.entry(key); policy != nullptr && !says_nothing(*policy->value)) {
                errors.push_back(at.error_at(at.way_to(*policy), fmt::format("a module takes no `{}`", key)));
            }
        }
        if (const auto* properties = declared.entry("Properties")) {
            if (const auto* tags = properties->value->entry("Tags"); tags != nullptr && !says_nothing(*tags->value)) {
                errors.push_back(at.error_at(at.member(*properties).way_to(*tags), "a module takes no `Tags`"));
            }
        }
    }
}

}  // namespace

const Family& resource_rules() {
    static const Family family{
        .places = {{rule("E3001"), {"Resources"}, resources},
                   {rule("E3006"), {"Resources/*"}, resource_type},
                   {rule("E3015"), {"Resources/*/Condition"}, check_known_condition},
                   {rule("E3038"), {"Resources/*/Type"}, serverless_type}},
        .templates = {{rule("E3007"), shared_names}, {rule("E5001"), modules}},
    };
    return family;
}

}  // namespace samgen::lint
