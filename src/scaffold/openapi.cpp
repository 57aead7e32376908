#include "scaffold/openapi.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cfn/write.hpp"
#include "model/find.hpp"
#include "model/item_schema.hpp"
#include "model/routes.hpp"
#include "text/ascii.hpp"

namespace samgen::scaffold {
namespace {

using cfn::List;
using cfn::Map;

constexpr std::string_view kJson = "application/json";
constexpr std::string_view kProblem = "application/problem+json";
constexpr std::string_view kApiKey = "ApiKey";

Map reference(std::string_view kind, std::string_view name) {
    return {{"$ref", fmt::format("#/components/{}/{}", kind, name)}};
}

Map content(std::string_view type, Map schema) { return {{std::string(type), Map{{"schema", std::move(schema)}}}}; }

// OpenAPI 3.0 has no lists of types, and a keyword of its own for null.
// https://spec.openapis.org/oas/v3.0.3#fixed-fields-20
void say_nullable(Map& properties) {
    for (auto& property : properties.members) {
        auto& schema = *property.value.map();
        auto& type = *schema.find("type");
        if (const auto* const types = type.list()) {
            type = cfn::Value(types->front());
            schema.set("nullable", true);
        }
    }
}

// Schemas by name: `Products` for whole items, `ProductsBody` for those whose path says a part, `ProductsChanges` for
// changes; a number behind it where one name has several.
class Schemas {
   public:
    Map use(const model::Table& table, const model::ItemShape& shape) {
        auto schema = model::item_schema(table, shape);
        const bool whole = cfn::same_data(schema, model::item_schema(table, {}));
        say_nullable(*schema.find("properties")->map());
        return add(table.logical_id + (shape.partial ? "Changes" : whole ? "" : "Body"), std::move(schema));
    }

    Map add(const std::string& base, Map schema) {
        auto name = base;
        for (std::size_t i = 2;; ++i) {
            const auto* const known = all.find(name);
            if (known == nullptr) {
                all.set(name, std::move(schema));
                break;
            }
            if (cfn::same_data(*known, schema)) {
                break;
            }
            name = fmt::format("{}{}", base, i);
        }
        return reference("schemas", name);
    }

    Map all;
};

class Writer {
   public:
    explicit Writer(const model::Service& service) : service_(service), api_(*service.api) {}

    Map document() {
        Map paths;
        for (const auto& function : service_.functions) {
            for (const auto& route : function.routes) {
                add(paths, function, route);
            }
        }
        for (const auto& workflow : service_.workflows) {
            for (const auto& route : workflow.routes) {
                add(paths, workflow, route);
            }
        }
        Map info{{"title", service_.name}};
        if (service_.description) {
            info.set("description", *service_.description);
        }
        info.set("version", "1");
        Map document{{"openapi", "3.0.3"}, {"info", std::move(info)}, {"servers", List{server()}}};
        document.set("paths", std::move(paths));
        document.set("components", components());
        return document;
    }

   private:
    [[nodiscard]] const model::Table* table_of(std::string_view name) const {
        return model::find_by_id(service_.tables, name);
    }

    [[nodiscard]] Map server() const {
        if (api_.domain && api_.domain->name.string() != nullptr) {
            return {{"url", "https://" + *api_.domain->name.string()}};
        }
        if (api_.domain) {
            return {{"url", "https://{host}"}, {"variables", Map{{"host", Map{{"default", "api.example.com"}}}}}};
        }
        return {{"url", "https://{api}.execute-api.{region}.amazonaws.com" +
                            (api_.stage.empty() ? std::string() : "/" + api_.stage)},
                {"variables", Map{{"api", Map{{"default", "example"}, {"description", "The API's ID"}}},
                                  {"region", Map{{"default", "us-east-1"}}}}}};
    }

    // ---- operations -------------------------------------------------------------------------------------------------

