#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/written_routes.hpp"
#include "lint/rule_table.hpp"
#include "text/ascii.hpp"

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-method-settings-method-request.html
namespace samgen::lint {
namespace {

constexpr std::string_view kMethods[] = {"get", "post", "put", "patch", "delete", "head", "options", "any"};

std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> segments;
    while (!path.empty()) {
        path.remove_prefix(path.front() == '/' ? 1 : 0);
        const auto end = std::min(path.find('/'), path.size());
        segments.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return segments;
}

// {name} or {name+}: the name. Nothing for all else.
std::optional<std::string_view> parameter_in(std::string_view segment) {
    if (!segment.starts_with('{') || !segment.ends_with('}')) {
        return std::nullopt;
    }
    auto name = segment.substr(1, segment.size() - 2);
    name.remove_suffix(name.ends_with('+') ? 1 : 0);
    return name;
}

struct Objection {
    std::string message;
    std::string hint;
};

std::optional<Objection> objection_to_segment(std::string_view segment, bool is_last) {
    if (segment.starts_with(':') && segment.size() > 1) {
        return Objection{fmt::format("`{}` is no parameter to API Gateway", segment),
                         fmt::format("write `{{{}}}`", segment.substr(1))};
    }
    if (segment.starts_with('<') && segment.ends_with('>')) {
        return Objection{fmt::format("`{}` is no parameter to API Gateway", segment),
                         fmt::format("write `{{{}}}`", segment.substr(1, segment.size() - 2))};
    }
    const auto name = parameter_in(segment);
    if (!name) {
        if (segment.find_first_of("{}") != std::string_view::npos) {
            return Objection{fmt::format("`{}` has a brace, and is no parameter as a whole", segment),
                             "a parameter takes all between two slashes, like `{id}`"};
        }
        if (segment.find_first_of("?#* ") != std::string_view::npos) {
            return Objection{fmt::format("`{}` is nothing that a path can have", segment),
                             segment.find('?') != std::string_view::npos
                                 ? "what follows `?` is no part of the path; the function gets it all the same"
                                 : "for all paths below, write `{proxy+}`"};
        }
        return std::nullopt;
    }
    const auto is_name = [](char c) {
        return text::is_letter_or_digit(c) || c == '_' || c == '.' || c == '-' || c == ':';
    };
    if (name->empty() || !std::ranges::all_of(*name, is_name)) {
        return Objection{fmt::format("`{}` is no name for a parameter", *name),
                         "names have letters, digits, `_`, `.` and `-`"};
    }
    if (segment.ends_with("+}") && !is_last) {
        return Objection{fmt::format("`{}` takes all that follows, and something follows it", segment),
                         fmt::format("write `{{{}}}`, or put it at the end", *name)};
    }
    return std::nullopt;
}

std::optional<Objection> objection_to(std::string_view path) {
    if (path == "$default") {
        return std::nullopt;
    }
    if (!path.starts_with('/')) {
        return Objection{fmt::format("the path `{}` does not begin with `/`", path), fmt::format("write `/{}`", path)};
    }
    if (path == "/") {
        return std::nullopt;
    }
    const auto segments = segments_of(path);
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const bool is_last = i + 1 == segments.size();
        if (segments[i].empty() && !is_last) {
            return Objection{fmt::format("the path `{}` has nothing between two slashes", path), {}};
        }
        if (auto objection = objection_to_segment(segments[i], is_last)) {
            return objection;
        }
        const auto name = parameter_in(segments[i]);
        if (name && !names.insert(*name).second) {
            return Objection{fmt::format("the path has two parameters `{}`", *name),
                             fmt::format("give the second one another name, like `{{{}2}}`", *name)};
        }
    }
    return std::nullopt;
}

class PathCheck {
   public:
    PathCheck(const Validator& root, Errors& errors) : root_(root), errors_(errors) {}

