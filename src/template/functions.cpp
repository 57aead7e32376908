#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "template/events.hpp"
#include "template/invocation.hpp"
#include "template/parts.hpp"
#include "template/policies.hpp"
#include "template/resources.hpp"

namespace samgen::tmpl {
namespace {

std::string_view tracing_mode(model::Tracing tracing) {
    switch (tracing) {
        case model::Tracing::active:
            return "Active";
        case model::Tracing::pass_through:
            return "PassThrough";
        case model::Tracing::disabled:
            return "Disabled";
    }
    return {};
}

// What Globals and a function spell alike; `where` is for settings that have no place of their own.
void put_settings(cfn::Map& map, const model::FunctionSettings& settings, text::Span where) {
    const auto place = [&](text::Span own) { return own ? own : where; };
    if (settings.handler) {
        put(map, "Handler", *settings.handler, place(settings.handler_span));
    }
    if (settings.runtime) {
        put(map, "Runtime", *settings.runtime, place(settings.runtime_span));
    }
    if (settings.architecture) {
        put(map, "Architectures", cfn::List{*settings.architecture}, place(settings.architecture_span));
    }
    if (settings.memory) {
        put(map, "MemorySize", number(*settings.memory), place(settings.memory_span));
    }
    if (settings.timeout) {
        put(map, "Timeout", number(*settings.timeout), place(settings.timeout_span));
    }
    if (settings.tracing) {
        put(map, "Tracing", tracing_mode(*settings.tracing), place(settings.tracing_span));
    }
}

// A function's log group joins the levels that Globals may state: SAM merges the two maps.
cfn::Map logging(const model::FunctionSettings& settings, std::string_view log_group) {
    cfn::Map config;
    if (settings.json_logs) {
        config.set("LogFormat", "JSON");
    }
    if (settings.log_level) {
        config.set("ApplicationLogLevel", *settings.log_level);
    }
    if (settings.system_log_level) {
        config.set("SystemLogLevel", *settings.system_log_level);
    }
    if (!log_group.empty()) {
        config.set("LogGroup", cfn::ref(log_group));
    }
    return config;
}

cfn::Map environment(const model::Function& function) {
    cfn::Map variables;
    for (const auto& variable : function.environment) {
        put(variables, variable.name, variable.value, variable.span);
    }
    return variables;
}

// Whose the function is and what it runs with.
void put_operation(cfn::Map& map, const model::Function& function) {
    const auto put_given = [&](std::string key, const std::optional<cfn::Value>& value) {
        if (value) {
            put(map, std::move(key), *value, value->span);
        }
    };
    if (!function.layers.empty()) {
        put(map, "Layers", function.layers, function.layers.front().span);
    }
    if (function.ephemeral_storage) {
        put(map, "EphemeralStorage", cfn::Map{{"Size", number(*function.ephemeral_storage)}},
            function.ephemeral_storage_span);
    }
    put_given("CodeSigningConfigArn", function.code_signing);
    put_given("KmsKeyArn", function.kms_key);
    put_given("Role", function.role);
    put_given("PermissionsBoundary", function.permissions_boundary);
    if (const auto& updates = function.runtime_updates) {
        cfn::Map config{{"UpdateRuntimeOn", updates->mode}};
        if (updates->arn) {
            config.set("RuntimeVersionArn", *updates->arn);
        }
        put(map, "RuntimeManagementConfig", std::move(config), updates->span);
    }
    if (!function.recursive_loop.empty()) {
        put(map, "RecursiveLoop", function.recursive_loop, function.recursive_loop_span);
    }
}

cfn::Map properties(const model::Function& function, const model::Api* api) {
    cfn::Map map;
    if (function.name) {
        put(map, "FunctionName", *function.name, function.span);
    }
    if (function.description) {
        put(map, "Description", *function.description, function.span);
    }
    if (function.image) {
        put(map, "PackageType", "Image", function.image->span);
        put(map, "ImageUri", *function.image, function.image->span);
    } else if (function.inline_code) {
        put(map, "InlineCode", *function.inline_code, function.inline_code->span);
    } else if (!function.code_uri.empty()) {
        put(map, "CodeUri", function.code_uri, function.span);
    }
    put_settings(map, function.settings, function.span);
    if (auto config = logging(function.settings, function.log_group); !config.empty()) {
        put(map, "LoggingConfig", std::move(config), function.span);
    }
    if (const auto& vpc = function.vpc) {
        put(map, "VpcConfig", cfn::Map{{"SubnetIds", vpc->subnets}, {"SecurityGroupIds", vpc->security_groups}},
            vpc->span);
    }
    if (const auto& system = function.file_system) {
        put(map, "FileSystemConfigs",
            cfn::List{cfn::Map{{"Arn", system->access_point}, {"LocalMountPath", system->path}}}, system->span);
    }
    put_operation(map, function);
    put_invocation(map, function);
    if (!function.policies.empty()) {
        put(map, "Policies", policies(function.policies), function.span);
    }
    if (!function.environment.empty()) {
        put(map, "Environment", cfn::Map{{"Variables", environment(function)}}, function.span);
    }
    if (auto all = events(function, api); !all.empty()) {
        put(map, "Events", std::move(all), function.span);
    }
    if (!function.tags.empty()) {
        put(map, "Tags", tag_map(function.tags), function.span);
    }
    merge(map, function.properties);
    return map;
}

}  // namespace

void add_function(cfn::Map& resources, const model::Function& function, const model::Api* api) {
    Resource resource{.type = "AWS::Serverless::Function", .properties = properties(function, api)};
    if (function.scaffolded) {
        resource.metadata = {{"BuildMethod", "makefile"}};
    }
    add_resource(resources, function.logical_id, std::move(resource), function.span);
}

cfn::Map globals(const model::Service& service) {
    cfn::Map function;
    if (const auto& defaults = service.function_defaults) {
        put_settings(function, *defaults, service.span);
        if (auto config = logging(*defaults, {}); !config.empty()) {
            put(function, "LoggingConfig", std::move(config), service.span);
        }
    }
    if (!service.function_tags.empty()) {
        put(function, "Tags", tag_map(service.function_tags), service.span);
        put(function, "PropagateTags", true, service.span);  // to what SAM makes for a function: its role, its aliases
    }
    return function.empty() ? cfn::Map{} : cfn::Map{{"Function", std::move(function)}};
}

}  // namespace samgen::tmpl
