#include "local/lambda_authorizer.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "local/json_text.hpp"
#include "local/url.hpp"
#include "offline/values.hpp"
#include "text/wildcards.hpp"

namespace samgen::local {
namespace {

using nlohmann::json;

std::string arn_of(const Call& call) {
    return fmt::format("arn:aws:execute-api:{}:{}:{}/{}/{}{}", call.region, offline::kAccount, kApiId, call.stage,
                       call.request.method, split_target(call.request.target).path);
}

// Whether one of the patterns of a statement, a text or a list of them, matches.
bool covers(const json& statement, const char* key, std::string_view text) {
    const auto found = statement.find(key);
    if (found == statement.end()) {
        return false;
    }
    const auto one = [&](const json& pattern) {
        return pattern.is_string() && text::matches_wildcards(pattern.get_ref<const std::string&>(), text);
    };
    return found->is_array() ? std::any_of(found->begin(), found->end(), one) : one(*found);
}

enum class Verdict { allowed, not_allowed, denied };

// What an IAM policy says about calling `arn`. Nothing for what is no policy.
std::optional<Verdict> verdict_of(const json& answer, const std::string& arn) {
    const auto policy = answer.find("policyDocument");
    if (policy == answer.end() || !policy->is_object() || !policy->contains("Statement")) {
        return std::nullopt;
    }
    const auto& said = (*policy)["Statement"];
    const auto statements = said.is_array() ? said : json::array({said});
    auto verdict = Verdict::not_allowed;
    for (const auto& statement : statements) {
        if (!statement.is_object()) {
            return std::nullopt;
        }
        if (covers(statement, "Action", "execute-api:Invoke") && covers(statement, "Resource", arn)) {
            const auto effect = statement.value("Effect", json());
            if (effect == "Deny") {
                return Verdict::denied;
            }
            verdict = effect == "Allow" ? Verdict::allowed : verdict;
        }
    }
    return verdict;
}

Admission refusal(Response response) { return {.refusal = std::move(response), .authorizer = {}}; }

Admission fault(model::ApiType type) {
    return refusal(type == model::ApiType::rest
                       ? Response{500, {{"content-type", "application/json"}}, R"({"message":null})"}
                       : message_response(500, "Internal Server Error"));
}

// {"isAuthorized": true, "context": {...}}
Admission by_simple_answer(const json& answer, json context) {
    const auto yes = answer.find("isAuthorized");
    if (yes == answer.end() || !yes->is_boolean()) {
        return fault(model::ApiType::http);
    }
    return yes->get<bool>() ? Admission{.refusal = {}, .authorizer = {{"lambda", std::move(context)}}}
                            : refusal(message_response(403, "Forbidden"));
}

}  // namespace

std::optional<json> authorizer_event(const model::LambdaAuthorizer& authorizer, model::ApiType type, const Call& call) {
    json identity = json::array();
    const auto show = [&](const Fields& fields, const std::vector<std::string>& names) {
        return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
            const auto* const value = find_header(fields, name);
            if (value != nullptr) {
                identity.push_back(*value);
            }
            return value != nullptr && !value->empty();
        });
    };
    if (!show(call.request.headers, authorizer.headers) ||
        !show(query_parameters(split_target(call.request.target).query), authorizer.query)) {
        return std::nullopt;
    }
    const bool rest = type == model::ApiType::rest;
    auto event = rest ? event_v1(call) : event_v2(call);
    event.erase("body");
    event.erase("isBase64Encoded");
    event["type"] = "REQUEST";
    event[rest ? "methodArn" : "routeArn"] = arn_of(call);
    if (!rest) {
        event["identitySource"] = identity.empty() ? json() : std::move(identity);
    }
    return event;
}

Admission admission_of(const model::LambdaAuthorizer& authorizer, model::ApiType type, const Call& call,
                       const Outcome& outcome) {
    const bool rest = type == model::ApiType::rest;
    if (outcome.end == Outcome::End::failed && outcome.text.ends_with("Unauthorized")) {
        return refusal(message_response(401, "Unauthorized"));
    }
    const auto said = outcome.end == Outcome::End::answered ? read_json(outcome.text) : std::nullopt;
    if (!said || !said->is_object()) {
        return fault(type);
    }
    const auto& answer = *said;
    auto context = answer.value("context", json::object());
    if (!context.is_object()) {
        return fault(type);
    }
    if (!rest && authorizer.response == model::AuthorizerResponse::simple) {
        return by_simple_answer(answer, std::move(context));
    }
    const auto verdict = verdict_of(answer, arn_of(call));
    if (!verdict || !answer.contains("principalId")) {
        return fault(type);
    }
    if (*verdict != Verdict::allowed) {
        return refusal(
            !rest
                ? message_response(403, "Forbidden")
                : Response{403,
                           {{"content-type", "application/json"}},
                           *verdict == Verdict::denied
                               ? R"({"Message":"User is not authorized to access this resource with an explicit deny"})"
                               : R"({"Message":"User is not authorized to access this resource"})"});
    }
    if (!rest) {
        return {.refusal = {}, .authorizer = {{"lambda", std::move(context)}}};
    }
    context["principalId"] = answer["principalId"];
    return {.refusal = {}, .authorizer = std::move(context)};
}

}  // namespace samgen::local
