#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/application/names.hpp"
#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"

// Permissions to invoke functions, held against what invokes them.
// https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
namespace samgen::lint::application {
namespace {

constexpr std::string_view kGateway = "apigateway.amazonaws.com";

// Where a type names a function that its service invokes, and what is invoked for. Sorted by type.
struct Place {
    std::string_view type;
    std::string_view path;  // as each_at() reads it
    std::string_view service;
    std::string_view source{};  // the property that names what is invoked for; the resource itself where there is none
};
constexpr std::array kPlaces = {
    Place{"AWS::Cognito::UserPool", "LambdaConfig/*", "cognito-idp.amazonaws.com"},
    Place{"AWS::Events::Rule", "Targets/*/Arn", "events.amazonaws.com"},
    Place{"AWS::Logs::SubscriptionFilter", "DestinationArn", "logs.amazonaws.com", "LogGroupName"},
    Place{"AWS::S3::Bucket", "NotificationConfiguration/LambdaConfigurations/*/Function", "s3.amazonaws.com"},
    Place{"AWS::SNS::Subscription", "Endpoint", "sns.amazonaws.com", "TopicArn"},
    Place{"AWS::SNS::Topic", "Subscription/*/Endpoint", "sns.amazonaws.com"},
};
static_assert(std::ranges::is_sorted(kPlaces, {}, &Place::type));

// What a service invokes functions for, and how its ARN is written.
struct Service {
    std::string_view principal;
    std::string_view noun;
    std::string_view arn;
};
constexpr std::array kServices = {
    Service{kGateway, "API", "!Sub arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${API}/*"},
    Service{"cognito-idp.amazonaws.com", "user pool", "!GetAtt USERPOOL.Arn"},
    Service{"events.amazonaws.com", "rule", "!GetAtt RULE.Arn"},
    Service{"iot.amazonaws.com", "IoT rule", "!GetAtt RULE.Arn"},
    Service{"logs.amazonaws.com", "log group", "!GetAtt LOGGROUP.Arn"},
    Service{"s3.amazonaws.com", "bucket", "!Sub arn:${AWS::Partition}:s3:::NAME"},
    Service{"sns.amazonaws.com", "topic", "!Ref TOPIC"},
};

// A call of a function by a service.
struct Call {
    std::string_view service;
    const LambdaFunction* function = nullptr;
    const Route* route = nullptr;   // of an API
    const Piece* source = nullptr;  // of all others
    Value where;
};

std::vector<Call> calls_in(const Application& application) {
    std::vector<Call> calls;
    for (const auto& route : application.routes()) {
        const auto type = route.where["Type"].text();
        const auto integration = route.properties["Integration"];
        // SAM makes the permission of an event; who has a role needs none.
        if (route.function != nullptr && type != "Api" && type != "HttpApi" && !integration["Credentials"] &&
            !route.where["x-amazon-apigateway-integration"]["credentials"]) {
            calls.push_back({.service = kGateway, .function = route.function, .route = &route, .where = route.where});
        }
    }
    for (const auto& piece : application.pieces()) {
        for (const auto& place : rows_of(kPlaces, piece.type)) {
            const auto* source =
                place.source.empty() ? &piece : application.piece(piece.properties[place.source].referred());
            each_at(piece, place.path, [&](const Value& target, const Scenario&) {
                const auto* function = application.function_in(target);
                if (function != nullptr && source != nullptr && piece.is_written) {
                    calls.push_back(
                        {.service = place.service, .function = function, .source = source, .where = target});
                }
            });
        }
    }
    return calls;
}

struct Permission {
    const Piece* piece = nullptr;
    const LambdaFunction* function = nullptr;
    std::string_view service;
    Value source;
};

// A path with something else for every parameter: "tickets/*" of "/tickets/{id}".
std::string without_parameters(std::string_view path, char instead) {
    std::string text;
    for (std::size_t at = path.starts_with('/') ? 1 : 0; at < path.size(); ++at) {
        const auto end = path[at] == '{' ? path.find('}', at) : path.npos;
        text += end == path.npos ? path[at] : instead;
        at = end == path.npos ? at : end;
    }
    return text;
}

// What API Gateway says a call is for, behind the stage.
std::string call_of(const Route& route, char parameter) {
    return route.path.starts_with('$') ? std::string(route.path)
                                       : fmt::format("{}/{}", route.method == "ANY" ? "*" : route.method,
                                                     without_parameters(route.path, parameter));
}

// Whether what a permission says behind the API's ID may be for the route. In it, `*` stands for slashes as well.
bool may_reach(std::string_view pattern, const Route& route) {
    const auto slash = pattern.find('/');
    const auto stage = pattern.substr(0, slash);
    const auto call = call_of(route, 'x');
    if (stage.find('*') != std::string_view::npos) {
        return matches(without_parameters(pattern, '*'), "x/" + call) != Answer::no;
    }
    return slash == std::string_view::npos
               ? has_holes(stage)
               : matches(without_parameters(pattern.substr(slash + 1), '*'), call) != Answer::no;
}

bool is_api(const Piece* piece) {
    constexpr std::array<std::string_view, 4> kApis = {"AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api",
                                                       "AWS::Serverless::Api", "AWS::Serverless::HttpApi"};
    return piece != nullptr && std::ranges::find(kApis, piece->type) != kApis.end();
}

// What stands in a SourceArn of API Gateway behind the account: the API, and the rest.
struct ApiArn {
    std::string api;
    std::string rest;
    bool is_known = false;
};
ApiArn api_arn(const Value& source, const Template& tmpl) {
    const auto arn = arn_of(written_text(*source.node(), tmpl), tmpl);
    if (arn.is_any || arn.is_none || arn.is_unknown || arn.service != "execute-api") {
        return {};
    }
    const auto slash = arn.resource.find('/');
    return {.api = arn.resource.substr(0, slash),
            .rest = slash == std::string::npos ? std::string{} : arn.resource.substr(slash + 1),
            .is_known = true};
}

class Permissions {
   public:
    explicit Permissions(const Application& application) : application_(application) {
        for (const auto& piece : application.pieces()) {
            if (piece.type != "AWS::Lambda::Permission") {
                continue;
            }
            const auto* function = application.function_in(piece.properties["FunctionName"]);
            const auto service = piece.properties["Principal"].text();
            is_known_ = is_known_ && function != nullptr && !service.empty();
            by_function_[function].push_back({&piece, function, service, piece.properties["SourceArn"]});
        }
    }

