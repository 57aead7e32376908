#include "model/routes.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/item_schema.hpp"
#include "text/did_you_mean.hpp"
#include "text/names.hpp"

namespace samgen::model {
namespace {

// API Gateway takes letters, digits and `.`, `_`, `-` in a parameter's name.
bool can_be_parameter(std::string_view name) {
    return std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
               c == '-';
    });
}

std::string in_braces(std::string_view name) { return fmt::format("{{{}}}", name); }

// `path` with `/{attribute}` behind it, unless it has that parameter already.
std::string with_parameter(std::string path, const KeyAttribute& attribute) {
    if (path.find(in_braces(attribute.name)) != std::string::npos) {
        return path;
    }
    return (path == "/" ? "" : path) + "/" + in_braces(attribute.name);
}

std::string_view method_of(Operation operation) {
    switch (operation) {
        case Operation::create:
            return "POST";
        case Operation::list:
        case Operation::read:
        case Operation::query:
            return "GET";
        case Operation::replace:
            return "PUT";
        case Operation::update:
            return "PATCH";
        case Operation::remove:
            return "DELETE";
    }
    return "";
}

Route resource_route(std::string method, std::string path, std::string handler, Route::Resource resource,
                     text::Span where) {
    Route route;
    route.method = std::move(method);
    route.path = std::move(path);
    route.handler = std::move(handler);
    route.resource = std::move(resource);
    route.span = where;
    return route;
}

// What is said of the one route goes before what is said of all.
RouteAccess access_of(const spec::RouteSettings& own, const spec::RouteSettings& common) {
    RouteAccess access;
    if (const auto& auth = own.auth ? own.auth : common.auth) {
        access.authorizer = auth->value;
        access.authorizer_span = auth->span;
    }
    for (const auto& scope : own.scopes.empty() && !own.auth ? common.scopes : own.scopes) {
        access.scopes.push_back(scope.value);
        access.scopes_span = access.scopes_span ? access.scopes_span : scope.span;
    }
    if (const auto& throttle = own.throttle ? own.throttle : common.throttle) {
        access.throttle = Throttle{.rate = throttle->rate, .burst = throttle->burst};
        access.throttle_span = throttle->span;
    }
    if (const auto& api_key = own.api_key ? own.api_key : common.api_key) {
        access.api_key = api_key->value;
        access.api_key_span = api_key->span;
    }
    if (own.cache && own.cache->ttl) {
        access.cache = RouteCache{.ttl = own.cache->ttl->value, .keys = {}, .span = own.cache->span};
        for (const auto& parameter : own.cache->by) {
            access.cache->keys.push_back("querystring." + parameter.value);
        }
    }
    return access;
}

// What `routes` of a resource calls the route: its operation, or the index that it queries.
std::string_view word_for(const Route::Resource& resource) {
    return resource.operation == Operation::query ? std::string_view(resource.index)
                                                  : spec::kOperationWords[static_cast<std::size_t>(resource.operation)];
}

void add_access(std::vector<Route>& routes, const spec::Crud& crud, diag::Diagnostics& diagnostics) {
    std::vector<std::string_view> words;
    for (auto& route : routes) {
        words.push_back(word_for(*route.resource));
        const auto* const own = find_named(crud.routes, words.back());
        route.access = access_of(own == nullptr ? spec::RouteSettings{} : own->value, crud.settings);
    }
    for (const auto& said : crud.routes) {
        const auto& name = said.name.value;
        if (std::find(words.begin(), words.end(), name) != words.end()) {
            continue;
        }
        const bool is_operation =
            std::find(spec::kOperationWords.begin(), spec::kOperationWords.end(), name) != spec::kOperationWords.end();
        diagnostics.error(said.name.span, fmt::format("`{}` has no route `{}`", crud.path.value, name),
                          is_operation ? fmt::format("`{}` is not among its `operations`", name)
                                       : text::did_you_mean(name, words, "its routes are", ""));
    }
}

