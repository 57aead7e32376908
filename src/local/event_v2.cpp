#include "local/base64.hpp"
#include "local/event.hpp"
#include "local/url.hpp"
#include "offline/values.hpp"
#include "text/ascii.hpp"

namespace samgen::local {
namespace {

using nlohmann::json;

// "a=1; b=2" -> "a=1", "b=2"
void add_cookies(json& cookies, std::string_view header) {
    while (!header.empty()) {
        const auto end = std::min(header.find(';'), header.size());
        auto cookie = header.substr(0, end);
        header.remove_prefix(std::min(end + 1, header.size()));
        cookie.remove_prefix(std::min(cookie.find_first_not_of(' '), cookie.size()));
        if (!cookie.empty()) {
            cookies.push_back(std::string(cookie));
        }
    }
}

void join(json& object, const std::string& name, const std::string& value) {
    const auto known = object.find(name);
    if (known == object.end()) {
        object[name] = value;
    } else {
        known->get_ref<std::string&>().append(",").append(value);
    }
}

void set_unless_empty(json& event, const char* name, json value) {
    if (!value.empty()) {
        event[name] = std::move(value);
    }
}

std::string header_or_nothing(const Fields& headers, std::string_view name) {
    const auto* const value = find_header(headers, name);
    return value == nullptr ? std::string() : *value;
}

}  // namespace

json event_v2(const Call& call) {
    const auto& request = call.request;
    const auto target = split_target(request.target);
    const auto path = percent_decoded(target.path);
    const auto domain = "localhost";
    json headers = json::object();
    json cookies = json::array();
    for (const auto& header : request.headers) {
        const auto name = text::lower_case(header.name);
        if (name == "cookie") {
            add_cookies(cookies, header.value);
        } else {
            join(headers, name, header.value);
        }
    }
    json query = json::object();
    for (const auto& parameter : query_parameters(target.query)) {
        join(query, parameter.name, parameter.value);
    }
    json parameters = json::object();
    for (const auto& parameter : call.match.parameters) {
        parameters[parameter.name] = percent_decoded(parameter.value);
    }
    const auto key = route_key(*call.match.to.route);
    json context = {{"accountId", offline::kAccount},
                    {"apiId", kApiId},
                    {"domainName", domain},
                    {"domainPrefix", domain},
                    {"http",
                     {{"method", request.method},
                      {"path", path},
                      {"protocol", "HTTP/1.1"},
                      {"sourceIp", request.source_ip},
                      {"userAgent", header_or_nothing(request.headers, "user-agent")}}},
                    {"requestId", call.request_id},
                    {"routeKey", key},
                    {"stage", call.stage},
                    {"time", request_time(call.epoch_ms)},
                    {"timeEpoch", call.epoch_ms}};
    if (!call.authorizer.is_null()) {
        context["authorizer"] = call.authorizer;
    }
    json event = {{"version", "2.0"},
                  {"routeKey", key},
                  {"rawPath", path},
                  {"rawQueryString", target.query},
                  {"headers", std::move(headers)},
                  {"requestContext", std::move(context)},
                  {"isBase64Encoded", false}};
    set_unless_empty(event, "cookies", std::move(cookies));
    set_unless_empty(event, "queryStringParameters", std::move(query));
    set_unless_empty(event, "pathParameters", std::move(parameters));
    set_unless_empty(event, "stageVariables", call.stage_variables);
    if (!request.body.empty()) {
        const bool is_text = is_text_type(header_or_nothing(request.headers, "content-type"));
        event["body"] = is_text ? request.body : base64_encoded(request.body);
        event["isBase64Encoded"] = !is_text;
    }
    return event;
}

}  // namespace samgen::local
