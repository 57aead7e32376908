// Events of functions that are calls of an API.

#include <array>

#include <fmt/format.h>

#include "lint/sam/api_document.hpp"
#include "lint/sam/events.hpp"
#include "lint/sam/implicit_api.hpp"
#include "text/ascii.hpp"

namespace samgen::lint::sam {
namespace {

constexpr std::string_view kPrincipal = "apigateway.amazonaws.com";
constexpr std::string_view kDefaultRoute = "$default";

// /a/{b}/ -> /a/*
std::string path_pattern(std::string_view path) {
    if (path.size() > 1 && path.ends_with('/')) {
        path.remove_suffix(1);
    }
    std::string out;
    while (!path.empty()) {
        const auto begin = path.find('{');
        const auto end = begin == std::string_view::npos ? begin : path.find('}', begin);
        if (end == std::string_view::npos) {
            break;
        }
        out.append(path.substr(0, begin)).append("*");
        path.remove_prefix(end + 1);
    }
    return out.append(path);
}

const Node* integration_uri(const Context& context, const Target& target, std::string_view partition,
                            bool is_streaming) {
    const bool is_function = target.arn->function == Function::get_att;
    return context.make.sub(fmt::format("arn:{}:apigateway:${{AWS::Region}}:lambda:path/{}/functions/${{{}{}}}/{}",
                                        partition, is_streaming ? "2021-11-15" : "2015-03-31", target.id,
                                        is_function ? ".Arn" : "",
                                        is_streaming ? "response-streaming-invocations" : "invocations"));
}

const Node* source_arn(const Context& context, std::string_view partition, std::string_view route, const Node* api) {
    return context.make.sub(
        fmt::format("arn:{}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{__ApiId__}}/${{__Stage__}}{}",
                    partition, route),
        context.make.map({{"__ApiId__", api}, {"__Stage__", context.make.text("*")}}));
}

// Whether the authorizer is one of the API's.
bool check_authorizer(Context& context, const Event& event, const Node& name, const Node* authorizers) {
    if (is_text(&name) && is_map(authorizers) && is_something(authorizers->find(name.text))) {
        return true;
    }
    context.problem(name.span ? name.span : event.place("Auth"),
                    fmt::format("the API has no authorizer {}", to_text(name)),
                    near_member(authorizers, text_of(&name)));
    return false;
}

void request_model(Context& context, const Event& event, const Source& api, std::string_view method) {
    const auto* request = event.find("RequestModel");
    const auto* model = member(request, "Model");
    if (!is_something(model)) {
        return;
    }
    const auto* models = api.find("Models");
    if (!is_text(model) || !is_something(member(models, model->text))) {
        context.problem(event.place("RequestModel"), fmt::format("the API has no model {}", to_text(*model)));
        return;
    }
    for (const auto* property : {"ValidateBody", "ValidateParameters"}) {
        if (const auto* value = member(request, property); value != nullptr && value->kind != Kind::boolean) {
            context.problem(event.place("RequestModel"), fmt::format("`{}` has to be a boolean", property));
        }
    }
    const auto& make = context.make;
    for (auto* one : methods(*api.body, text_of(event.find("Path")), method)) {
        auto& parameters = one->set("parameters", make.list({}));
        parameters.push(make.map({{"in", make.text("body")}, {"name", model}}));
    }
}

void request_parameters(Context& context, const Event& event) {
    const auto* parameters = event.find("RequestParameters");
    if (!is_list(parameters)) {
        return;
    }
    for (const auto* parameter : parameters->items) {
        std::string_view name = text_of(parameter);
        bool is_right = is_text(parameter);
        if (is_map(parameter) && !parameter->entries.empty()) {
            const auto& entry = parameter->entries.front();
            name = entry.key;
            is_right = entry.value->is_map();
            for (const auto& setting : entry.value->entries) {
                is_right = is_right && (setting.key == "Required" || setting.key == "Caching");
            }
        }
        is_right = is_right && (name.starts_with("method.request.querystring.") ||
                                name.starts_with("method.request.path.") || name.starts_with("method.request.header."));
        if (!is_right) {
            context.problem(
                parameter->span ? parameter->span : event.place("RequestParameters"),
                "a request parameter is `method.request.querystring.NAME` (or `path`, `header`), alone or with "
                "`Required` and `Caching`");
        }
    }
}

}  // namespace

void add_rest_auth(Context& context, const Event& event, const Source& api, std::string_view method) {
    const auto* auth = event.find("Auth");
    const auto* api_auth = context.resolve(api.find("Auth"));
    const auto* authorizers = member(api_auth, "Authorizers");
    const auto* name = member(auth, "Authorizer");
    const auto place = event.place("Auth");
    auto definitions = methods(*api.body, text_of(event.find("Path")), method);
    const auto& make = context.make;
    const auto* scopes = member(auth, "AuthorizationScopes");
    if (is_something(name)) {
        if (is_text(name, "NONE")) {
            if (!is_something(member(api_auth, "DefaultAuthorizer"))) {
                context.problem(place, "`Authorizer: NONE` needs a `DefaultAuthorizer` of the API to turn off");
            }
        } else if (!is_text(name, "AWS_IAM")) {
            (void)check_authorizer(context, event, *name, authorizers);
        }
        for (auto* one : definitions) {
            add_security(*one, make.keep(text_of(name)), is_list(scopes) ? scopes : make.list({}), make);
        }
    }
    if (is_something(scopes)) {
        if (!is_list(scopes)) {
            context.problem(place, "`AuthorizationScopes` has to be a list");
        } else if (!is_something(name)) {
            context.problem(place, "`AuthorizationScopes` does nothing without an `Authorizer`");
        }
    }
    const auto* key = member(auth, "ApiKeyRequired");
    if (key != nullptr) {
        if (!is_something(key) && !is_something(member(api_auth, "ApiKeyRequired"))) {
            context.problem(place, "`ApiKeyRequired: false` needs an API that requires keys");
        }
        for (auto* one : definitions) {
            add_security(*one, is_something(key) ? "api_key" : "api_key_false", make.list({}), make);
        }
    }
    const auto* policy = member(auth, "ResourcePolicy");
    if (is_something(policy)) {
        if (!is_map(policy)) {
            context.problem(place, "`ResourcePolicy` has to be a map");
        } else if (const auto* statements = member(policy, "CustomStatements"); is_something(statements)) {
            api.body->at("x-amazon-apigateway-policy").set("Statement", statements);
        }
    }
}

void expand_api_event(Context& context, Event& event, const Target& target, Resources& made) {
    const auto* id = api_id(event.find("RestApiId"));
    const auto* path = event.find("Path");
    const auto* verb = event.find("Method");
    auto* api = id == nullptr ? nullptr : context.source(id->text);
    if (api == nullptr || !is_text(path) || !is_text(verb)) {
        return;  // said by the implicit API
    }
    const auto& make = context.make;
    const auto* stage = is_sam_type(api->type) ? api->find("StageName") : member(api->properties_node, "StageName");
    if (is_text(stage, "")) {
        context.problem(api->place("StageName"), "`StageName` is empty");
    }
    const auto method = normal_method(verb->text);
    const bool is_any = method.starts_with("x-");
    auto& permission =
        add_permission(context, event, target, kPrincipal, is_text(stage) ? text_of(stage) : "Stage", made);
    permission.set("SourceArn", source_arn(context, context.partition,
                                           fmt::format("/{}{}", is_any ? "*" : text::upper_case(verb->text),
                                                       path_pattern(path->text)),
                                           event.find("RestApiId")));
    if (api->body == nullptr || api->type != kApi) {
        return;
    }
    const bool is_merged = is_true(api->find("MergeDefinitions"));
    if (!api->is_managed && !is_merged) {
        return;
    }
    if (!is_merged && has_integration(*api->body, path->text, method)) {
        context.problem(
            path->span ? path->span : event.span,
            fmt::format("`{} {}` is there twice on the API `{}`", text::upper_case(verb->text), path->text, api->id));
        return;
    }
    const auto* auth = event.find("Auth");
    const auto* api_auth = api->find("Auth");
    if (api_auth != nullptr && !api_auth->is_map()) {
        return;  // said where the API is checked
    }
    const auto* mode = event.find("ResponseTransferMode");
    const auto* condition = target.source.condition();
    const auto* uri = integration_uri(context, target, context.partition, is_text(mode, "RESPONSE_STREAM"));
    const Node* credentials = nullptr;
    if (is_text(member(auth, "Authorizer"), "AWS_IAM") ||
        (is_text(member(api_auth, "DefaultAuthorizer"), "AWS_IAM") && !is_something(auth))) {
        const auto* role = has(auth, "InvokeRole") ? auth->find("InvokeRole") : member(api_auth, "InvokeRole");
        const bool is_none = is_text(role, "NONE") || (role != nullptr && !is_something(role));
        if (!is_none) {
            credentials = role == nullptr || is_text(role, "CALLER_CREDENTIALS")
                              ? make.text(fmt::format("arn:{}:iam::*:user/*", context.partition))
                              : role;
        }
    }
    add_integration(*api->body, *path, method,
                    make.map({{"type", make.text("aws_proxy")},
                              {"httpMethod", make.text("POST")},
                              {"uri", condition == nullptr ? uri : make.either(condition, uri)},
                              {"credentials", credentials},
                              {"timeoutInMillis",
                               is_something(event.find("TimeoutInMillis")) ? event.find("TimeoutInMillis") : nullptr}}),
                    make.map({}), condition);
    if (is_something(auth) && is_map(auth)) {
        add_rest_auth(context, event, *api, method);
        if (is_something(auth->find("OverrideApiAuth")) && !is_something(auth->find("Authorizer")) &&
            !is_something(auth->find("ApiKeyRequired")) && !is_something(auth->find("ResourcePolicy"))) {
            context.problem(event.place("Auth"),
                            "`OverrideApiAuth` needs an `Authorizer`, `ApiKeyRequired` or `ResourcePolicy` beside it");
        }
    }
    if (is_something(event.find("RequestModel"))) {
        request_model(context, event, *api, method);
    }
    request_parameters(context, event);
}

namespace {

void add_http_auth(Context& context, const Event& event, const Source& api, std::string_view method) {
    const auto* auth = event.find("Auth");
    const auto* api_auth = api.find("Auth");
    const auto place = event.place("Auth");
    const auto* name = member(auth, "Authorizer");
    if (!is_something(name)) {
        name = member(api_auth, "DefaultAuthorizer");
        if (!is_something(name)) {
            context.problem(place, "`Auth` needs an `Authorizer`, or the API a `DefaultAuthorizer`");
            return;
        }
    }
    const auto* authorizers = member(api_auth, "Authorizers");
    if (is_text(name, "NONE")) {
        if (!is_something(member(api_auth, "DefaultAuthorizer"))) {
            context.problem(place, "`Authorizer: NONE` needs a `DefaultAuthorizer` of the API to turn off");
        }
    } else if (!is_text(name, "AWS_IAM") || !is_true(member(api_auth, "EnableIamAuthorizer"))) {
        (void)check_authorizer(context, event, *name, authorizers);
    }
    const auto* scopes = member(auth, "AuthorizationScopes");
    if (is_something(scopes) && !is_list(scopes)) {
        context.problem(place, "`AuthorizationScopes` has to be a list");
    }
    for (auto* one : methods(*api.body, text_of(event.find("Path")), method)) {
        add_security(*one, context.make.keep(text_of(name)), is_list(scopes) ? scopes : context.make.list({}),
                     context.make);
    }
}

// Whether the default route of the API is this function's already, which permits all of its routes.
bool owns_default_route(Draft& body, const Target& target) {
    constexpr std::string_view kAny = "x-amazon-apigateway-any-method";
    if (!has_integration(body, kDefaultRoute, kAny)) {
        return false;
    }
    for (auto* one : methods(body, kDefaultRoute, kAny)) {
        auto* uri = one->at(kIntegration).find("uri");
        if (uri == nullptr || !uri->is_map()) {
            return false;
        }
        for (auto* branch : uri->branches()) {
            const auto text = text_of(member(branch->node(), "Fn::Sub"));
            const auto end = text.find(".Arn");
            const auto begin = end == std::string_view::npos ? end : text.rfind('{', end);
            if (begin == std::string_view::npos || text.substr(begin + 1, end - begin - 1) != target.id) {
                return false;
            }
        }
    }
    return true;
}

}  // namespace

void expand_http_api_event(Context& context, Event& event, const Target& target, Resources& made) {
    const auto* id = api_id(event.find("ApiId"));
    const auto* path = event.find("Path");
    const auto* verb = event.find("Method");
    auto* api = id == nullptr ? nullptr : context.source(id->text);
    if (api == nullptr || !is_text(path) || !is_text(verb)) {
        return;  // said by the implicit API
    }
    const auto method = normal_method(verb->text);
    const bool is_any = method == "x-amazon-apigateway-any-method";
    const auto& make = context.make;
    const bool is_default = path->text == kDefaultRoute;
    if (api->body != nullptr && !is_document(*api->body, kHttpApi)) {
        context.problem(api->place("DefinitionBody"), "`DefinitionBody` has to be an OpenAPI 3 document with `paths`");
        return;
    }
    if (is_default || api->body == nullptr || !owns_default_route(*api->body, target)) {
        auto& permission = add_permission(context, event, target, kPrincipal, "", made);
        const auto pattern = is_default ? std::string{} : path_pattern(path->text);
        const auto route = is_any && pattern == "/$default"
                               ? pattern
                               : fmt::format("/{}{}", is_any ? "*" : text::upper_case(verb->text), pattern);
        permission.set("SourceArn", source_arn(context, "${AWS::Partition}", route, event.find("ApiId")));
    }
    if (api->body == nullptr) {
        return;
    }
    if (api->is_managed && has_integration(*api->body, path->text, method)) {
        context.problem(
            path->span ? path->span : event.span,
            fmt::format("`{} {}` is there twice on the API `{}`", text::upper_case(verb->text), path->text, api->id));
        return;
    }
    const auto* condition = target.source.condition();
    const auto* uri = integration_uri(context, target, "${AWS::Partition}", false);
    const auto* version = event.find("PayloadFormatVersion");
    add_integration(*api->body, *path, method,
                    make.map({{"type", make.text("aws_proxy")},
                              {"httpMethod", make.text("POST")},
                              {"payloadFormatVersion", is_something(version) ? version : make.text("2.0")},
                              {"uri", condition == nullptr ? uri : make.either(condition, uri)},
                              {"timeoutInMillis", event.find("TimeoutInMillis")}}),
                    make.map({}), condition);
    if (is_something(event.find("Auth")) && is_map(event.find("Auth"))) {
        add_http_auth(context, event, *api, method);
    }
}

}  // namespace samgen::lint::sam
