// Written by samgen, and again by every `samgen build`.
#include "lambda/rest_api.hpp"

#include <algorithm>

#include "app/base64.hpp"
#include "app/logging.hpp"

namespace lambda {
namespace {

using nlohmann::json;

// What is empty is null, or not there.
template <typename T>
T member(const json& object, const char* name) {
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? T{} : found->get<T>();
}

http::Response internal_error(std::string_view route, std::string_view reason) {
    logging::error("the handler has thrown", {{"route", route}, {"error", reason}});
    return http::problem(500, "the server failed to answer this request");
}

const Route* find_route(const std::vector<Route>& routes, std::string_view key) {
    const auto found = std::find_if(routes.begin(), routes.end(), [&](const Route& r) { return r.key == key; });
    return found == routes.end() ? nullptr : &*found;
}

http::Response serve(const std::vector<Route>& routes, const json& event) {
    std::string key;
    try {
        const auto resource = event.at("resource").get<std::string>();
        key = event.at("httpMethod").get<std::string>() + " " + resource;
        const Route* route = find_route(routes, key);
        if (route == nullptr) {
            route = find_route(routes, "ANY " + resource);
        }
        if (route == nullptr) {
            return http::problem(404, "there is no route " + key);
        }
        return route->handler(rest_request(event));
    } catch (const std::exception& error) {
        return internal_error(key, error.what());
    } catch (...) {
        return internal_error(key, "something that is no std::exception");
    }
}

std::string lower_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return text;
}

// Every value of a repeated name, with commas between them.
http::Fields joined(const json& event, const char* name) {
    http::Fields fields;
    const auto found = event.find(name);
    if (found == event.end() || found->is_null()) {
        return fields;
    }
    for (const auto& [key, values] : found->items()) {
        std::string& field = fields[key];
        for (const json& value : values) {
            field += (&value == &values.front() ? "" : ",") + value.get<std::string>();
        }
    }
    return fields;
}

// "a=1; b=2" -> "a=1", "b=2"
std::vector<std::string> cookies_in(std::string_view header) {
    std::vector<std::string> cookies;
    while (!header.empty()) {
        const std::size_t end = std::min(header.find(';'), header.size());
        std::string_view cookie = header.substr(0, end);
        cookie.remove_prefix(std::min(cookie.find_first_not_of(' '), cookie.size()));
        if (!cookie.empty()) {
            cookies.emplace_back(cookie);
        }
        header.remove_prefix(std::min(end + 1, header.size()));
    }
    return cookies;
}

// The headers that every answer has, unless the handler says something else.
http::Fields& common_headers() {
    static http::Fields headers;
    return headers;
}

}  // namespace

EventSource rest_api(std::vector<Route> routes) {
    return {
        .accepts = [](const json& event) { return event.contains("httpMethod") && event.contains("resource"); },
        .answer =
            [routes = std::move(routes)](const json& event) {
                http::Response response = serve(routes, event);
                response.headers.insert(common_headers().begin(), common_headers().end());
                return rest_response(response);
            },
    };
}

void allow_origin(std::string_view origin, bool credentials) {
    common_headers()["access-control-allow-origin"] = origin;
    if (credentials) {
        common_headers()["access-control-allow-credentials"] = "true";
    }
}

http::Request rest_request(const json& event) {
    http::Request request = {
        .method = event.at("httpMethod").get<std::string>(),
        .path = member<std::string>(event, "path"),
        .parameters = member<http::Fields>(event, "pathParameters"),
        .query = joined(event, "multiValueQueryStringParameters"),
        .body = member<std::string>(event, "body"),
    };
    for (auto& [name, value] : joined(event, "multiValueHeaders")) {
        request.headers[lower_case(name)] = value;
    }
    if (const auto header = request.headers.find("cookie"); header != request.headers.end()) {
        request.cookies = cookies_in(header->second);
    }
    if (member<bool>(event, "isBase64Encoded")) {
        request.body = base64::decode(request.body);
    }
    return request;
}

std::string rest_response(const http::Response& response) {
    json answer = {{"statusCode", response.status},
                   {"headers", response.headers},
                   {"body", response.body},
                   {"isBase64Encoded", false}};
    if (!response.cookies.empty()) {
        answer["multiValueHeaders"] = {{"set-cookie", response.cookies}};
    }
    try {
        return answer.dump();
    } catch (const json::type_error&) {
        // The body is not UTF-8, and JSON can carry nothing else.
        answer["body"] = base64::encode(response.body);
        answer["isBase64Encoded"] = true;
        return answer.dump(-1, ' ', false, json::error_handler_t::replace);
    }
}

}  // namespace lambda
