#include "local/gateway.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "local/answer.hpp"
#include "local/cors.hpp"
#include "local/event.hpp"
#include "local/lambda_authorizer.hpp"
#include "local/url.hpp"
#include "model/settings.hpp"

namespace samgen::local {
namespace {

// A synchronous invocation takes 6 MB, and so does its answer.
// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
constexpr std::size_t kMostEventBytes = 6U << 20U;

// How long an API waits for a function.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
constexpr std::chrono::seconds kHttpPatience{30};
constexpr std::chrono::seconds kRestPatience{29};

constexpr std::string_view kIam = "AWS_IAM";
constexpr std::string_view kNobody = "NONE";

// The names under which a raw property of the API has its text values.
std::vector<std::string> texts(const cfn::Map& properties, std::string_view name) {
    std::vector<std::string> values;
    const auto* const property = properties.find(name);
    const auto* const list = property == nullptr ? nullptr : property->list();
    for (const auto& value : list == nullptr ? cfn::List{} : *list) {
        if (const auto* const text = value.string()) {
            values.push_back(*text);
            // SAM wants "image~1png", so that the name can stand in a path of the API's definition.
            if (const auto slash = values.back().find("~1"); slash != std::string::npos) {
                values.back().replace(slash, 2, "/");
            }
        }
    }
    return values;
}

nlohmann::json stage_variables(const cfn::Map& properties, model::ApiType type) {
    const auto* const property = properties.find(type == model::ApiType::rest ? "Variables" : "StageVariables");
    const auto* const map = property == nullptr ? nullptr : property->map();
    nlohmann::json variables;
    for (const auto& member : map == nullptr ? cfn::Map{}.members : map->members) {
        if (const auto* const text = member.value.string()) {
            variables[member.key] = *text;
        }
    }
    return variables;
}

const model::Authorizer* find_authorizer(const model::Api& api, std::string_view name) {
    const auto found = std::find_if(api.authorizers.begin(), api.authorizers.end(),
                                    [&](const auto& authorizer) { return authorizer.name == name; });
    return found == api.authorizers.end() ? nullptr : &*found;
}

// "*/*;q=0.8, text/html" -> "*/*"; a REST API looks at the first alone.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/lambda-proxy-binary-media.html
std::string first_accepted(const Request& request) {
    const auto* const header = find_header(request.headers, "accept");
    return header == nullptr ? std::string() : header->substr(0, header->find_first_of(",;"));
}

}  // namespace

std::chrono::seconds time_limit_of(const model::Service& service, const model::Function& function) {
    return std::chrono::seconds(model::timeout_of(service, function));
}

Gateway::Gateway(const model::Service& service, Surroundings surroundings, Invoke invoke)
    : service_(service),
      surroundings_(std::move(surroundings)),
      invoke_(std::move(invoke)),
      type_(service.api ? service.api->type : model::ApiType::http),
      stage_(service.api ? std::string(model::stage_of(*service.api)) : "$default"),
      routes_(routes_of(service)) {
    if (service.api) {
        binary_types_ = texts(service.api->properties, "BinaryMediaTypes");
        stage_variables_ = stage_variables(service.api->properties, type_);
    }
}

Response Gateway::serve(Request request, Served& served) const {
    // API Gateway says who the caller is and how they came.
    request.headers.push_back({.name = "X-Forwarded-For", .value = request.source_ip});
    request.headers.push_back({.name = "X-Forwarded-Port", .value = std::to_string(surroundings_.port)});
    request.headers.push_back({.name = "X-Forwarded-Proto", .value = "http"});
    bool by_gateway = true;
    auto response = answer(request, served, by_gateway);
    const bool is_answer_to_preflight = by_gateway && is_preflight(request) && response.status < 300;
    if (service_.api && service_.api->cors && !is_answer_to_preflight) {
        add_cors_headers(response, *service_.api->cors, type_, request, by_gateway);
    }
    return response;
}

Response Gateway::answer(const Request& request, Served& served, bool& by_gateway) const {
    const bool rest = type_ == model::ApiType::rest;
    const auto path = split_target(request.target).path;
    const auto match = find_route(routes_, type_, request.method, path);
    if (service_.api && service_.api->cors && is_preflight(request) && (!match || !rest)) {
        return preflight_response(*service_.api->cors, type_, request);
    }
    if (!match) {
        served.remark = "no route";
        return rest ? message_response(403, "Missing Authentication Token") : message_response(404, "Not Found");
    }
    const auto& route = *match->to.route;
    const auto& function = *match->to.function;
    served.function = function.logical_id;
    std::string api_key;
    if (rest && route.access.api_key.value_or(service_.api && service_.api->api_key)) {
        const auto* const header = find_header(request.headers, "x-api-key");
        if (header == nullptr || header->empty()) {
            served.remark = "no x-api-key";
            return message_response(403, "Forbidden");
        }
        api_key = *header;
    }
    Call call{.request = request,
              .match = *match,
              .stage = stage_,
              .region = surroundings_.region,
              .request_id = surroundings_.fresh_id(),
              .epoch_ms = surroundings_.epoch_ms(),
              .authorizer = {},
              .stage_variables = stage_variables_,
              .api_key = std::move(api_key),
              .binary_types = binary_types_};
    auto admission = admit(call, route);
    if (admission.refusal) {
        served.remark = "not let through";
        return *std::move(admission.refusal);
    }
    call.authorizer = std::move(admission.authorizer);
    const auto event = to_line(rest ? event_v1(call) : event_v2(call));
    if (event.size() > kMostEventBytes) {
        served.remark = "the event has more than the 6 MB that Lambda takes";
        return message_response(413, rest ? "Request Too Long" : "Request Entity Too Large");
    }
    const auto patience = rest ? kRestPatience : kHttpPatience;
    const auto timeout = time_limit_of(service_, function);
    const auto outcome = invoke_(function.logical_id, event, std::min(patience, timeout));
    return translate(outcome, request, timeout >= patience, served, by_gateway);
}

Admission Gateway::admit(const Call& call, const model::Route& route) const {
    if (!service_.api) {
        return {};
    }
    const auto name = route.access.authorizer.value_or(service_.api->default_authorizer);
    const auto* const authorizer = name == kIam || name == kNobody ? nullptr : find_authorizer(*service_.api, name);
    if (authorizer == nullptr) {
        return {};
    }
    const auto& scopes = route.access.scopes.empty() ? authorizer->scopes : route.access.scopes;
    if (const auto* const jwt = std::get_if<model::JwtAuthorizer>(&authorizer->kind)) {
        return admit_by_jwt(*jwt, scopes, call.request, call.epoch_ms);
    }
    if (std::holds_alternative<model::CognitoAuthorizer>(authorizer->kind)) {
        return admit_by_user_pool(scopes, call.request, call.epoch_ms);
    }
    return ask(std::get<model::LambdaAuthorizer>(authorizer->kind), call);
}

Admission Gateway::ask(const model::LambdaAuthorizer& authorizer, const Call& call) const {
    const auto event = authorizer_event(authorizer, type_, call);
    const auto function = std::find_if(service_.functions.begin(), service_.functions.end(),
                                       [&](const auto& f) { return f.logical_id == authorizer.function; });
    if (!event || function == service_.functions.end()) {
        return {.refusal = message_response(401, "Unauthorized"), .authorizer = {}};
    }
    return admission_of(authorizer, type_, call,
                        invoke_(function->logical_id, to_line(*event), time_limit_of(service_, *function)));
}

// A function that takes its own whole time has failed, which callers see like any other fault of it; one that takes
// longer than the API waits leaves the API without an answer.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
Response Gateway::translate(const Outcome& outcome, const Request& request, bool api_was_slower, Served& served,
                            bool& by_gateway) const {
    const bool rest = type_ == model::ApiType::rest;
    if (outcome.end == Outcome::End::timed_out && api_was_slower) {
        served.remark = outcome.text;
        return rest ? message_response(504, "Endpoint request timed out")
                    : message_response(503, "Service Unavailable");
    }
    if (outcome.end == Outcome::End::answered) {
        auto answer = rest ? response_v1(outcome.text, is_binary_type(first_accepted(request), binary_types_))
                           : response_v2(outcome.text);
        if (auto* const response = std::get_if<Response>(&answer)) {
            by_gateway = false;
            return std::move(*response);
        }
        served.remark = std::get<Malformed>(answer).reason;
    } else {
        served.remark = outcome.text;
    }
    return rest ? message_response(502, "Internal server error") : message_response(500, "Internal Server Error");
}

std::vector<std::string> Gateway::limits() const {
    std::vector<std::string> limits;
    if (!service_.api) {
        return limits;
    }
    for (const auto& authorizer : service_.api->authorizers) {
        if (!std::holds_alternative<model::LambdaAuthorizer>(authorizer.kind)) {
            limits.push_back(
                fmt::format("tokens for `{}` are read, but their signature is NOT checked", authorizer.name));
        }
    }
    if (service_.api->uses_iam) {
        limits.emplace_back("signatures of AWS_IAM are NOT checked: every request is let through");
    }
    if (!service_.api->usage_plans.empty()) {
        limits.emplace_back("any `x-api-key` is taken, and nothing is counted");
    }
    if (!service_.api->models.empty()) {
        limits.emplace_back("bodies are not held against the API's models: the handlers get them all");
    }
    return limits;
}

}  // namespace samgen::local
