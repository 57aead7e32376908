#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "lint/engine/registry.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/dynamic_references.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/limits.hpp"
#include "lint/rules/parameter_types.hpp"
#include "schema/catalogue.hpp"
#include "text/pattern.hpp"

namespace samgen::lint {
namespace {

using schema::Keyword;

// How long a name, a default or a description may be.
constexpr std::array kRows = {RuleSet::Row{Keyword::max_length, rule("E2011")}};
constexpr RuleSet kRules{.rows = kRows, .otherwise = rule("E2001")};

constexpr std::size_t kMostParameters = 200;

void parameters(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    auto handlers = *validator.handlers;
    handlers.set(Keyword::pattern_properties, listened_pattern_properties);
    auto there = validator.rooted(schema::part("parameters/configuration"));
    there.handlers = &handlers;
    there.context.strict_types = false;
    validate_as(kRules, there, instance, there.root, errors);
    if (!instance.is_map()) {
        return;
    }
    check_limit(validator, instance.entries.size(), kMostParameters, "parameters", rule("E2010"), rule("I2010"),
                errors);
    // Names that are too long are the schema's business.
    constexpr std::size_t kLongestName = 255;
    for (const auto& entry : instance.entries) {
        const auto length = characters(entry.key);
        if (length <= kLongestName) {
            auto at = validator.member(entry);
            check_limit(at, length, kLongestName, "characters in the name", rule("E2011"), rule("I2011"), errors);
        }
    }
}

void type(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    if (!instance.is_string() || is_parameter_type(instance.text)) {
        return;
    }
    if (is_generic_parameter_type(instance.text)) {
        auto error = validator.error(
            fmt::format("{} is not documented: CloudFormation checks no value of such a parameter", shown(instance)));
        error.rule = rule("W2002");
        error.span = instance.span;
        errors.push_back(std::move(error));
        return;
    }
    auto error = validator.error(fmt::format("{} is no type of a parameter", shown(instance)));
    error.rule = rule("E2002");
    error.span = instance.span;
    const auto names = common_parameter_types();
    error.hint = validator.run.did_you_mean(instance.text, names);
    errors.push_back(std::move(error));
}

void allowed_pattern(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    if (instance.is_string() && !text::Pattern::compile(instance.text, text::Dialect::python)) {
        errors.push_back(validator.error(fmt::format("{} is no regular expression", shown(instance))));
        errors.back().span = instance.span;
    }
}

constexpr std::string_view kSecret =
    "a secret should not pass through a parameter: take it from Secrets Manager or the Parameter Store by a dynamic "
    "reference";

void secret(const Validator& validator, std::string_view name, const Schema&, Errors& errors) {
    for (const auto* step = validator.context.path; step != nullptr; step = step->parent) {
        const auto function = step->is_item() ? Function::none : function_named(step->key);
        if (function != Function::none && function != Function::if_ && function != Function::condition) {
            return;
        }
    }
    if (const auto* parameter = validator.run.tmpl.parameter(name)) {
        auto error = validator.error(std::string(kSecret));
        error.hint = "`{{resolve:secretsmanager:NAME:SecretString:KEY}}`";
        error.related.push_back({parameter->entry->key_span, fmt::format("`{}` is defined here", name)});
        errors.push_back(std::move(error));
    }
}

// The way to the key `Ref` of the call at which the validator stands.
const Step* way_to_call(const Validator& validator) {
    const auto* node = &validator.run.tmpl.root();
    for (const auto* step : steps_of(validator.context.path)) {
        const auto index = static_cast<std::size_t>(step->index);
        node = !step->is_item() ? node->find(step->key) : index < node->items.size() ? node->items[index] : nullptr;
        if (node == nullptr) {
            break;
        }
    }
    return node != nullptr && node->function == Function::ref ? validator.way_to(node->entries.front())
                                                              : validator.way_to("Ref");
}

void no_echo(const Validator& validator, std::string_view name, const Schema&, Errors& errors) {
    const auto* parameter = validator.run.tmpl.parameter(name);
    if (parameter == nullptr || !parameter->no_echo) {
        return;
    }
    const auto* section = prefix(validator.context.path, 1);
    const auto* third = prefix(validator.context.path, 3);
    const bool in_metadata = depth_of(third) == 3 && section->key == "Resources" && third->key == "Metadata";
    if (!in_metadata && (section == nullptr || (section->key != "Metadata" && section->key != "Outputs"))) {
        return;
    }
    auto error = validator.error_at(
        way_to_call(validator),
        fmt::format("`NoEcho` does not hide `{}` in {}", name, in_metadata ? "a resource's `Metadata`" : "`Outputs`"));
    error.related.push_back({parameter->entry->key_span, fmt::format("`{}` is defined here", name)});
    errors.push_back(std::move(error));
}

}  // namespace

const Family& parameter_rules() {
    static const Family family{
        .places = {{rule("E2001"), {"Parameters"}, parameters},
                   {rule("E2002"), {"Parameters/*/Type"}, type},
                   {rule("I2003"), {"Parameters/*/AllowedPattern"}, allowed_pattern}},
        .refs = {{rule("W1011"), {kTakeSecureStrings.begin(), kTakeSecureStrings.end()}, secret},
                 {rule("W2010"), {"*"}, no_echo}},
    };
    return family;
}

}  // namespace samgen::lint
