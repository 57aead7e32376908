// Written by samgen, and again by every `samgen build`.
#include "lambda/http_api.hpp"

#include <algorithm>

#include "app/base64.hpp"
#include "app/logging.hpp"

namespace lambda {
namespace {

using nlohmann::json;

// API Gateway leaves out what is empty.
template <typename T>
T member(const json& object, const char* name) {
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? T{} : found->get<T>();
}

http::Response internal_error(std::string_view route, std::string_view reason) {
    logging::error("the handler has thrown", {{"route", route}, {"error", reason}});
    return http::problem(500, "the server failed to answer this request");
}

http::Response serve(const std::vector<Route>& routes, const json& event) {
    std::string key;
    try {
        key = member<std::string>(event, "routeKey");
        const auto route = std::find_if(routes.begin(), routes.end(), [&](const Route& r) { return r.key == key; });
        if (route == routes.end()) {
            return http::problem(404, "there is no route " + key);
        }
        return route->handler(http_request(event));
    } catch (const std::exception& error) {
        return internal_error(key, error.what());
    } catch (...) {
        return internal_error(key, "something that is no std::exception");
    }
}

}  // namespace

EventSource http_api(std::vector<Route> routes) {
    return {
        .accepts =
            [](const json& event) {
                return event.contains("requestContext") && event["requestContext"].contains("http");
            },
        .answer = [routes = std::move(routes)](const json& event) { return http_response(serve(routes, event)); },
    };
}

http::Request http_request(const json& event) {
    const json& http = event.at("requestContext").at("http");
    http::Request request = {
        .method = http.at("method").get<std::string>(),
        .path = member<std::string>(event, "rawPath"),
        .parameters = member<http::Fields>(event, "pathParameters"),
        .query = member<http::Fields>(event, "queryStringParameters"),
        .headers = member<http::Fields>(event, "headers"),
        .cookies = member<std::vector<std::string>>(event, "cookies"),
        .body = member<std::string>(event, "body"),
    };
    if (member<bool>(event, "isBase64Encoded")) {
        request.body = base64::decode(request.body);
    }
    return request;
}

std::string http_response(const http::Response& response) {
    json answer = {{"statusCode", response.status},
                   {"headers", response.headers},
                   {"body", response.body},
                   {"isBase64Encoded", false}};
    if (!response.cookies.empty()) {
        answer["cookies"] = response.cookies;
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