template <class Routes, class AnyService>
Routes routes_of(AnyService& service) {
    Routes all;
    const auto add = [&](auto& owners) {
        for (auto& owner : owners) {
            for (auto& route : owner.routes) {
                all.push_back(&route);
            }
        }
    };
    add(service.functions);
    add(service.workflows);
    return all;
}

}  // namespace

Route named_route(const spec::Route& said) {
    Route route;
    route.method = said.method;
    route.path = said.path;
    route.handler = said.handler.value;
    route.access = access_of(said.settings, {});
    if (said.validate) {
        route.body_table = said.validate->value;
        route.body_span = said.validate->span;
    }
    route.span = said.span;
    return route;
}

// What an execution gets is the body: of the rest of a request an HTTP API could put no more than unescaped text into
// its input, which is JSON.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html
Route start_route(const spec::Route& said, diag::Diagnostics& diagnostics) {
    if (!has_body(said.method)) {
        diagnostics.error(said.span,
                          fmt::format("{} cannot start a workflow: what that gets is the request's body", said.method),
                          fmt::format("POST, PUT and PATCH have one: `POST {}`", said.path));
    }
    if (said.path.find('{') != std::string::npos) {
        diagnostics.error(said.span,
                          fmt::format("the workflow would not hear of the parameters in `{}`: what it gets is the "
                                      "request's body",
                                      said.path),
                          "let callers send them in the body, or start it from a function's route");
    }
    Route route;
    route.method = said.method;
    route.path = said.path;
    route.access = access_of(said.settings, {});
    route.span = said.span;
    return route;
}

std::vector<std::string> parameters_of(std::string_view path) {
    std::vector<std::string> names;
    for (std::size_t open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1)) {
        const auto close = std::min(path.find('}', open), path.size());
        auto name = path.substr(open + 1, close - open - 1);
        if (name.ends_with('+')) {
            name.remove_suffix(1);
        }
        names.emplace_back(name);
    }
    return names;
}

std::string repeated_parameter(std::string_view path) {
    auto names = parameters_of(path);
    for (auto name = names.begin(); name != names.end(); ++name) {
        if (std::find(names.begin(), name, *name) != name) {
            return *name;
        }
    }
    return {};
}

std::vector<Route*> all_routes(Service& service) { return routes_of<std::vector<Route*>>(service); }
std::vector<const Route*> all_routes(const Service& service) { return routes_of<std::vector<const Route*>>(service); }

