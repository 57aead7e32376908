#include "model/routes.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "text/names.hpp"

namespace samgen::model {
namespace {

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
constexpr std::size_t kMostRoutes = 300;

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

// The path as API Gateway compares paths: whatever a parameter is called, it matches the same requests.
std::string nameless(std::string_view path) {
    std::string result;
    bool inside = false;
    for (const char c : path) {
        if (c == '{') {
            inside = true;
            result += "{";
        } else if (c == '}') {
            inside = false;
            result += "}";
        } else if (!inside || c == '+') {
            result += c;
        }
    }
    return result;
}

// The parameter that the path names twice; empty when there is none.
std::string_view repeated_parameter(std::string_view path) {
    std::vector<std::string_view> seen;
    for (std::size_t at = 0; (at = path.find('{', at)) != std::string_view::npos; ++at) {
        auto name = path.substr(at + 1, path.find('}', at) - at - 1);
        if (name.ends_with('+')) {
            name.remove_suffix(1);
        }
        if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
            return name;
        }
        seen.push_back(name);
    }
    return {};
}

}  // namespace

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
            routes.push_back(
                {.method = std::string(method_of(operation)),
                 .path = path_of(operation),
                 .handler = fmt::format("{}_{}", spec::kOperationWords[i], table_name),
                 .event_id = {},
                 .resource = Route::Resource{.table = table.logical_id, .operation = operation, .index = {}},
                 .span = where});
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
        routes.push_back(
            {.method = "GET",
             .path =
                 fmt::format("{}/{}/{}", base == "/" ? "" : base, index->name, in_braces(index->key.partition.name)),
             .handler = fmt::format("query_{}_{}", table_name, text::snake_case(index->name)),
             .event_id = {},
             .resource =
                 Route::Resource{.table = table.logical_id, .operation = Operation::query, .index = index->name},
             .span = name.span});
    }
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
    for (auto& schedule : function.schedules) {
        schedule.event_id = free_id("Schedule");
    }
}

void check_routes(const std::vector<Function>& functions, diag::Diagnostics& diagnostics) {
    std::map<std::pair<std::string, std::string>, const Route*> seen;
    std::size_t count = 0;
    for (const auto& function : functions) {
        for (const auto& route : function.routes) {
            ++count;
            if (!route.resource) {
                if (const auto parameter = repeated_parameter(route.path); !parameter.empty()) {
                    diagnostics.error(route.span,
                                      fmt::format("`{}` names the parameter `{}` twice", route.path, parameter));
                }
            }
            const auto [first, fresh] = seen.try_emplace({route.method, nameless(route.path)}, &route);
            if (!fresh) {
                const auto& other = *first->second;
                const bool same = other.path == route.path;
                diagnostics
                    .error(
                        route.span,
                        same ? fmt::format("the route `{} {}` is there twice", route.method, route.path)
                             : fmt::format("API Gateway cannot tell `{} {}` from `{} {}`", route.method, route.path,
                                           other.method, other.path),
                        same ? "one path and method can have one handler" : "name the parameters alike, and keep one")
                    .related.push_back({.span = other.span, .message = "the other comes from here"});
            } else if (count == kMostRoutes + 1) {
                diagnostics.error(route.span, fmt::format("the API has more than {} routes", kMostRoutes),
                                  "that is the most that an HTTP API takes; split the service");
            }
        }
    }
}

}  // namespace samgen::model
