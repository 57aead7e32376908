#include "api/model_view.hpp"

#include <string_view>
#include <utility>
#include <variant>

#include "api/messages.hpp"
#include "cfn/write.hpp"
#include "model/settings.hpp"
#include "model/table_words.hpp"

namespace samgen::api {
namespace {

std::string json_of(const std::optional<cfn::Value>& value) {
    return value ? cfn::to_json_line(*value) : std::string();
}

KeyAttribute attribute_of(const model::KeyAttribute& attribute) {
    return {.name = attribute.name, .type = model::word(attribute.type).front()};
}

std::optional<KeyAttribute> sort_of(const model::Key& key) {
    return key.sort ? std::optional(attribute_of(*key.sort)) : std::nullopt;
}

Table table_of(const model::Table& from) {
    Table table{.logical_id = from.logical_id,
                .name = json_of(from.name),
                .partition = attribute_of(from.key.partition),
                .sort = sort_of(from.key),
                .indexes = {},
                .stream = from.stream ? std::string(model::word(*from.stream)) : std::string()};
    for (const auto& index : from.indexes) {
        table.indexes.push_back({.name = index.name,
                                 .partition = attribute_of(index.key.partition),
                                 .sort = sort_of(index.key),
                                 .local = index.local});
    }
    return table;
}

Permission permission_of(const model::Statement& statement) {
    Permission permission{.policy = {}, .actions = statement.actions, .resources = {}, .document = {}};
    for (const auto& resource : statement.resources) {
        permission.resources.push_back(cfn::to_json_line(resource));
    }
    return permission;
}

void add_permissions(const model::Policy& policy, std::vector<Permission>& permissions) {
    if (const auto* const named = std::get_if<model::PolicyTemplate>(&policy)) {
        Permission permission{.policy = named->name, .actions = {}, .resources = {}, .document = {}};
        for (const auto& parameter : named->parameters.members) {
            permission.resources.push_back(cfn::to_json_line(parameter.value));
        }
        permissions.push_back(std::move(permission));
    } else if (const auto* const statements = std::get_if<model::InlinePolicy>(&policy)) {
        for (const auto& statement : statements->statements) {
            permissions.push_back(permission_of(statement));
        }
    } else if (const auto* const raw = std::get_if<cfn::Value>(&policy)) {
        const auto* const name = raw->string();
        permissions.push_back({.policy = name != nullptr ? *name : std::string(),
                               .actions = {},
                               .resources = {},
                               .document = name != nullptr ? std::string() : cfn::to_json_line(*raw)});
    }
}

std::vector<Event> events_of(const model::Function& function) {
    std::vector<Event> events;
    for (const auto& event : function.streams) {
        events.push_back({.kind = "DynamoDB", .id = event.event_id, .source = event.table});
    }
    for (const auto& event : function.kinesis) {
        events.push_back({.kind = "Kinesis", .id = event.event_id, .source = event.name});
    }
    for (const auto& event : function.queues) {
        events.push_back({.kind = "SQS", .id = event.event_id, .source = event.queue});
    }
    for (const auto& event : function.topics) {
        events.push_back({.kind = "SNS", .id = event.event_id, .source = event.topic});
    }
    for (const auto& event : function.rules) {
        events.push_back({.kind = "EventBridgeRule",
                          .id = event.event_id,
                          .source = event.bucket.empty() ? event.bus : event.bucket});
    }
    for (const auto& event : function.schedules) {
        events.push_back({.kind = "ScheduleV2", .id = event.event_id, .source = event.expression});
    }
    return events;
}

Function function_of(const model::Function& from, const model::Service& service) {
    using Settings = model::FunctionSettings;
    using model::setting_of;
    Function function;
    function.logical_id = from.logical_id;
    function.runtime = from.is_image ? std::string() : setting_of(service, from, &Settings::runtime, std::string());
    function.architecture = setting_of(service, from, &Settings::architecture, std::string());
    function.memory = setting_of(service, from, &Settings::memory, model::kUsualMemory);
    function.timeout = model::timeout_of(service, from);
    for (const auto& variable : from.environment) {
        function.environment.push_back(variable.name);
    }
    function.tables = from.tables;
    function.events = events_of(from);
    for (const auto& policy : from.policies) {
        add_permissions(policy, function.permissions);
    }
    for (const auto& statement : from.event_statements) {
        function.permissions.push_back(permission_of(statement));
    }
    function.scaffolded = from.scaffolded;
    return function;
}

Route route_of(const model::Route& from, const model::Function& function, const std::optional<model::Api>& api) {
    auto authorizer = from.access.authorizer.value_or(api ? api->default_authorizer : std::string());
    return {.method = from.method,
            .path = from.path,
            .function = function.logical_id,
            .handler = from.handler,
            .authorizer = authorizer == "NONE" ? std::string() : std::move(authorizer)};
}

std::vector<Resource> resources_of(const tmpl::Document& document) {
    std::vector<Resource> resources;
    const auto* const section = document.section("Resources");
    if (section == nullptr) {
        return resources;
    }
    for (const auto& member : section->members) {
        const auto* const body = member.value.map();
        const auto* const type = body == nullptr ? nullptr : body->find("Type");
        Resource resource;
        resource.logical_id = member.key;
        if (type != nullptr && type->string() != nullptr) {
            resource.type = *type->string();
        }
        if (const auto span = member.key_span ? member.key_span : member.value.span) {
            resource.place = place_of(span.source->position(span.begin));
            resource.file = span.source->name();
        }
        resources.push_back(std::move(resource));
    }
    return resources;
}

}  // namespace

Model model_of(const pipeline::Product& product) {
    const auto& service = product.service;
    Model model;
    model.service = service.name;
    for (const auto& table : service.tables) {
        model.tables.push_back(table_of(table));
    }
    for (const auto& function : service.functions) {
        model.functions.push_back(function_of(function, service));
        for (const auto& route : function.routes) {
            model.routes.push_back(route_of(route, function, service.api));
        }
    }
    if (service.api) {
        model.api = Api{.logical_id = service.api->logical_id,
                        .rest = service.api->type == model::ApiType::rest,
                        .stage = std::string(model::stage_of(*service.api)),
                        .default_authorizer = service.api->default_authorizer};
    }
    for (const auto& stage : service.stages) {
        model.stages.push_back(stage.name);
    }
    model.resources = resources_of(product.document);
    return model;
}

}  // namespace samgen::api
