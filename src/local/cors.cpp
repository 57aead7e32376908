#include "local/cors.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "text/ascii.hpp"

namespace samgen::local {
namespace {

// `https://*.example.com` allows every host below example.com.
bool matches(std::string_view allowed, std::string_view origin) {
    const auto star = allowed.find('*');
    if (star == std::string_view::npos) {
        return allowed == origin;
    }
    const auto before = allowed.substr(0, star);
    const auto behind = allowed.substr(star + 1);
    return origin.size() >= before.size() + behind.size() && origin.starts_with(before) && origin.ends_with(behind);
}

// The origin that the response allows: "*" where all are; nothing for a caller who is not allowed.
std::optional<std::string> allowed_origin(const model::Cors& cors, const Request& request) {
    const auto* const origin = find_header(request.headers, "origin");
    if (origin == nullptr) {
        return std::nullopt;
    }
    for (const auto& allowed : cors.origins) {
        if (allowed == "*" || matches(allowed, *origin)) {
            return allowed == "*" ? allowed : *origin;
        }
    }
    return std::nullopt;
}

std::string joined(const std::vector<std::string>& values) { return fmt::format("{}", fmt::join(values, ",")); }

Response http_preflight(const model::Cors& cors, const Request& request) {
    Response response{.status = 204, .headers = {}, .body = {}};
    const auto origin = allowed_origin(cors, request);
    if (!origin) {
        return response;
    }
    response.headers = {{"access-control-allow-origin", *origin},
                        {"access-control-allow-methods", joined(cors.methods)},
                        {"access-control-allow-headers", joined(cors.headers)},
                        {"access-control-max-age", std::to_string(cors.max_age)}};
    if (cors.credentials) {
        response.headers.push_back({"access-control-allow-credentials", "true"});
    }
    return response;
}

// What the OPTIONS methods answer that SAM adds to each path.
Response rest_preflight(const model::Cors& cors) {
    Response response{.status = 200,
                      .headers = {{"Content-Type", "application/json"},
                                  {"Access-Control-Allow-Origin", joined(cors.origins)},
                                  {"Access-Control-Allow-Methods", joined(cors.methods) + ",OPTIONS"},
                                  {"Access-Control-Allow-Headers", joined(cors.headers)},
                                  {"Access-Control-Max-Age", std::to_string(cors.max_age)}},
                      .body = "{}\n"};
    if (cors.credentials) {
        response.headers.push_back({"Access-Control-Allow-Credentials", "true"});
    }
    return response;
}

}  // namespace

bool is_preflight(const Request& request) {
    return request.method == "OPTIONS" && find_header(request.headers, "origin") != nullptr &&
           find_header(request.headers, "access-control-request-method") != nullptr;
}

Response preflight_response(const model::Cors& cors, model::ApiType type, const Request& request) {
    return type == model::ApiType::rest ? rest_preflight(cors) : http_preflight(cors, request);
}

void add_cors_headers(Response& response, const model::Cors& cors, model::ApiType type, const Request& request,
                      bool by_gateway) {
    if (type == model::ApiType::rest) {
        if (by_gateway) {
            response.headers.push_back({"Access-Control-Allow-Origin", joined(cors.origins)});
            if (cors.credentials) {
                response.headers.push_back({"Access-Control-Allow-Credentials", "true"});
            }
        }
        return;
    }
    std::erase_if(response.headers,
                  [](const Field& header) { return text::lower_case(header.name).starts_with("access-control-"); });
    const auto origin = allowed_origin(cors, request);
    if (!origin) {
        return;
    }
    response.headers.push_back({"access-control-allow-origin", *origin});
    if (!cors.expose.empty()) {
        response.headers.push_back({"access-control-expose-headers", joined(cors.expose)});
    }
    if (cors.credentials) {
        response.headers.push_back({"access-control-allow-credentials", "true"});
    }
}

}  // namespace samgen::local
