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
        if (first->second->path == route.path && is_told_by_sam(route) && is_told_by_sam(*first->second)) {
            return;
        }
        auto& error = add_at(root_, rule("EG4003"), route.path_place,
                             first->second->path == route.path
                                 ? fmt::format("`{} {}` is the API's route already", route.shown, route.path)
                                 : fmt::format("`{}` and `{}` are the same route, whatever the parameters are called",
                                               route.path, first->second->path),
                             errors_);
        error.related.push_back({first->second->path_place.span, "the other one is here"});
    }

    // Whether SAM puts the route into a document of its own making, in which it takes each one once: E0001.
    [[nodiscard]] bool is_told_by_sam(const WrittenRoute& route) const {
        if (route.properties != nullptr || !root_.run.speaks(rule("E0001"))) {
            return false;
        }
        const auto* resources = root_.run.written.find("Resources");
        const auto* api = route.api.empty() ? nullptr : resources->find(route.api);
        const auto* properties = api == nullptr ? nullptr : api->find("Properties");
        return properties == nullptr ||
               (properties->find("DefinitionBody") == nullptr && properties->find("DefinitionUri") == nullptr);
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

}  // namespace samgen::lint
