#include "local/routes.hpp"

#include <algorithm>

#include "local/url.hpp"

namespace samgen::local {
namespace {

constexpr std::string_view kCatchAll = "$default";

// How well a part of a route fits, from worst to best. A route is as good as its parts, the first counting most.
enum class Fit { greedy, variable, exact };

struct Candidate {
    Match match;
    std::vector<Fit> fits;
    bool exact_method = false;
};

std::string_view name_in(std::string_view part) {
    part = part.substr(1, part.size() - 2);
    return part.ends_with('+') ? part.substr(0, part.size() - 1) : part;
}

// How the route fits the path; nothing if it doesn't.
std::optional<Candidate> fit(const Route& to, std::string_view path) {
    Candidate candidate{.match = {.to = to, .parameters = {}}, .fits = {}, .exact_method = false};
    const auto wanted = path_parts(to.route->path);
    const auto parts = path_parts(path);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (i >= parts.size()) {
            return std::nullopt;
        }
        const auto part = parts[i];
        if (wanted[i].starts_with('{') && wanted[i].ends_with('}')) {
            if (part.empty()) {
                return std::nullopt;
            }
            Field parameter{.name = std::string(name_in(wanted[i])), .value = std::string(part)};
            if (wanted[i].ends_with("+}")) {
                parameter.value = path.substr(static_cast<std::size_t>(part.data() - path.data()));
                candidate.match.parameters.push_back(std::move(parameter));
                candidate.fits.push_back(Fit::greedy);
                return candidate;
            }
            candidate.match.parameters.push_back(std::move(parameter));
            candidate.fits.push_back(Fit::variable);
        } else if (wanted[i] == percent_decoded(part)) {
            candidate.fits.push_back(Fit::exact);
        } else {
            return std::nullopt;
        }
    }
    if (parts.size() != wanted.size()) {
        return std::nullopt;
    }
    return candidate;
}

bool fits_method(const model::Route& route, std::string_view method) {
    return route.method == "ANY" || route.method == method;
}

}  // namespace

std::vector<Route> routes_of(const model::Service& service) {
    std::vector<Route> routes;
    for (const auto& function : service.functions) {
        for (const auto& route : function.routes) {
            routes.push_back({.function = &function, .route = &route});
        }
    }
    return routes;
}

std::string route_key(const model::Route& route) {
    return route.path == kCatchAll ? route.path : route.method + " " + route.path;
}

std::optional<Match> find_route(const std::vector<Route>& routes, model::ApiType type, std::string_view method,
                                std::string_view path) {
    std::vector<Candidate> candidates;
    std::optional<Match> catch_all;
    for (const auto& to : routes) {
        if (to.route->path == kCatchAll) {
            catch_all = Match{.to = to, .parameters = {}};
        } else if (type == model::ApiType::http && !fits_method(*to.route, method)) {
            continue;
        } else if (auto candidate = fit(to, path)) {
            candidate->exact_method = to.route->method == method;
            candidates.push_back(std::move(*candidate));
        }
    }
    const auto best = std::max_element(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
        return a.fits != b.fits ? a.fits < b.fits : a.exact_method < b.exact_method;
    });
    if (best == candidates.end()) {
        return catch_all;
    }
    return fits_method(*best->match.to.route, method) ? std::optional(std::move(best->match)) : std::nullopt;
}

}  // namespace samgen::local
