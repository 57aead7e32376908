#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "lint/application/written_routes.hpp"
#include "lint/engine/references.hpp"
#include "lint/rule_table.hpp"
#include "text/ascii.hpp"

// Routes that ask nobody who calls, beside routes that do.
namespace samgen::lint {
namespace {

enum class Protection { guarded, open, unsaid };

// Of a SAM event: by an authorizer, a key, or AWS's signatures.
Protection protection_of_event(const Node* auth) {
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

Protection protection_of(const WrittenRoute& route) {
    if (route.properties == nullptr) {
        return protection_of_event(route.auth);
    }
    const auto* key = route.properties->find("ApiKeyRequired");
    const auto* type = route.properties->find("AuthorizationType");
    if ((key != nullptr && key->text != "false") || (type != nullptr && type->string() != "NONE")) {
        return Protection::guarded;
    }
    return type == nullptr ? Protection::unsaid : Protection::open;
}

bool names_authorizer(const WrittenRoute& route) {
    if (route.properties != nullptr) {
        return protection_of(route) == Protection::guarded;
    }
    const auto* authorizer = route.auth == nullptr ? nullptr : route.auth->find("Authorizer");
    return authorizer != nullptr && authorizer->string() != "NONE";
}

bool only_reads(const WrittenRoute& route) { return route.method == "get" || route.method == "head"; }

// Whether the path is one that is for everyone, or comes before anybody can say who they are.
bool is_public(std::string_view path) {
    constexpr std::array<std::string_view, 20> kWords = {"/callback", "/docs",    "/favicon",  "/health",  "/live",
                                                         "/login",    "/logout",  "/oauth",    "/openapi", "/ping",
                                                         "/public",   "/ready",   "/register", "/robots",  "/signin",
                                                         "/sign-in",  "/sign-up", "/signup",   "/token",   "/webhook"};
    const auto text = text::lower_case(path);
    return std::ranges::any_of(kWords, [&](auto word) { return text.find(word) != std::string::npos; });
}

// "/orders" of "/orders/{id}".
std::string_view first_segment(std::string_view path) { return path.substr(0, path.find('/', 1)); }

// The answers of an API itself: nobody's data.
bool is_mock(const WrittenRoute& route) {
    const auto* integration = route.properties == nullptr ? nullptr : route.properties->find("Integration");
    const auto* type = integration == nullptr ? nullptr : integration->find("Type");
    return type != nullptr && type->string() == "MOCK";
}

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

// The routes of an API.
struct Group {
    std::vector<const WrittenRoute*> guarded;
    std::set<std::string_view> read_by_some;  // the first segments of what is guarded and read
    std::vector<const WrittenRoute*> open;    // says so
    std::vector<const WrittenRoute*> unsaid;  // and nothing else guards it
    bool has_default = false;
    bool has_authorizer = false;  // a route names one; a key alone is none
};

void add(Group& group, const WrittenRoute& route) {
    group.has_authorizer = group.has_authorizer || names_authorizer(route);
    const auto protection = protection_of(route);
    const bool is_by_default = group.has_default && route.properties == nullptr;
    if (protection == Protection::guarded || (protection == Protection::unsaid && is_by_default)) {
        group.guarded.push_back(&route);
        if (only_reads(route)) {
            group.read_by_some.insert(first_segment(route.path));
        }
    } else if (!is_mock(route) && !is_public(route.path)) {
        (protection == Protection::open ? group.open : group.unsaid).push_back(&route);
    }
}

// Whether the route is open by a slip. Whoever says that it is means it; but what changes something is rarely meant for
// everyone, nor is a part of what is not read by everyone.
bool is_strange(const Group& group, const WrittenRoute& route) {
    return !only_reads(route) || group.read_by_some.contains(first_segment(route.path));
}

// How a route of the template's own is protected, as another one is.
std::string protected_like(const Group& group) {
    for (const auto* other : group.guarded) {
        const auto* type = other->properties == nullptr ? nullptr : other->properties->find("AuthorizationType");
        const auto* id = other->properties == nullptr ? nullptr : other->properties->find("AuthorizerId");
        if (type != nullptr && type->is_string()) {
            const auto reference = id == nullptr ? std::nullopt : reference_in(*id);
            return reference ? fmt::format("write `AuthorizationType: {}` and `AuthorizerId: {}`", type->text,
                                           written(*reference))
                             : fmt::format("write `AuthorizationType: {}`", type->text);
        }
    }
    return "give it the `AuthorizationType` of the others";
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

void say(const Validator& root, const Group& group, const WrittenRoute& route, Errors& errors) {
    const bool says_so = protection_of(route) == Protection::open;
    auto& error = add_at(
        root, rule("WG4005"), says_so ? route.auth_place : route.place,
        fmt::format("anyone may call `{} {}`, beside routes that ask who calls", route.shown, route.path), errors);
    error.hint = route.properties != nullptr ? protected_like(group)
                 : group.has_default         ? "leave `Authorizer: NONE` out, unless it is meant for everyone"
                                             : "name an `Authorizer` in its `Auth`";
    if (!group.guarded.empty()) {
        error.related.push_back({group.guarded.back()->place.span, "this route is protected"});
    }
}

}  // namespace

void check_open_routes(const Validator& root, const std::vector<WrittenRoute>& routes, Errors& errors) {
    const auto guarded = guarded_apis(root);
    std::map<std::pair<WrittenRoute::Api, std::string_view>, Group> groups;
    for (const auto& route : routes) {
        if (route.method != "options") {
            auto& group = groups[{route.type, route.api}];
            group.has_default = guarded.contains(route.api) || (route.api.empty() && guarded.contains(kImplicit));
            add(group, route);
        }
    }
    for (const std::string_view type : {"AWS::Serverless::HttpApi", "AWS::Serverless::Api"}) {
        for (const auto& api : written_resources(root, type)) {
            const auto its = type.ends_with("HttpApi") ? WrittenRoute::Api::http : WrittenRoute::Api::rest;
            const auto found = groups.find({its, api.name});
            if (found == groups.end()) {
                continue;
            }
            auto& group = found->second;
            const bool has_open = !group.open.empty() || !group.unsaid.empty();
            if (!group.has_authorizer && !group.has_default && has_open && check_idle_authorizers(api, errors)) {
                groups.erase(found);
            }
        }
    }
    for (const auto& [api, group] : groups) {
        if (group.guarded.empty() && !group.has_default) {
            continue;
        }
        for (const auto* route : group.unsaid) {
            say(root, group, *route, errors);
        }
        for (const auto* route : group.open) {
            if (is_strange(group, *route)) {
                say(root, group, *route, errors);
            }
        }
    }
}

}  // namespace samgen::lint