std::vector<Route> crud_routes(const spec::Crud& crud, const Table& table, text::Span where,
                               diag::Diagnostics& diagnostics) {
    const auto check_parameter = [&](const KeyAttribute& attribute) {
        if (!can_be_parameter(attribute.name)) {
            diagnostics
                .error(where,
                       fmt::format("`{}` cannot be served by `crud`: its key `{}` cannot be a path parameter",
                                   table.logical_id, attribute.name),
                       "a parameter has letters, digits and the characters . _ -; write the routes under `routes:`")
                .related.push_back({.span = attribute.span, .message = "the key is here"});
        }
    };
    // No structured bindings: lambdas below use them, which clang++ takes from version 16 on.
    const auto& partition = table.key.partition;
    const auto& sort = table.key.sort;
    const auto& base = crud.path.value;
    if (base.find("+}") != std::string::npos) {
        diagnostics.error(crud.path.span, fmt::format("`{}` leaves no room behind it for an item's key", base),
                          "a parameter with `+` takes the rest of a path; name one without");
        return {};
    }
    check_parameter(partition);
    const auto partition_path = with_parameter(base, partition);
    auto item_path = partition_path;
    if (sort) {
        check_parameter(*sort);
        item_path = with_parameter(item_path, *sort);
    }
    const auto path_of = [&](Operation operation) {
        switch (operation) {
            case Operation::create:
                return base;
            case Operation::list:
                return sort ? partition_path : base;
            default:
                return item_path;
        }
    };
    const auto wanted = [&](Operation operation) {
        return crud.operations.empty() || std::any_of(crud.operations.begin(), crud.operations.end(),
                                                      [&](const auto& o) { return o.value == operation; });
    };

    std::vector<Route> routes;
    const auto table_name = text::snake_case(table.logical_id);
    for (std::size_t i = 0; i < spec::kOperationWords.size(); ++i) {
        const auto operation = static_cast<Operation>(i);
        if (wanted(operation)) {
            routes.push_back(resource_route(std::string(method_of(operation)), path_of(operation),
                                            fmt::format("{}_{}", spec::kOperationWords[i], table_name),
                                            {.table = table.logical_id, .operation = operation, .index = {}}, where));
        }
    }
    for (const auto& name : crud.query) {
        const auto index = std::find_if(table.indexes.begin(), table.indexes.end(),
                                        [&](const Index& i) { return i.name == name.value; });
        if (index == table.indexes.end()) {
            diagnostics.error(name.span, fmt::format("`{}` is not an index of `{}`", name.value, table.logical_id),
                              "`query` names indexes of the table");
            continue;
        }
        check_parameter(index->key.partition);
        routes.push_back(resource_route(
            "GET", fmt::format("{}/{}/{}", base == "/" ? "" : base, index->name, in_braces(index->key.partition.name)),
            fmt::format("query_{}_{}", table_name, text::snake_case(index->name)),
            {.table = table.logical_id, .operation = Operation::query, .index = index->name}, name.span));
    }
    add_access(routes, crud, diagnostics);
    for (const auto& route : routes) {
        if (const auto parameter = repeated_parameter(route.path); !parameter.empty()) {
            diagnostics.error(route.span, fmt::format("`{}` names the parameter `{}` twice", route.path, parameter),
                              "give the path another parameter, or write the routes under `routes:`");
            break;
        }
    }
    return routes;
}

void name_events(Function& function, diag::Diagnostics& diagnostics) {
    std::set<std::string> taken;
    // `name`, or the first of `name2`, `name3`, ... that is free.
    const auto free_id = [&](const std::string& name) {
        auto id = name;
        for (std::size_t i = 2; !taken.insert(id).second; ++i) {
            id = fmt::format("{}{}", name, i);
        }
        return id;
    };
    std::map<std::string_view, const Route*> made_by_crud;
    for (const auto& route : function.routes) {
        if (!route.resource) {
            continue;
        }
        const auto [other, fresh] = made_by_crud.emplace(route.handler, &route);
        if (!fresh) {
            diagnostics
                .error(route.span,
                       fmt::format("`{} {}` and `{} {}` would both be answered by the handler `{}`", route.method,
                                   route.path, other->second->method, other->second->path, route.handler),
                       "give one of the tables or indexes another name, or its resource a function of its own")
                .related.push_back({.span = other->second->span, .message = "the other comes from here"});
        }
    }
    for (auto& route : function.routes) {
        const auto other = made_by_crud.find(route.handler);
        if (!route.resource && other != made_by_crud.end()) {
            diagnostics
                .error(route.span, fmt::format("the handler `{}` is there already: `crud` makes it", route.handler),
                       "give the route's function another name")
                .related.push_back({.span = other->second->span, .message = "`crud` is here"});
        }
        route.event_id = free_id(text::pascal_case(route.handler));
    }
    for (auto& stream : function.streams) {
        stream.event_id = free_id(stream.table + "Stream");
    }
    for (auto& stream : function.kinesis) {
        stream.event_id = free_id(stream.name + "Records");
    }
    for (auto& queue : function.queues) {
        queue.event_id = free_id(queue.queue + "Messages");
    }
    for (auto& topic : function.topics) {
        topic.event_id = free_id(topic.topic + "Notifications");
    }
    for (auto& rule : function.rules) {
        rule.event_id = free_id(rule.bucket.empty() ? rule.bus + "Rule" : rule.bucket + "Objects");
    }
    for (auto& schedule : function.schedules) {
        schedule.event_id = free_id("Schedule");
    }
}

}  // namespace samgen::model