    // Whether it is known which functions all of them are for.
    [[nodiscard]] bool is_known() const { return is_known_; }

    // The permissions for what a call is, as far as function and service go.
    [[nodiscard]] std::vector<const Permission*> for_call(const Call& call) const {
        std::vector<const Permission*> found;
        if (const auto its = by_function_.find(call.function); its != by_function_.end()) {
            for (const auto& one : its->second) {
                if (one.service == call.service || one.service == "*") {
                    found.push_back(&one);
                }
            }
        }
        return found;
    }

    // Whether it may be for the call; it surely is not where it names another caller.
    [[nodiscard]] bool may_allow(const Permission& permission, const Call& call) const {
        if (!permission.source) {
            return true;
        }
        if (call.route == nullptr) {
            const auto* named = application_.piece(permission.source.referred());
            return named == nullptr || named == call.source || named->type != call.source->type;
        }
        const auto arn = api_arn(permission.source, application_.tmpl());
        const auto* api = application_.piece(only_hole(arn.api));
        if (!arn.is_known || (api == nullptr && has_holes(arn.api)) || !is_api(application_.piece(call.route->api))) {
            return true;
        }
        return (api == nullptr || api->id == call.route->api) && may_reach(arn.rest, *call.route);
    }

   private:
    const Application& application_;
    std::unordered_map<const LambdaFunction*, std::vector<Permission>> by_function_;
    bool is_known_ = true;
};

// How the ARN of what calls is written.
std::string written_source(const Route& route, std::string_view call) {
    return fmt::format("!Sub arn:${{AWS::Partition}}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{{}}}/{}",
                       route.api, call);
}

std::string written_source(const Call& call) {
    if (call.route != nullptr) {
        return written_source(*call.route, "*/" + call_of(*call.route, '*'));
    }
    return call.source->type == "AWS::SNS::Topic" ? fmt::format("!Ref {}", call.source->id)
                                                  : fmt::format("!GetAtt {}.Arn", call.source->id);
}

Error refusal(const Application& application, const Call& call, const Permission& permission) {
    const auto& function = call.function->id;
    if (call.route == nullptr) {
        return finding(permission.source,
                       fmt::format("`{}` may not invoke `{}`: the permission is for `{}`", call.source->id, function,
                                   permission.source.referred()),
                       fmt::format("write `{}`", written_source(call)));
    }
    const auto arn = api_arn(permission.source, application.tmpl());
    const auto* api = application.piece(only_hole(arn.api));
    return finding(
        permission.source,
        fmt::format("`{} {}` may not invoke `{}`: the permission is for `{}`", call.route->method, call.route->path,
                    function, api != nullptr && api->id != call.route->api ? std::string(api->id) : readable(arn.rest)),
        fmt::format("write `{}`", written_source(call)));
}

// EG1031
void permissions_of_others(const Application& application, Errors& errors) {
    const Permissions permissions(application);
    if (!permissions.is_known()) {
        return;
    }
    const auto calls = calls_in(application);
    std::set<const Permission*> said;
    for (const auto& call : calls) {
        const auto candidates = permissions.for_call(call);
        const auto allows = [&](const Permission* one) { return permissions.may_allow(*one, call); };
        if (candidates.empty() || std::ranges::any_of(candidates, allows)) {
            continue;
        }
        // The one to mend is for no call at all.
        const auto is_idle = [&](const Permission* one) {
            return one->piece->is_written && std::ranges::none_of(calls, [&](const Call& other) {
                       return other.function == one->function && other.service == one->service &&
                              permissions.may_allow(*one, other);
                   });
        };
        const auto idle = std::ranges::find_if(candidates, is_idle);
        const auto* permission = idle == candidates.end() ? candidates.front() : *idle;
        if (!permission->piece->is_written || !said.insert(permission).second) {
            continue;
        }
        auto error = refusal(application, call, *permission);
        error.related.push_back({call.where.way()->span, "it is called here"});
        errors.push_back(std::move(error));
    }
}

void refuse(const Call& call, const Value& where, Errors& errors) {
    auto error = finding(where, fmt::format("`{}` may not invoke `{}`", call.service, call.function->id),
                         "add an `AWS::Lambda::Permission` with that `Principal` and the API's `SourceArn`");
    error.related.push_back({call.function->where.way()->span, "the function is here"});
    errors.push_back(std::move(error));
}

// EG3009, of what stands in an API's document, and of functions that let callers in.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html
void callers_without_permission(const Application& application, Errors& errors) {
    const Permissions permissions(application);
    if (!permissions.is_known()) {
        return;
    }
    std::set<std::string_view> said;
    for (const auto& call : calls_in(application)) {
        const auto uri = call.where["x-amazon-apigateway-integration"]["uri"];
        if (uri && permissions.for_call(call).empty() && said.insert(call.function->id).second) {
            refuse(call, uri, errors);
        }
    }
    for (const auto& piece : application.pieces()) {
        const bool is_authorizer =
            piece.type == "AWS::ApiGateway::Authorizer" || piece.type == "AWS::ApiGatewayV2::Authorizer";
        const auto uri = is_authorizer && piece.is_written ? piece.properties["AuthorizerUri"] : Value{};
        const Call call{.service = kGateway, .function = application.function_in(uri)};
        if (call.function != nullptr && !piece.properties["AuthorizerCredentials"] &&
            !piece.properties["AuthorizerCredentialsArn"] && permissions.for_call(call).empty()) {
            refuse(call, uri, errors);
        }
    }
}

// What limits a permission to somebody.
bool is_limited(const Value& permission) {
    constexpr std::array<std::string_view, 5> kLimits = {"EventSourceToken", "FunctionUrlAuthType", "PrincipalOrgID",
                                                         "SourceAccount", "SourceArn"};
    return std::ranges::any_of(kLimits, [&](std::string_view key) { return bool(permission[key]); });
}

// WG1030: https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html
void permissions_for_anyone(const Application& application, Errors& errors) {
    // How the ARN of what calls a function as a service is written; where an API does by several routes, of all of
    // them.
    std::map<std::pair<const LambdaFunction*, std::string_view>, std::string> sources;
    for (const auto& call : calls_in(application)) {
        if (call.route != nullptr && call.route->api.empty()) {
            continue;
        }
        const auto [place, is_new] = sources.try_emplace({call.function, call.service});
        if (is_new) {
            place->second = written_source(call);
        } else if (call.route != nullptr &&
                   place->second.find(fmt::format("${{{}}}/", call.route->api)) != place->second.npos) {
            place->second = written_source(*call.route, "*");
        }
    }
    for (const auto& piece : application.pieces()) {
        if (piece.type != "AWS::Lambda::Permission" || !piece.is_written || is_limited(piece.properties)) {
            continue;
        }
        const auto principal = piece.properties["Principal"];
        const auto service = std::ranges::find(kServices, principal.text(), &Service::principal);
        if (service == kServices.end()) {
            continue;
        }
        const auto* function = application.function_in(piece.properties["FunctionName"]);
        const auto source = sources.find({function, service->principal});
        errors.push_back(finding(
            principal,
            fmt::format("{} {} of any account may invoke {}", service->noun == "API" ? "an" : "a", service->noun,
                        function == nullptr ? std::string("the function") : fmt::format("`{}`", function->id)),
            fmt::format("say which one may: `SourceArn: {}`",
                        source == sources.end() ? std::string(service->arn) : source->second)));
    }
}

}  // namespace

const Family& invoke_permission_rules() {
    static const Family family{.applications = {
                                   {rule("EG1031"), permissions_of_others},
                                   {rule("EG3009"), callers_without_permission},
                                   {rule("WG1030"), permissions_for_anyone},
                               }};
    return family;
}

}  // namespace samgen::lint::application
