#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "model/routes.hpp"

namespace samgen::model {
namespace {

// Routes of an HTTP API, and resources (a path and each part that it begins with) of a REST API.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
constexpr std::size_t kMostRoutes = 300;
constexpr std::size_t kMostResources = 300;

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

// A REST API is a tree of resources: each may have one child that is a parameter, whatever that is called, and a part
// of a path is made of fewer characters than in an HTTP API.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
void check_resources(const std::vector<const Route*>& routes, diag::Diagnostics& diagnostics) {
    struct Parameter {
        std::string_view name;
        const Route* route;
    };
    std::map<std::string, Parameter> parameters;  // by the path before them
    std::set<std::string> resources = {"/"};
    for (const auto* route : routes) {
        const std::string_view path = route->path;
        if (path.find('~') != std::string_view::npos) {
            diagnostics.error(route->span, fmt::format("a REST API takes no `~` in a path such as `{}`", path),
                              "a part of a path has letters, digits and the characters - . _ :");
        }
        for (std::size_t begin = 0; begin < path.size();) {
            const auto end = std::min(path.find('/', begin + 1), path.size());
            const auto part = path.substr(begin + 1, end - begin - 1);
            const auto before = std::string(path.substr(0, begin));
            begin = end;
            if (part.starts_with('{')) {
                const auto [known, fresh] = parameters.try_emplace(before, Parameter{.name = part, .route = route});
                if (!fresh && known->second.name != part) {
                    diagnostics
                        .error(route->span,
                               fmt::format("a REST API takes one parameter behind `{}`, but `{}` is wanted beside "
                                           "`{}`",
                                           before.empty() ? "/" : before, part, known->second.name),
                               fmt::format("call it `{}` in both paths", known->second.name))
                        .related.push_back({.span = known->second.route->span, .message = "the other comes from here"});
                    break;
                }
            }
            const bool added = !part.empty() && resources.insert(std::string(path.substr(0, end))).second;
            if (added && resources.size() == kMostResources + 1) {
                diagnostics.error(route->span, fmt::format("the API has more than {} resources", kMostResources),
                                  "that is the most that a REST API takes; split the service");
            }
        }
    }
}

}  // namespace

void check_routes(ApiType type, const std::vector<const Route*>& routes, diag::Diagnostics& diagnostics) {
    std::map<std::pair<std::string, std::string>, const Route*> seen;
    std::size_t count = 0;
    for (const auto* at : routes) {
        const auto& route = *at;
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
                .error(route.span,
                       same ? fmt::format("the route `{} {}` is there twice", route.method, route.path)
                            : fmt::format("API Gateway cannot tell `{} {}` from `{} {}`", route.method, route.path,
                                          other.method, other.path),
                       same ? "one path and method can have one handler" : "name the parameters alike, and keep one")
                .related.push_back({.span = other.span, .message = "the other comes from here"});
        } else if (type == ApiType::http && count == kMostRoutes + 1) {
            diagnostics.error(route.span, fmt::format("the API has more than {} routes", kMostRoutes),
                              "that is the most that an HTTP API takes; split the service");
        }
    }
    if (type == ApiType::rest) {
        check_resources(routes, diagnostics);
    }
}

}  // namespace samgen::model
