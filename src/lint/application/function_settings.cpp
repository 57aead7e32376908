#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/rules.hpp"
#include "lint/application/use.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"

namespace samgen::lint::application {
namespace {

// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
struct Limit {
    std::string_view property;
    std::string_view member;  // of the property; empty for itself
    double least;
    double most;
    std::string_view unit;
};
constexpr std::array kLimits = {
    Limit{"MemorySize", {}, 128, 10240, " MB"},
    Limit{"Timeout", {}, 1, 900, " s"},
    Limit{"EphemeralStorage", "Size", 512, 10240, " MB"},
    Limit{"EventInvokeConfig", "MaximumEventAgeInSeconds", 60, 21600, " s"},
    Limit{"EventInvokeConfig", "MaximumRetryAttempts", 0, 2, ""},
};

// EG6001: once for what Globals says, where cfn-lint says it of every function.
void impossible_settings(const Application& application, Errors& errors) {
    std::unordered_set<const Node*> said;
    for (const auto& function : application.functions()) {
        for (const auto& limit : kLimits) {
            const auto value =
                limit.member.empty() ? function.find(limit.property) : function.find(limit.property, limit.member);
            const auto number = value ? number_in(*value.node()) : std::nullopt;
            const bool is_global =
                value && value.node() == (limit.member.empty() ? function.globals[limit.property]
                                                               : function.globals[limit.property][limit.member])
                                             .node();
            // Of what stands in the function itself, the schema says the rest, and of what SAM makes a resource of, at
            // no line of the user's. Instances of one's own have more memory.
            if (!number || (*number >= limit.least && *number <= limit.most) ||
                (!is_global && limit.property != "MemorySize" && limit.property != "EventInvokeConfig") ||
                (limit.property == "MemorySize" && function.find("CapacityProviderConfig")) ||
                !said.insert(value.node()).second) {
                continue;
            }
            errors.push_back(finding(value, fmt::format("`{}` is from {} to {}{}, not {}",
                                                        limit.member.empty() ? limit.property : limit.member,
                                                        limit.least, limit.most, limit.unit, *number)));
        }
    }
}

// EG6001: of functions that are not SAM's, E3696 says it.
// https://docs.aws.amazon.com/lambda/latest/api/API_LoggingConfig.html
void levels_of_plain_text(const Application& application, Errors& errors) {
    std::unordered_set<const Node*> said;
    for (const auto& function : application.functions()) {
        const auto format = function.find("LoggingConfig", "LogFormat");
        const bool is_text =
            function.is_sam && function.find("LoggingConfig").is_map() && (!format || format.text() == "Text");
        for (const auto* const member : {"ApplicationLogLevel", "SystemLogLevel"}) {
            const auto level = is_text ? function.find("LoggingConfig", member) : Value{};
            if (level && said.insert(level.node()).second) {
                errors.push_back(finding(level,
                                         fmt::format("`{}` wants lines of JSON, and these are plain text", member),
                                         "write `LogFormat: JSON`, or leave the level out"));
            }
        }
    }
}

// EG6001: https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
void provisioned_beyond_reserved(const Application& application, Errors& errors) {
    constexpr std::string_view kProvisioned = "ProvisionedConcurrentExecutions";
    for (const auto& function : application.functions()) {
        const auto reserved = function.find("ReservedConcurrentExecutions");
        const auto provisioned = function.find("ProvisionedConcurrencyConfig", kProvisioned);
        const auto most = reserved ? number_in(*reserved.node()) : std::nullopt;
        const auto wanted = provisioned ? number_in(*provisioned.node()) : std::nullopt;
        if (most && wanted && *wanted > *most) {
            auto error =
                finding(provisioned, fmt::format("{} instances are to be kept warm, and {} may run", *wanted, *most),
                        fmt::format("write {} at most, or a larger `ReservedConcurrentExecutions`", *most));
            error.related.push_back({reserved.node()->span, "this many may run"});
            errors.push_back(std::move(error));
        }
    }
}

// EG6001: whatever SAM does not know is the name of a configuration of the user's own.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html
void nearly_known_deployments(const Application& application, Errors& errors) {
    constexpr std::array<std::string_view, 10> kTypes = {
        "AllAtOnce",
        "Canary10Percent10Minutes",
        "Canary10Percent15Minutes",
        "Canary10Percent30Minutes",
        "Canary10Percent5Minutes",
        "Linear10PercentEvery10Minutes",
        "Linear10PercentEvery1Minute",
        "Linear10PercentEvery2Minutes",
        "Linear10PercentEvery3Minutes",
        "Linear10PercentEvery5Minutes",
    };
    std::unordered_set<const Node*> said;
    const bool has_own = !application.tmpl().resources_of("AWS::CodeDeploy::DeploymentConfig").empty();
    for (const auto& function : application.functions()) {
        const auto type = function.is_sam && !has_own ? function.find("DeploymentPreference", "Type") : Value{};
        const auto text = type.text();
        if (text.empty() || std::ranges::find(kTypes, text) != kTypes.end()) {
            continue;
        }
        const auto near = application.run().nearest(text, kTypes);
        if (near && said.insert(type.node()).second) {
            auto error = finding(type, fmt::format("CodeDeploy has no configuration `{}`", text),
                                 fmt::format("did you mean `{}`?", *near));
            error.fix.push_back({type.node()->span, std::string(*near)});
            errors.push_back(std::move(error));
        }
    }
}

// EG6002:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html
void handlers_of_inline_code(const Application& application, Errors& errors) {
    for (const auto& function : application.functions()) {
        const auto code = function.is_sam ? function.properties["InlineCode"] : function.properties["Code"]["ZipFile"];
        const auto handler = function.find("Handler");
        const auto text = handler.text();
        const auto dot = text.rfind('.');
        const auto runtime = function.find("Runtime").text();
        const bool has_files = runtime.starts_with("nodejs") || runtime.starts_with("python");
        if (!code || text.empty() || !has_files || text.starts_with("index.") ||
            text.find("${") != std::string_view::npos) {
            continue;
        }
        if (dot == std::string_view::npos) {
            errors.push_back(finding(handler, fmt::format("`{}` does not say which function of the file `index`", text),
                                     fmt::format("write `index.{}`", text)));
            continue;
        }
        auto error =
            finding(handler, fmt::format("there is no file `{}`: inline code is in `index`", text.substr(0, dot)),
                    fmt::format("write `index{}`", text.substr(dot)));
        error.fix.push_back({handler.node()->span, "index" + std::string(text.substr(dot))});
        errors.push_back(std::move(error));
    }
}

bool holds(std::string_view key, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words,
                               [key](std::string_view word) { return key.find(word) != std::string_view::npos; });
}

// WG1010: the name of a resource that has none of its own is made when it is, and is not its logical ID.
void logical_names(const Application& application, Errors& errors) {
    for (const auto& function : application.functions()) {
        for (const auto& variable : function.variables) {
            const auto name = variable.node()->is_string() ? variable.text() : std::string_view{};
            const auto* resource = name.empty() ? nullptr : application.tmpl().resource(name);
            const auto property = resource == nullptr ? std::string_view{} : name_property(resource->type);
            if (property.empty() || resource->properties == nullptr ||
                resource->properties->find(property) != nullptr ||
                !holds(variable.way()->key,
                       {"TABLE", "QUEUE", "TOPIC", "BUCKET", "BUS", "STREAM", "_NAME", "FUNCTION"})) {
                continue;
            }
            auto error = finding(variable,
                                 fmt::format("`{}` is what the template calls it: the resource has another name", name),
                                 fmt::format("write `!Ref {}`", name));
            error.related.push_back({resource->entry->key_span, "it is defined here"});
            errors.push_back(std::move(error));
        }
    }
}

// WG1013
void unknown_indexes(const Application& application, Errors& errors) {
    std::vector<std::string_view> names;
    for (const auto& resource : application.tmpl().resources()) {
        if (service_of(resource.type) == "dynamodb") {
            const auto indexes = index_names(resource);
            if (!indexes) {
                return;
            }
            names.insert(names.end(), indexes->begin(), indexes->end());
        }
    }
    if (names.empty()) {
        return;
    }
    for (const auto& function : application.functions()) {
        const bool has_table = std::ranges::any_of(function.variables, [&](const Value& variable) {
            const auto* named = application.tmpl().resource(variable.referred());
            return named != nullptr && service_of(named->type) == "dynamodb";
        });
        for (const auto& variable : function.variables) {
            const auto key = variable.way()->key;
            const auto name = variable.node()->is_string() ? variable.text() : std::string_view{};
            if (!has_table || name.size() < 3 || !(key.ends_with("INDEX") || key.ends_with("INDEX_NAME")) ||
                name.find("${") != std::string_view::npos || std::ranges::find(names, name) != names.end()) {
                continue;
            }
            const auto near = application.run().nearest(name, names);
            errors.push_back(finding(variable, fmt::format("no table of the template has an index `{}`", name),
                                     near ? fmt::format("did you mean `{}`?", *near)
                                          : fmt::format("their indexes are `{}`", fmt::join(names, "`, `"))));
        }
    }
}

}  // namespace

const Family& function_setting_rules() {
    static const Family family{.applications = {
                                   {rule("EG6001"), impossible_settings},
                                   {rule("EG6001"), levels_of_plain_text},
                                   {rule("EG6001"), nearly_known_deployments},
                                   {rule("EG6001"), provisioned_beyond_reserved},
                                   {rule("EG6002"), handlers_of_inline_code},
                                   {rule("WG1010"), logical_names},
                                   {rule("WG1013"), unknown_indexes},
                               }};
    return family;
}

}  // namespace samgen::lint::application