    void check(const WrittenRoute& route) {
        if (route.path.find("${") != std::string_view::npos) {
            return;
        }
        if (const auto objection = objection_to(route.path)) {
            const bool is_key = route.place.way == route.path_place.way;
            add_at(root_, is_key ? rule("EG4002") : rule("EG4001"), route.path_place, objection->message, errors_)
                .hint = objection->hint;
            return;
        }
        if (std::ranges::find(kMethods, route.method) == std::end(kMethods)) {
            auto& error = add_at(root_, rule("EG4002"), route.method_place,
                                 fmt::format("`{}` is no method of HTTP that a route can have", route.method), errors_);
            const auto near = root_.run.nearest(route.method, kMethods);
            error.hint = near ? fmt::format("did you mean `{}`?", *near)
                              : fmt::format("the methods are `{}`", fmt::join(kMethods, "`, `"));
            return;
        }
        check_repetition(route);
        if (route.type == WrittenRoute::Api::rest) {
            check_siblings(route);
        }
    }

   private:
    // EG4003
    void check_repetition(const WrittenRoute& route) {
        const auto kind = route.type == WrittenRoute::Api::rest ? "rest" : "http";
        const auto key = fmt::format("{} {} {} {}", kind, route.api, route.method, path_shape(route.path));
        const auto [first, is_new] = seen_.try_emplace(key, &route);
        if (is_new || (route.type == WrittenRoute::Api::rest && first->second->path != route.path)) {
            return;
        }
        auto& error = add_at(root_, rule("EG4003"), route.path_place,
                             first->second->path == route.path
                                 ? fmt::format("`{} {}` is the API's route already", route.method, route.path)
                                 : fmt::format("`{}` and `{}` are the same route, whatever the parameters are called",
                                               route.path, first->second->path),
                             errors_);
        error.related.push_back({first->second->path_place.span, "the other one is here"});
    }

    // EG4004
    void check_siblings(const WrittenRoute& route) {
        std::string parent(route.api);
        for (const auto segment : segments_of(route.path)) {
            const auto name = parameter_in(segment);
            if (name && !segment.ends_with("+}")) {
                const auto [first, is_new] = parameters_.try_emplace(parent, std::pair(*name, &route));
                if (!is_new && first->second.first != *name) {
                    auto& error = add_at(root_, rule("EG4004"), route.path_place,
                                         fmt::format("a parameter is `{}` here and `{}` in `{}`: a REST API takes one "
                                                     "name at a place",
                                                     *name, first->second.first, first->second.second->path),
                                         errors_);
                    error.hint = fmt::format("write `{{{}}}` in both", first->second.first);
                    error.related.push_back({first->second.second->path_place.span, "the other path is here"});
                    return;
                }
            }
            parent += '/';
            parent += name ? std::string_view("{}") : segment;
        }
    }

    const Validator& root_;
    Errors& errors_;
    std::map<std::string, const WrittenRoute*> seen_;
    std::map<std::string, std::pair<std::string_view, const WrittenRoute*>> parameters_;
};

enum class Protection { guarded, open, unsaid };

// Whether an event is protected: by an authorizer, a key, or AWS's signatures.
Protection protection_of(const Node* auth) {
    if (auth == nullptr) {
        return Protection::unsaid;
    }
    if (!auth->is_map() || auth->is_function()) {
        return Protection::guarded;
    }
    const auto* authorizer = auth->find("Authorizer");
    if (authorizer != nullptr && authorizer->string() != "NONE") {
        return Protection::guarded;
    }
    if (auth->find("ApiKeyRequired") != nullptr || auth->find("ResourcePolicy") != nullptr) {
        return Protection::guarded;
    }
    return authorizer == nullptr ? Protection::unsaid : Protection::open;
}

struct Group {
    const WrittenRoute* guarded = nullptr;
    std::vector<const WrittenRoute*> open;
    bool has_default = false;
    bool names_authorizer = false;  // a route does; a key alone is none
};

constexpr std::string_view kImplicit = "Globals";

bool guards_all(const Node* auth) {
    return auth != nullptr && (auth->is_function() || auth->find("DefaultAuthorizer") != nullptr ||
                               auth->find("ApiKeyRequired") != nullptr || auth->find("ResourcePolicy") != nullptr);
}

// The APIs that guard what does not say otherwise; kImplicit for those that SAM makes by itself.
std::set<std::string_view> guarded_apis(const Validator& root) {
    std::set<std::string_view> guarded;
    for (const std::string_view type : {"AWS::Serverless::HttpApi", "AWS::Serverless::Api"}) {
        const auto* globals = root.run.written.find("Globals");
        const auto* global = globals == nullptr ? nullptr : globals->find(type.substr(type.rfind(':') + 1));
        const bool is_global = global != nullptr && guards_all(global->find("Auth"));
        if (is_global) {
            guarded.insert(kImplicit);
        }
        for (const auto& api : written_resources(root, type)) {
            if (is_global || guards_all(api.properties.find("Auth"))) {
                guarded.insert(api.name);
            }
        }
    }
    return guarded;
}

bool names_authorizer(const WrittenRoute& route) {
    const auto* authorizer = route.auth == nullptr ? nullptr : route.auth->find("Authorizer");
    return authorizer != nullptr && authorizer->string() != "NONE";
}

// WG4005, for an API whose authorizers nobody asks: SAM protects the routes that name one, or all by a default. Says
// whether there are any.
bool check_idle_authorizers(const WrittenResource& api, Errors& errors) {
    const auto* auth = api.properties.entry("Auth");
    const auto* authorizers = auth == nullptr ? nullptr : auth->value->entry("Authorizers");
    if (authorizers == nullptr || !authorizers->value->is_map() || authorizers->value->is_function() ||
        authorizers->value->entries.empty() || api.properties.find("DefinitionBody") != nullptr ||
        api.properties.find("DefinitionUri") != nullptr) {
        return false;
    }
    const auto& first = authorizers->value->entries.front();
    auto& error =
        add_at(api.validator, rule("WG4005"), place_of_key(api.validator.member(*auth).member(*authorizers), first),
               fmt::format("nobody is asked by `{}`: every route of `{}` is open", first.key, api.name), errors);
    error.hint = fmt::format("add `DefaultAuthorizer: {}`", first.key);
    return true;
}

}  // namespace

