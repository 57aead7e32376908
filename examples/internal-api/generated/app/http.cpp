// Written by samgen, and again by every `samgen build`.
#include "app/http.hpp"

#include <nlohmann/json.hpp>

namespace http {
namespace {

std::string_view title(int status) {
    switch (status) {
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 409:
            return "Conflict";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 422:
            return "Unprocessable Content";
        case 429:
            return "Too Many Requests";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        default:
            return status < 500 ? "Request Failed" : "Server Error";
    }
}

}  // namespace

Response json(int status, std::string body) {
    return {.status = status, .headers = {{"content-type", "application/json"}}, .body = std::move(body)};
}

Response problem(int status, std::string_view detail, const std::vector<Fault>& errors) {
    nlohmann::ordered_json body = {{"title", title(status)}, {"status", status}, {"detail", detail}};
    for (const Fault& fault : errors) {
        const char* place = fault.place.starts_with('#') ? "pointer" : "parameter";
        body["errors"].push_back({{place, fault.place}, {"detail", fault.detail}});
    }
    return {.status = status,
            .headers = {{"content-type", "application/problem+json"}},
            .body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)};
}

Response not_written(const Request& request, std::string_view file) {
    return problem(501, request.method + " " + request.path + " is not written yet: " + std::string(file));
}

}  // namespace http