    void add(Map& paths, const model::Function& function, const model::Route& route) {
        if (paths.find(route.path) == nullptr) {
            paths.set(route.path, Map{});
        }
        const auto put = [&](const std::string& method, const std::string& suffix) {
            auto& item = *paths.find(route.path)->map();
            if (item.find(text::lower_case(method)) == nullptr) {
                item.set(text::lower_case(method), operation(function, route, method, suffix));
            }
        };
        if (route.method != "ANY") {
            // A route of its own goes before what ANY may have put here.
            auto& item = *paths.find(route.path)->map();
            item.set(text::lower_case(route.method), operation(function, route, route.method, {}));
            return;
        }
        for (const auto* const method : {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
            put(method, std::string(1, method[0]) + text::lower_case(method).substr(1));
        }
    }

    // What starts a workflow.
    void add(Map& paths, const model::Workflow& workflow, const model::Route& route) {
        const bool whole = workflow.express && api_.type == model::ApiType::http;
        const auto answer = [&]() -> Map {
            const Map text{{"type", "string"}};
            const Map time{{"type", "number"}, {"description", "Seconds since 1970"}};
            if (!workflow.express) {
                return {{"type", "object"}, {"properties", Map{{"executionArn", text}, {"startDate", time}}}};
            }
            return whole ? Map{{"type", "object"},
                               {"properties",
                                Map{{"executionArn", text},
                                    {"status", text},
                                    {"output", Map{{"type", "string"}, {"description", "The output, as JSON"}}}}}}
                         : Map{{"description", "The output"}};
        };
        Map responses{{"200", Map{{"description", workflow.express ? "The execution is over" : "The execution runs"},
                                  {"content", content(kJson, answer())}}},
                      {"400", reference("responses", "Refused")}};
        add_refusals(responses, route);
        add_throttling(responses, route);
        responses.set("500", reference("responses", "Refused"));
        Map operation{{"operationId", operation_id(workflow.logical_id, route, {})},
                      {"summary", fmt::format("Start {}", workflow.logical_id)},
                      {"tags", List{workflow.logical_id}},
                      {"requestBody", Map{{"required", true}, {"content", content(kJson, Map{{"type", "object"}})}}},
                      {"responses", std::move(responses)},
                      {"security", security(route)}};
        if (paths.find(route.path) == nullptr) {
            paths.set(route.path, Map{});
        }
        paths.find(route.path)->map()->set(text::lower_case(route.method), std::move(operation));
    }

    Map operation(const model::Function& function, const model::Route& route, std::string_view method,
                  const std::string& suffix) {
        Map operation{{"operationId", operation_id(function.logical_id, route, suffix)}};
        if (route.resource) {
            operation.set("summary", summary(*route.resource));
            operation.set("tags", List{route.resource->table});
        } else {
            operation.set("tags", List{function.logical_id});
        }
        if (const auto& scopes = scopes_of(route); !scopes.empty()) {
            operation.set("description", fmt::format("The token holds one of the scopes: {}", fmt::join(scopes, ", ")));
        }
        if (auto list = parameters(route); !list.empty()) {
            operation.set("parameters", std::move(list));
        }
        const auto* const table = body_table(route);
        const bool has_body = model::has_body(method);
        if (has_body) {
            const auto schema =
                table == nullptr ? Map{{"type", "object"}} : schemas_.use(*table, model::shape_of_body(route, method));
            operation.set("requestBody", Map{{"required", true}, {"content", content(kJson, schema)}});
        }
        operation.set("responses", responses(route, has_body));
        operation.set("security", security(route));
        return operation;
    }

    std::string operation_id(const std::string& owner, const model::Route& route, const std::string& suffix) {
        auto id = route.event_id + suffix;
        if (!operation_ids_.insert(id).second) {
            id = owner + id;
            operation_ids_.insert(id);
        }
        return id;
    }

    static std::string summary(const model::Route::Resource& resource) {
        switch (resource.operation) {
            case model::Operation::create:
                return fmt::format("Create an item of {}", resource.table);
            case model::Operation::list:
                return fmt::format("List items of {}", resource.table);
            case model::Operation::read:
                return fmt::format("Read an item of {}", resource.table);
            case model::Operation::replace:
                return fmt::format("Replace an item of {}", resource.table);
            case model::Operation::update:
                return fmt::format("Change an item of {}", resource.table);
            case model::Operation::remove:
                return fmt::format("Delete an item of {}", resource.table);
            case model::Operation::query:
                return fmt::format("List items of {} by {}", resource.table, resource.index);
        }
        return {};
    }

    [[nodiscard]] const model::Table* body_table(const model::Route& route) const {
        return table_of(route.resource ? route.resource->table : route.body_table);
    }

    [[nodiscard]] List parameters(const model::Route& route) const {
        const auto* const table = body_table(route);
        const auto schema = table == nullptr ? Map{} : model::item_schema(*table, {});
        const auto* const properties = table == nullptr ? nullptr : schema.find("properties");
        List list;
        for (const auto& name : model::parameters_of(route.path)) {
            const auto* const known = properties == nullptr ? nullptr : properties->map()->find(name);
            const bool greedy = route.path.find("{" + name + "+}") != std::string::npos;
            list.push_back(Map{{"name", greedy ? name + "+" : name},
                               {"in", "path"},
                               {"required", true},
                               {"schema", known == nullptr ? cfn::Value(Map{{"type", "string"}}) : *known}});
        }
        const auto* const resource = route.resource ? table_of(route.resource->table) : nullptr;
        if (resource != nullptr && resource->version_attribute &&
            route.resource->operation == model::Operation::remove) {
            list.push_back(Map{{"name", *resource->version_attribute},
                               {"in", "query"},
                               {"required", true},
                               {"description", "The version that the item was read with"},
                               {"schema", Map{{"type", "integer"}, {"minimum", 0}}}});
        }
        if (route.resource && (route.resource->operation == model::Operation::list ||
                               route.resource->operation == model::Operation::query)) {
            list.push_back(Map{{"name", "limit"},
                               {"in", "query"},
                               {"description", "How many items at most"},
                               {"schema", Map{{"type", "integer"}, {"minimum", 1}, {"maximum", 1000}}}});
            list.push_back(Map{{"name", "nextToken"},
                               {"in", "query"},
                               {"description", "Where the list goes on: what the answer before said"},
                               {"schema", Map{{"type", "string"}}}});
        }
        return list;
    }

    // An item that is there already, or that somebody else has changed.
    [[nodiscard]] bool can_conflict(const model::Route::Resource& resource) const {
        const auto* const table = table_of(resource.table);
        const bool writes = resource.operation == model::Operation::replace ||
                            resource.operation == model::Operation::update ||
                            resource.operation == model::Operation::remove;
        return resource.operation == model::Operation::create ||
               (writes && table != nullptr && table->version_attribute);
    }

    Map responses(const model::Route& route, bool body) {
        Map map;
        const auto item = [&](std::string_view status, std::string_view description, bool several) {
            const auto* const table = table_of(route.resource->table);
            auto schema = table == nullptr ? Map{{"type", "object"}} : schemas_.use(*table, {});
            if (several) {
                schema = Map{{"type", "object"},
                             {"required", List{"items"}},
                             {"properties", Map{{"items", Map{{"type", "array"}, {"items", std::move(schema)}}},
                                                {"nextToken", Map{{"type", "string"}}}}}};
            }
            map.set(std::string(status),
                    Map{{"description", description}, {"content", content(kJson, std::move(schema))}});
        };
        bool keyed = false;  // an item that may not be there
        bool paged = false;
        if (!route.resource) {
            map.set("2XX", Map{{"description", "Done"}});
            keyed = !model::parameters_of(route.path).empty();
        } else {
            switch (route.resource->operation) {
                case model::Operation::create:
                    item("201", "The item, as it was created", false);
                    break;
                case model::Operation::list:
                case model::Operation::query:
                    item("200", "Some of the items; with `nextToken` while there are more", true);
                    paged = true;
                    break;
                case model::Operation::read:
                case model::Operation::replace:
                case model::Operation::update:
                    item("200", "The item", false);
                    keyed = true;
                    break;
                case model::Operation::remove:
                    map.set("204", Map{{"description", "The item is gone"}});
                    keyed = true;
                    break;
            }
        }
        const auto refer = [&](std::string_view status, std::string_view name) {
            map.set(std::string(status), reference("responses", name));
        };
        if (body) {
            refer("400", route.body_model.empty() ? "Problem" : "Refused");
        } else if (paged) {
            refer("400", "Problem");
        }
        add_refusals(map, route);
        if (keyed) {
            refer("404", "Problem");
        }
        if (route.resource && can_conflict(*route.resource)) {
            refer("409", "Problem");
        }
        add_throttling(map, route);
        refer("500", "Problem");
        return map;
    }

    // What API Gateway says by itself to whom it does not let through.
    void add_refusals(Map& responses, const model::Route& route) const {
        if (!authorizer_of(route).empty() || needs_key(route)) {
            responses.set("401", reference("responses", "Refused"));
            responses.set("403", reference("responses", "Refused"));
        }
    }
    void add_throttling(Map& responses, const model::Route& route) const {
        if (api_.throttle || route.access.throttle || !api_.usage_plans.empty()) {
            responses.set("429", reference("responses", "Refused"));
        }
    }

    // ---- security ---------------------------------------------------------------------------------------------------

    [[nodiscard]] std::string authorizer_of(const model::Route& route) const {
        auto name = route.access.authorizer.value_or(api_.default_authorizer);
        return name == "NONE" ? std::string() : name;
    }

    [[nodiscard]] bool needs_key(const model::Route& route) const {
        return route.access.api_key.value_or(api_.api_key);
    }

    [[nodiscard]] std::vector<std::string> scopes_of(const model::Route& route) const {
        if (!route.access.scopes.empty()) {
            return route.access.scopes;
        }
        const auto name = authorizer_of(route);
        const auto found = std::find_if(api_.authorizers.begin(), api_.authorizers.end(),
                                        [&](const model::Authorizer& a) { return a.name == name; });
        return found == api_.authorizers.end() ? std::vector<std::string>() : found->scopes;
    }

    [[nodiscard]] List security(const model::Route& route) const {
        Map needed;
        if (const auto name = authorizer_of(route); !name.empty()) {
            const auto all = schemes();
            const auto* const scheme = all.find(name);
            // Only OpenID Connect has scopes in OpenAPI 3.0.
            const bool scoped = scheme != nullptr && scheme->map()->find("openIdConnectUrl") != nullptr;
            const auto scopes = scoped ? scopes_of(route) : std::vector<std::string>();
            needed.set(name, List(scopes.begin(), scopes.end()));
        }
        if (needs_key(route)) {
            needed.set(std::string(kApiKey), List{});
        }
        return needed.empty() ? List{} : List{std::move(needed)};
    }

    static Map scheme(const model::Authorizer& authorizer) {
        if (const auto* jwt = std::get_if<model::JwtAuthorizer>(&authorizer.kind)) {
            if (const auto* issuer = jwt->issuer.string()) {
                const auto slash = issuer->ends_with('/') ? "" : "/";
                return {{"type", "openIdConnect"},
                        {"openIdConnectUrl", fmt::format("{}{}.well-known/openid-configuration", *issuer, slash)}};
            }
        } else if (const auto* lambda = std::get_if<model::LambdaAuthorizer>(&authorizer.kind)) {
            const bool by_query = lambda->headers.empty();
            return {{"type", "apiKey"},
                    {"in", by_query ? "query" : "header"},
                    {"name", by_query ? lambda->query.front() : lambda->headers.front()}};
        }
        return {{"type", "http"}, {"scheme", "bearer"}, {"bearerFormat", "JWT"}};
    }

    [[nodiscard]] Map schemes() const {
        Map map;
        for (const auto& authorizer : api_.authorizers) {
            map.set(authorizer.name, scheme(authorizer));
        }
        if (api_.uses_iam) {
            map.set("AWS_IAM", Map{{"type", "apiKey"},
                                   {"in", "header"},
                                   {"name", "Authorization"},
                                   {"description", "AWS Signature Version 4"},
                                   {"x-amazon-apigateway-authtype", "awsSigv4"}});
        }
        if (!api_.usage_plans.empty()) {
            map.set(std::string(kApiKey), Map{{"type", "apiKey"}, {"in", "header"}, {"name", "x-api-key"}});
        }
        return map;
    }

    Map components() {
        const Map text{{"type", "string"}};
        const Map fault{{"type", "object"},
                        {"description", "One of the things that are wrong with a request, and where"},
                        {"required", List{"detail"}},
                        {"properties", Map{{"pointer", text}, {"parameter", text}, {"detail", text}}}};
        auto problem =
            schemas_.add("Problem", Map{{"type", "object"},
                                        {"description", "What went wrong (RFC 9457)"},
                                        {"required", List{"title", "status", "detail"}},
                                        {"properties", Map{{"title", text},
                                                           {"status", Map{{"type", "integer"}}},
                                                           {"detail", text},
                                                           {"errors", Map{{"type", "array"}, {"items", fault}}}}}});
        auto refusal =
            schemas_.add("Refusal", Map{{"type", "object"},
                                        {"description", "What API Gateway says when it doesn't ask the service"},
                                        {"properties", Map{{"message", text}}}});
        Map components{{"schemas", schemas_.all},
                       {"responses", Map{{"Problem", Map{{"description", "The service could not do what was asked"},
                                                         {"content", content(kProblem, std::move(problem))}}},
                                         {"Refused", Map{{"description", "API Gateway did not let the request through"},
                                                         {"content", content(kJson, std::move(refusal))}}}}}};
        if (auto all = schemes(); !all.empty()) {
            components.set("securitySchemes", std::move(all));
        }
        return components;
    }

    const model::Service& service_;
    const model::Api& api_;
    Schemas schemas_;
    std::set<std::string> operation_ids_;
};

}  // namespace

std::string openapi(const model::Service& service) { return cfn::to_json(Writer(service).document()); }

}  // namespace samgen::scaffold