std::string path_shape(std::string_view path) {
    std::string shape;
    for (const auto segment : segments_of(path)) {
        shape += '/';
        shape += !parameter_in(segment) ? segment : segment.ends_with("+}") ? std::string_view("{+}") : "{}";
    }
    return shape;
}

void check_paths(const Validator& root, const std::vector<WrittenRoute>& routes, Errors& errors) {
    PathCheck check(root, errors);
    for (const auto& route : routes) {
        check.check(route);
    }
}

void check_open_routes(const Validator& root, const std::vector<WrittenRoute>& routes, Errors& errors) {
    const auto guarded = guarded_apis(root);
    std::map<std::pair<WrittenRoute::Api, std::string_view>, Group> groups;
    for (const auto& route : routes) {
        if (route.function.empty() || route.method == "options") {
            continue;
        }
        auto& group = groups[{route.type, route.api}];
        group.has_default = guarded.contains(route.api) || (route.api.empty() && guarded.contains(kImplicit));
        group.names_authorizer = group.names_authorizer || names_authorizer(route);
        switch (protection_of(route.auth)) {
            case Protection::guarded:
                group.guarded = &route;
                break;
            case Protection::open:
                // Whoever says so means it; but what changes something is rarely meant for everyone.
                if (route.method != "get" && route.method != "head") {
                    group.open.push_back(&route);
                }
                break;
            case Protection::unsaid:
                if (!group.has_default) {
                    group.open.push_back(&route);
                }
                break;
        }
    }
    for (const std::string_view type : {"AWS::Serverless::HttpApi", "AWS::Serverless::Api"}) {
        for (const auto& api : written_resources(root, type)) {
            const auto its = type.ends_with("HttpApi") ? WrittenRoute::Api::http : WrittenRoute::Api::rest;
            const auto found = groups.find({its, api.name});
            if (found != groups.end() && !found->second.names_authorizer && !found->second.has_default &&
                !found->second.open.empty() && check_idle_authorizers(api, errors)) {
                found->second.open.clear();
            }
        }
    }
    for (const auto& [api, group] : groups) {
        if (group.guarded == nullptr && !group.has_default) {
            continue;
        }
        for (const auto* route : group.open) {
            auto& error = add_at(
                root, rule("WG4005"), route->place,
                fmt::format("anyone may call `{} {}`, beside routes that ask who calls", route->method, route->path),
                errors);
            error.hint = group.has_default ? "leave `Authorizer: NONE` out, unless it is meant for everyone"
                                           : "name an `Authorizer` in its `Auth`";
            if (group.guarded != nullptr) {
                error.related.push_back({group.guarded->place.span, "this route is protected"});
            }
        }
    }
}

}  // namespace samgen::lint
