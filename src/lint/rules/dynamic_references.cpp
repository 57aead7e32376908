#include "lint/rules/dynamic_references.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/rule_table.hpp"
#include "text/parts.hpp"
#include "text/pattern.hpp"

namespace samgen::lint {
namespace {

using schema::Json;

constexpr std::string_view kOpening = "{{resolve:";

// Properties that take the ARN of a secret, not what is in it.
constexpr std::array<std::string_view, 6> kSecretArns = {
    "SecretARN",
    "SecretArn",
    "SecretsManagerConfiguration",
    "SecretsManagerOracleAsmSecretId",
    "SecretsManagerSecretId",
    "SecretsManagerSecurityDbEncryptionSecretId",
};

bool is_in_properties(const Step* way) {
    const auto steps = steps_of(way);
    return steps.size() >= 3 && steps[0]->key == "Resources" && steps[2]->key == "Properties";
}

bool may_hold_secrets(const Step* way) {
    const auto steps = steps_of(way);
    return is_in_properties(way) || (steps.size() >= 3 && steps[0]->key == "Parameters" && steps[2]->key == "Default");
}

// What the parts of a reference to Systems Manager or Secrets Manager must be, from the third on.
std::string fault_in(const std::vector<std::string_view>& parts) {
    static const text::Pattern kNumber("\\d+");
    static const text::Pattern kName("[a-zA-Z0-9_.-/]+");
    const auto at = [&parts](std::size_t index) { return index < parts.size() ? parts[index] : std::string_view{}; };
    if (parts.size() < 3) {
        return "it needs a service and a name: {{resolve:ssm:name}}";
    }
    const bool is_parameter = parts[1] == "ssm" || parts[1] == "ssm-secure";
    if (!is_parameter && parts[1] != "secretsmanager") {
        return fmt::format("`{}` is none of `ssm`, `ssm-secure`, `secretsmanager`", parts[1]);
    }
    if (is_parameter) {
        if (parts.size() > 4) {
            return "a parameter has a name and at most a version";
        }
        if (!kName.found_in(parts[2])) {
            return "the parameter's name is missing";
        }
        return parts.size() == 4 && !kNumber.found_in(parts[3]) ? "a parameter's version is a number" : "";
    }
    const bool is_arn = parts[2] == "arn";
    const std::size_t kind = is_arn ? 9 : 3;
    if (is_arn && (parts.size() < 9 || parts[7] != "secret")) {
        return "the secret's ARN is not complete";
    }
    if (parts.size() > kind + 4) {
        return "there are too many parts";
    }
    if (parts.size() > kind && at(kind) != "SecretString" && !at(kind).empty()) {
        return fmt::format("`{}` stands where only `SecretString` may", at(kind));
    }
    return "";
}

void check_reference(const Validator& validator, Json, const Node& text, const Schema&, Errors& errors) {
    // Within a function (but for Fn::If) the text is no value yet.
    for (const auto* step = validator.context.path; step != nullptr; step = step->parent) {
        if (!step->is_item() && step->key != "Fn::If" && step->key != "Condition" &&
            function_named(step->key) != Function::none) {
            return;
        }
    }
    // One reference at most: from the first to the last closing braces.
    const auto close = text.text.rfind("}}");
    const auto begin = text.text.rfind(kOpening, close);
    if (close == std::string_view::npos || begin == std::string_view::npos) {
        return;
    }
    const auto reference = text.text.substr(begin + 2, close - begin - 2);
    const auto parts = text::split(reference, ':');
    const auto add = [&](RuleId own, std::string message) {
        auto error = validator.error(std::move(message));
        error.rule = own;
        error.span = text.span;
        errors.push_back(std::move(error));
    };
    if (const auto fault = fault_in(parts); !fault.empty()) {
        add(rule("E1050"), fmt::format("the dynamic reference `{}` is malformed: {}", reference, fault));
    }
    if (parts.size() < 3) {
        return;
    }
    if (parts[1] == "ssm-secure") {
        const auto place = to_text(validator.context.place);
        if (std::ranges::find(kTakeSecureStrings, place) == kTakeSecureStrings.end()) {
            add(rule("E1027"), fmt::format("the secure string `{}` is not resolved in this property", reference));
        }
    } else if (parts[1] == "secretsmanager") {
        if (!may_hold_secrets(validator.context.path)) {
            add(rule("E1051"), fmt::format("the secret `{}` is resolved only in a resource's properties", reference));
        }
        check_secret_for_arn(validator, text, errors);
    }
}

void check_spaces(const Validator& validator, Json, const Node& text, const Schema&, Errors& errors) {
    static const text::Pattern kSpaces(R"(\{\{\s+resolve\s*:\s*(?:ssm|ssm-secure|secretsmanager)\s*:)");
    if (!kSpaces.found_in(text.text)) {
        return;
    }
    auto error = validator.error("with a space after the braces this is no dynamic reference, but a text");
    error.rule = rule("W1053");
    error.span = text.span;
    error.hint = "write `{{resolve:` without spaces";
    errors.push_back(std::move(error));
}

void check_raw_pseudo_parameter(const Validator& validator, Json, const Node& text, const Schema&, Errors& errors) {
    auto error = validator.error(fmt::format("`{}` is a mere text here, not the pseudo parameter", text.text));
    error.rule = rule("W1054");
    error.span = text.span;
    error.hint = fmt::format("write `!Ref {}`", text.text);
    errors.push_back(std::move(error));
}

}  // namespace

void set_dynamic_reference_handlers(Handlers& handlers) {
    handlers.dynamic_reference = check_reference;
    handlers.dynamic_reference_spaces = check_spaces;
    handlers.raw_pseudo_parameter = check_raw_pseudo_parameter;
}

void check_secret_for_arn(const Validator& validator, const Node& text, Errors& errors) {
    if (text.text.find("{{resolve:secretsmanager:") == std::string_view::npos ||
        !is_in_properties(validator.context.path)) {
        return;
    }
    const bool is_sub = validator.context.path->key == "Fn::Sub";
    if (is_sub) {
        auto whole = text.text;
        if (whole.starts_with("\\\"")) {
            whole.remove_prefix(2);
        }
        if (!whole.starts_with("{{resolve:secretsmanager:")) {
            return;
        }
    }
    for (const auto field : kSecretArns) {
        if (passes(validator.context.path, field)) {
            auto error =
                validator.error(fmt::format("`{}` takes the secret's ARN, and this is what is in the secret", field));
            error.rule = rule("W1051");
            error.span = text.span;
            errors.push_back(std::move(error));
        }
    }
}

}  // namespace samgen::lint
