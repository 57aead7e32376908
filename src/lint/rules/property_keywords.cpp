#include "lint/rules/property_keywords.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "lint/engine/counted.hpp"
#include "lint/engine/keywords.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/json_length.hpp"
#include "schema/catalogue.hpp"
#include "text/pattern.hpp"

namespace samgen::lint {
namespace {

using schema::Json;
using schema::Keyword;

constexpr std::string_view kPackaged[] = {
    "Resources/AWS::ApiGateway::RestApi/Properties/BodyS3Location",
    "Resources/AWS::AppSync::FunctionConfiguration/Properties/RequestMappingTemplateS3Location",
    "Resources/AWS::AppSync::FunctionConfiguration/Properties/ResponseMappingTemplateS3Location",
    "Resources/AWS::AppSync::GraphQLSchema/Properties/DefinitionS3Location",
    "Resources/AWS::AppSync::Resolver/Properties/RequestMappingTemplateS3Location",
    "Resources/AWS::AppSync::Resolver/Properties/ResponseMappingTemplateS3Location",
    "Resources/AWS::CloudFormation::Stack/Properties/TemplateURL",
    "Resources/AWS::CodeCommit::Repository/Properties/Code/S3",
    "Resources/AWS::ElasticBeanstalk::ApplicationVersion/Properties/SourceBundle",
    "Resources/AWS::Lambda::Function/Properties/Code",
    "Resources/AWS::Lambda::LayerVersion/Properties/Content",
    "Resources/AWS::StepFunctions::StateMachine/Properties/DefinitionS3Location",
};

bool comes_from_parameter(const Context& context) {
    const auto* first = prefix(context.value_path, 1);
    return first != nullptr && first->key == "Parameters";
}

// Checks by `check`; what it finds in a parameter's value is the business of `parameter_rule`, at the parameter.
template <KeywordHandler check, RuleId parameter_rule>
void value_of_parameter_or(const Validator& validator, Json value, const Node& instance, const Schema& schema,
                           Errors& errors) {
    const auto before = errors.size();
    check(validator, value, instance, schema, errors);
    if (errors.size() == before || !comes_from_parameter(validator.context)) {
        return;
    }
    for (auto i = before; i < errors.size(); ++i) {
        errors[i].rule = parameter_rule;
        errors[i].path = validator.context.value_path;
        errors[i].elsewhere = true;
    }
}

// Whether one of the expressions that rule E3031 is told to leave alone is found at the text's beginning.
bool is_exception(const Validator& validator, std::string_view text) {
    auto exceptions = validator.run.option(rule("E3031"), "exceptions");
    while (!exceptions.empty()) {
        const auto one = exceptions.substr(0, exceptions.find(','));
        const auto pattern = text::Pattern::compile(one, text::Dialect::python, text::Where::beginning);
        if (pattern && pattern->found_in(text)) {
            return true;
        }
        exceptions.remove_prefix(std::min(exceptions.size(), one.size() + 1));
    }
    return false;
}

// The transform puts the name of an SSM parameter where its value will be.
bool is_name_of_ssm_parameter(const Validator& validator, const Node& instance) {
    const auto& tmpl = validator.run.tmpl;
    return tmpl.was_sam() && std::ranges::any_of(tmpl.parameters(), [&](const Parameter& parameter) {
               return parameter.is_ssm && parameter.ssm_path == instance.string();
           });
}

void pattern(const Validator& validator, Json value, const Node& instance, const Schema& schema, Errors& errors) {
    const auto before = errors.size();
    value_of_parameter_or<check_pattern, rule("W2031")>(validator, value, instance, schema, errors);
    if (errors.size() == before) {
        return;
    }
    const bool may_except = validator.context.allows_exceptions && !comes_from_parameter(validator.context);
    if (is_name_of_ssm_parameter(validator, instance) || (may_except && is_exception(validator, instance.string()))) {
        errors.resize(before);
    }
}

void type(const Validator& validator, Json value, const Node& instance, const Schema& schema, Errors& errors) {
    if (instance.kind == Kind::null) {
        return;
    }
    auto there = validator.context.strict_types;
    const bool strict = !validator.context.is_resolved && (there || validator.run.wants_strict_types);
    const auto before = errors.size();
    if (strict == there) {
        check_type(validator, value, instance, schema, errors);
    } else {
        auto other = validator;
        other.context.strict_types = strict;
        check_type(other, value, instance, schema, errors);
    }
    if (errors.size() != before && instance.is_string() && !there &&
        std::ranges::find(kPackaged, to_text(validator.context.place)) != std::end(kPackaged)) {
        errors.resize(before);
    }
}

// The length of a value for minLength and maxLength: that of a text, or of the JSON that it is sent as. Nothing when
// the limits do not concern it.
std::optional<std::size_t> length_of(const Validator& validator, const Node& instance, const Schema& schema) {
    if (instance.is_string()) {
        if (schema.json.find(Keyword::format).string() == "json") {
            return length_of_json_text(instance, validator.run.arena);
        }
        return characters(instance.text);
    }
    const auto wanted = types_of(schema.json.find(Keyword::type));
    return (wanted & kObject) != 0 ? std::optional(json_length(instance)) : std::nullopt;
}

void max_length(const Validator& validator, Json value, const Node& instance, const Schema& schema, Errors& errors) {
    const auto length = length_of(validator, instance, schema);
    if (length && static_cast<double>(*length) > value.number()) {
        errors.push_back(validator.error(fmt::format("{} has {}, where at most {} may be", shown(instance),
                                                     counted(*length, "character"), json_text(value))));
    }
}

void min_length(const Validator& validator, Json value, const Node& instance, const Schema& schema, Errors& errors) {
    const auto length = length_of(validator, instance, schema);
    if (length && static_cast<double>(*length) < value.number()) {
        errors.push_back(validator.error(fmt::format("{} has {}, where at least {} must be", shown(instance),
                                                     counted(*length, "character"), json_text(value))));
    }
}

void unique_items(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (!instance.is_list() || is_unique(instance)) {
        return;
    }
    auto error = validator.error("an item stands twice in the list");
    if (!value.is_true()) {
        error.rule = rule("I3037");
    }
    errors.push_back(std::move(error));
}

void tagging(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (!value.find("taggable").is_true()) {
        return;
    }
    const auto before = errors.size();
    validator.quiet().validate(instance, schema::part("resources/tagging"), errors);
    for (auto i = before; i < errors.size(); ++i) {
        errors[i].keyword = Keyword::tagging;
    }
}

void lifecycle(const Validator& validator, Json value, const Node&, const Schema& schema, Errors& errors) {
    const auto status = value.find("status").string();
    const auto date = value.find("date").string();
    const auto name = schema.json.find(Keyword::type_name).string();
    const auto when = [&](std::string_view word) {
        return date.empty() ? std::string{} : fmt::format(" {} {}", word, date);
    };
    const auto add = [&](RuleId rule, std::string message) {
        auto error = validator.error(std::move(message));
        error.rule = rule;
        errors.push_back(std::move(error));
    };
    if (status == "shutdown") {
        add(rule("E3710"), fmt::format("the service behind `{}` was shut down{}", name, when("on")));
    } else if (status == "sunset") {
        add(rule("W3696"), fmt::format("the service behind `{}` will be shut down{}", name, when("on")));
    } else if (status == "maintenance") {
        add(rule("W3697"), fmt::format("the service behind `{}` is only maintained{}", name, when("since")));
    }
}

}  // namespace

Handlers property_handlers(const Handlers& base) {
    auto all = base;
    constexpr auto kEnum = rule("W2030");
    constexpr auto kRange = rule("W3034");
    all.set(Keyword::enum_, value_of_parameter_or<check_enum, kEnum>);
    all.set(Keyword::enum_case_insensitive, value_of_parameter_or<check_enum_case_insensitive, kEnum>);
    all.set(Keyword::exclusive_maximum, value_of_parameter_or<check_exclusive_maximum, kRange>);
    all.set(Keyword::exclusive_minimum, value_of_parameter_or<check_exclusive_minimum, kRange>);
    all.set(Keyword::lifecycle, lifecycle);
    all.set(Keyword::max_length, max_length);
    all.set(Keyword::maximum, value_of_parameter_or<check_maximum, kRange>);
    all.set(Keyword::min_length, min_length);
    all.set(Keyword::minimum, value_of_parameter_or<check_minimum, kRange>);
    all.set(Keyword::pattern, pattern);
    all.set(Keyword::tagging, tagging);
    all.set(Keyword::type, type);
    all.set(Keyword::unique_items, unique_items);
    return all;
}

std::span<const std::string_view> packaged_places() { return kPackaged; }

}  // namespace samgen::lint
