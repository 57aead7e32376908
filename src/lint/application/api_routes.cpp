#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>

#include <fmt/format.h>

#include "lint/application/written_routes.hpp"
#include "lint/engine/references.hpp"
#include "lint/engine/sub_text.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/objects.hpp"
#include "lint/rules/related_resource.hpp"

namespace samgen::lint {
namespace {

void routes(const Validator& root, Errors& errors) {
    auto all = written_routes(root);
    check_paths(root, all, errors);
    auto methods = written_methods(root);
    all.insert(all.end(), std::make_move_iterator(methods.begin()), std::make_move_iterator(methods.end()));
    check_open_routes(root, all, errors);
}

// EG4002: "GET /pets/{id}", "$default", or a WebSocket API's "$connect" and words of its own.
void route_key(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    const auto* key = properties.is_map() ? properties.find("RouteKey") : nullptr;
    const auto* api = properties.is_map() ? properties.find("ApiId") : nullptr;
    const auto reference = api == nullptr ? std::nullopt : reference_in(*api);
    const auto* resource = reference ? validator.run.tmpl.resource(reference->resource) : nullptr;
    const auto* protocol =
        resource == nullptr || resource->properties == nullptr ? nullptr : resource->properties->find("ProtocolType");
    if (key == nullptr || !key->is_string() || protocol == nullptr || protocol->string() != "HTTP") {
        return;
    }
    const auto place = place_of_member(validator, properties, "RouteKey");
    const auto space = key->text.find(' ');
    if (space == std::string_view::npos) {
        if (key->text != "$default") {
            add_at(validator, rule("EG4002"), place, fmt::format("`{}` is no method and path", key->text), errors)
                .hint = "a route's key is like `GET /pets/{id}`, or `$default`";
        }
        return;
    }
    const auto method = key->text.substr(0, space);
    if (std::ranges::any_of(method, [](char c) { return c >= 'a' && c <= 'z'; })) {
        std::string upper(method);
        std::ranges::transform(upper, upper.begin(),
                               [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        add_at(validator, rule("EG4002"), place,
               fmt::format("`{}` is no method: methods are in capital letters", method), errors)
            .hint = fmt::format("write `{}`", upper);
    }
}

// EG4006: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
void check_jwt(const Validator& there, const Node& configuration, std::string_view issuer_key,
               std::string_view audience_key, Errors& errors) {
    if (!configuration.is_map() || configuration.is_function()) {
        return;
    }
    const auto* issuer = configuration.find(issuer_key);
    const auto* audience = configuration.find(audience_key);
    if (issuer == nullptr || audience == nullptr || (audience->is_list() && audience->items.empty())) {
        add_at(there, rule("EG4006"), {there.context.path, {}},
               fmt::format("the authorizer lacks its `{}`", issuer == nullptr ? issuer_key : audience_key), errors)
            .hint = issuer == nullptr ? "it is whoever signs the tokens, like `https://idp.example.com`"
                                      : "a list of whom the tokens are made for, like a client's ID";
    } else if (issuer->is_string() && !issuer->text.starts_with("https://") &&
               issuer->text.find("{{resolve:") == std::string_view::npos) {
        add_at(there, rule("EG4006"), place_of_member(there, configuration, issuer_key),
               fmt::format("`{}` is no address by HTTPS, where the keys of an issuer are looked up", issuer->text),
               errors)
            .hint = "it begins with `https://`";
    }
}

// EG4006: where an HTTP API finds the token.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html#http-api-lambda-authorizer.identity-sources
void check_identity_source(const Validator& there, const Node& source, Errors& errors) {
    constexpr std::string_view kOfRest = "method.request.";
    constexpr std::string_view kSources[] = {"$request.header.", "$request.querystring.", "$context.",
                                             "$stageVariables.", "route.request."};  // the last is of WebSocket APIs
    const auto text = source.is_function() ? std::string_view() : source.string();
    if (text.empty() || std::ranges::any_of(kSources, [&](auto known) { return text.starts_with(known); })) {
        return;
    }
    if (text.starts_with('$')) {
        const auto name = text.substr(std::min(text.rfind('.'), text.size()));
        add_at(there, rule("EG4006"), {there.context.path, source.span},
               fmt::format("an HTTP API finds no token at `{}`", text), errors)
            .hint =
            fmt::format("write `$request.{}{}`", text.find("quer") == std::string_view::npos ? "header" : "querystring",
                        name.starts_with('.') ? name : std::string_view(".Authorization"));
        return;
    }
    auto& error = add_at(there, rule("EG4006"), {there.context.path, source.span},
                         fmt::format("an HTTP API finds no token at `{}`", text), errors);
    error.hint = text.starts_with(kOfRest)
                     ? fmt::format("that is how REST APIs say it; write `$request.{}`", text.substr(kOfRest.size()))
                     : fmt::format("write `$request.header.{}`", text);
}

void v2_authorizer(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    if (const auto* sources = properties.is_map() ? properties.entry("IdentitySource") : nullptr;
        sources != nullptr && sources->value->is_list()) {
        const auto there = validator.member(*sources);
        for (std::size_t i = 0; i < sources->value->items.size(); ++i) {
            const auto& item = *sources->value->items[i];
            check_identity_source(there.item(i, item), item, errors);
        }
    }
    const auto* type = properties.is_map() ? properties.find("AuthorizerType") : nullptr;
    if (type == nullptr || type->string() != "JWT") {
        return;
    }
    if (const auto* configuration = properties.entry("JwtConfiguration")) {
        check_jwt(validator.member(*configuration), *configuration->value, "Issuer", "Audience", errors);
    } else {
        add_at(validator, rule("EG4006"), place_of_member(validator, properties, "AuthorizerType"),
               "an authorizer of type `JWT` needs its `JwtConfiguration`", errors)
            .hint = "`Issuer` and `Audience`";
    }
}

// EG4006: what API Gateway, or SAM for it, asks of a function that lets callers in.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-httpapi-lambdaauthorizer.html
void check_lambda_authorizer(const Validator& there, const Node& authorizer, bool has_permissions, Errors& errors) {
    constexpr double kLongest = 3600;
    const auto* function = authorizer.find("FunctionArn");
    if (function == nullptr) {
        return;
    }
    const auto* allowed = authorizer.find("EnableFunctionDefaultPermissions");
    const auto reference = reference_in(*function);
    const auto* target = reference ? there.run.tmpl.resource(reference->resource) : nullptr;
    if (target != nullptr && !has_permissions && (allowed == nullptr || allowed->text == "false") &&
        authorizer.find("FunctionInvokeRole") == nullptr) {
        add_at(there, rule("EG4006"), place_of_member(there, authorizer, "FunctionArn"),
               fmt::format("the API may not invoke `{}`, so nobody is let in", target->name), errors)
            .hint = "add `EnableFunctionDefaultPermissions: true`";
    }
    const auto* version = authorizer.find("AuthorizerPayloadFormatVersion");
    const auto* simple = authorizer.find("EnableSimpleResponses");
    if (version != nullptr && simple != nullptr && version->text.starts_with('1') && simple->text == "true") {
        add_at(there, rule("EG4006"), place_of_member(there, authorizer, "AuthorizerPayloadFormatVersion"),
               "answers of `true` and `false` are of version 2.0", errors)
            .hint = "write `'2.0'`, or leave `EnableSimpleResponses` out";
    }
    const auto* identity = authorizer.entry("Identity");
    const auto* again = identity == nullptr ? nullptr : identity->value->find("ReauthorizeEvery");
    const auto seconds = again == nullptr ? std::nullopt : number_in(*again);
    if (seconds && *seconds > kLongest) {
        add_at(there.member(*identity), rule("EG4006"),
               place_of_member(there.member(*identity), *identity->value, "ReauthorizeEvery"),
               fmt::format("an answer is kept for {} s at most", kLongest), errors)
            .hint = fmt::format("write {} or less, 0 to ask each time", kLongest);
    }
}

void sam_authorizers(const Validator& root, Errors& errors) {
    const bool has_permissions = !written_resources(root, "AWS::Lambda::Permission").empty();
    for (const auto& api : written_resources(root, "AWS::Serverless::HttpApi")) {
        const auto* auth = api.properties.entry("Auth");
        const auto* all = auth == nullptr ? nullptr : auth->value->entry("Authorizers");
        if (all == nullptr || !all->value->is_map()) {
            continue;
        }
        const auto there = api.validator.member(*auth).member(*all);
        for (const auto& authorizer : all->value->entries) {
            if (const auto* configuration = authorizer.value->entry("JwtConfiguration")) {
                check_jwt(there.member(authorizer).member(*configuration), *configuration->value, "issuer", "audience",
                          errors);
            }
            check_lambda_authorizer(there.member(authorizer), *authorizer.value, has_permissions, errors);
            if (const auto* source = authorizer.value->entry("IdentitySource")) {
                check_identity_source(there.member(authorizer).member(*source), *source->value, errors);
            }
        }
    }
}

// EG4006: the kind of protection and who does it belong together.
void authorization(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    const auto* type = properties.is_map() ? properties.find("AuthorizationType") : nullptr;
    const auto* id = properties.is_map() ? properties.find("AuthorizerId") : nullptr;
    const auto said = type == nullptr ? std::string_view("NONE") : type->string();
    if ((said == "JWT" || said == "CUSTOM" || said == "COGNITO_USER_POOLS") && id == nullptr) {
        add_at(validator, rule("EG4006"), place_of_member(validator, properties, "AuthorizationType"),
               fmt::format("`{}` needs an authorizer", said), errors)
            .hint = "name one in `AuthorizerId`";
    } else if ((said == "NONE" || said == "AWS_IAM") && id != nullptr) {
        const auto* entry = properties.entry("AuthorizerId");
        add_at(validator, rule("EG4006"), place_of_key(validator, *entry),
               fmt::format("the authorizer is not asked: the type of authorization is `{}`", said), errors)
            .hint = "write `JWT`, `CUSTOM` or `COGNITO_USER_POOLS` in `AuthorizationType`";
    }
}

// Whether a URI leads to a Lambda function.
bool invokes_function(const Node& uri) {
    const auto* argument = uri.function == Function::sub ? uri.argument() : &uri;
    const auto* text = argument->is_list() && !argument->items.empty() ? argument->items[0] : argument;
    if (text->is_string()) {
        return text->text.find(":lambda:path/") != std::string_view::npos;
    }
    return uri.function == Function::join && std::ranges::any_of(uri.argument()->items, [](const Node* part) {
               return std::ranges::any_of(part->items, [](const Node* item) {
                   return item->string().find(":lambda:path/") != std::string_view::npos;
               });
           });
}

// EG4009: Lambda's API is called by POST, whatever the client's method is.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
void check_integration(const Validator& there, const Node& integration, std::string_view uri_key,
                       std::string_view method_key, Errors& errors) {
    if (!integration.is_map() || integration.is_function()) {
        return;
    }
    const auto* uri = integration.find(uri_key);
    const auto* method = integration.find(method_key);
    const auto reference = uri == nullptr ? std::nullopt : reference_in(*uri);
    const auto* target = reference ? there.run.tmpl.resource(reference->resource) : nullptr;
    const bool is_function = target != nullptr && target->type == "AWS::Lambda::Function";
    if (uri == nullptr || (!is_function && !invokes_function(*uri)) || (method != nullptr && method->text == "POST") ||
        (method != nullptr && !method->is_string())) {
        return;
    }
    if (method == nullptr && uri_key == "IntegrationUri") {
        return;
    }
    add_at(there, rule("EG4009"), place_of_member(there, integration, method == nullptr ? uri_key : method_key),
           method == nullptr ? fmt::format("the integration lacks `{}`", method_key)
                             : fmt::format("a function is invoked by `POST`, not `{}`", method->text),
           errors)
        .hint = fmt::format("write `{}: POST`", method_key);
}

void method_integration(const Validator& validator, const Node& integration, const Schema&, Errors& errors) {
    check_integration(validator, integration, "Uri", "IntegrationHttpMethod", errors);
}

void v2_integration(const Validator& validator, const Node& integration, const Schema&, Errors& errors) {
    check_integration(validator, integration, "IntegrationUri", "IntegrationMethod", errors);
}

// The integrations in an API's definition.
void search_definition(const Validator& there, const Node& node, Errors& errors) {
    for (const auto& entry : node.entries) {
        if (entry.key == "x-amazon-apigateway-integration") {
            check_integration(there.member(entry), *entry.value, "uri", "httpMethod", errors);
        } else if (entry.value->is_map() && !entry.value->is_function()) {
            search_definition(there.member(entry), *entry.value, errors);
        }
    }
}

void definitions(const Validator& root, Errors& errors) {
    constexpr std::pair<std::string_view, std::string_view> kDefinitions[] = {
        {"AWS::Serverless::Api", "DefinitionBody"},
        {"AWS::ApiGateway::RestApi", "Body"},
    };
    for (const auto& [type, key] : kDefinitions) {
        for (const auto& api : written_resources(root, type)) {
            const auto* body = api.properties.entry(key);
            const auto* paths = body == nullptr ? nullptr : body->value->entry("paths");
            if (paths != nullptr) {
                search_definition(api.validator.member(*body).member(*paths), *paths->value, errors);
            }
        }
    }
}

// EG4010:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html
void deployment(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    const auto* resource = resource_around(validator);
    const auto* api = properties.is_map() ? properties.find("RestApiId") : nullptr;
    const auto reference = api == nullptr ? std::nullopt : reference_in(*api);
    const auto* target = reference ? validator.run.tmpl.resource(reference->resource) : nullptr;
    if (resource == nullptr || target == nullptr || target->properties == nullptr ||
        target->properties->find("Body") != nullptr || target->properties->find("BodyS3Location") != nullptr ||
        resource->entry->value->find("DependsOn") != nullptr) {
        return;
    }
    const Resource* method = nullptr;
    for (const auto* each : validator.run.tmpl.resources_of("AWS::ApiGateway::Method")) {
        const auto* of = each->properties == nullptr ? nullptr : each->properties->find("RestApiId");
        const auto its = of == nullptr ? std::nullopt : reference_in(*of);
        if (its && its->resource == target->name) {
            method = each;
            break;
        }
    }
    if (method != nullptr) {
        auto& error =
            add_at(validator, rule("EG4010"), {prefix(validator.context.path, 2), resource->entry->key_span},
                   fmt::format("`{}` may be made before the methods of `{}`, and a deployment without methods "
                               "fails",
                               resource->name, target->name),
                   errors);
        error.hint = fmt::format("add `DependsOn: {}`", method->name);
        error.related.push_back({method->entry->key_span, "a method is here"});
    }
}

// EG4006: the ways to prove who calls that a definition and its SAM resource have.
void check_security(const WrittenResource& api, const Entry& body, Errors& errors) {
    std::vector<std::string_view> known;
    const auto add = [&](const Node* schemes) {
        if (schemes != nullptr) {
            for (const auto& scheme : schemes->entries) {
                known.push_back(scheme.key);
            }
        }
    };
    const auto* components = body.value->find("components");
    add(components == nullptr ? nullptr : components->find("securitySchemes"));
    add(body.value->find("securityDefinitions"));
    const auto* auth = api.properties.find("Auth");
    add(auth == nullptr ? nullptr : auth->find("Authorizers"));
    const auto* paths = body.value->entry("paths");
    if (paths == nullptr || (auth != nullptr && auth->is_function())) {
        return;
    }
    const auto at_paths = api.validator.member(body).member(*paths);
    for (const auto& path : paths->value->entries) {
        const auto at_path = at_paths.member(path);
        for (const auto& operation : path.value->entries) {
            const auto* security = operation.value->entry("security");
            if (security == nullptr || !security->value->is_list()) {
                continue;
            }
            const auto at_list = at_path.member(operation).member(*security);
            for (std::size_t i = 0; i < security->value->items.size(); ++i) {
                const auto& item = *security->value->items[i];
                const auto at_item = at_list.item(i, item);
                for (const auto& scheme : item.entries) {
                    // SAM defines these where they are wanted.
                    if (item.is_function() || scheme.key == "api_key" || scheme.key == "AWS_IAM" ||
                        scheme.key == "NONE" || std::ranges::find(known, scheme.key) != known.end()) {
                        continue;
                    }
                    auto& error = add_at(api.validator, rule("EG4006"), place_of_key(at_item, scheme),
                                         fmt::format("no authorizer is called `{}`", scheme.key), errors);
                    if (const auto near = api.validator.run.nearest(scheme.key, known)) {
                        error.hint = fmt::format("did you mean `{}`?", *near);
                    } else {
                        error.hint = "define it in `components.securitySchemes`";
                    }
                }
            }
        }
    }
}

void securities(const Validator& root, Errors& errors) {
    constexpr std::pair<std::string_view, std::string_view> kDefinitions[] = {
        {"AWS::Serverless::Api", "DefinitionBody"},
        {"AWS::Serverless::HttpApi", "DefinitionBody"},
        {"AWS::ApiGateway::RestApi", "Body"},
        {"AWS::ApiGatewayV2::Api", "Body"},
    };
    for (const auto& [type, key] : kDefinitions) {
        for (const auto& api : written_resources(root, type)) {
            const auto* body = api.properties.entry(key);
            if (body != nullptr && body->value->is_map() && !body->value->is_function()) {
                check_security(api, *body, errors);
            }
        }
    }
}

void all_routes(const Validator& root, Errors& errors) {
    securities(root, errors);
    routes(root, errors);
    sam_authorizers(root, errors);
    definitions(root, errors);
}

}  // namespace

const Family& route_rules() {
    static const Family family{
        .places = {{RuleId::none, {"Resources/AWS::ApiGatewayV2::Route/Properties"}, route_key},
                   {RuleId::none, {"Resources/AWS::ApiGatewayV2::Authorizer/Properties"}, v2_authorizer},
                   {RuleId::none, {"Resources/AWS::ApiGatewayV2::Route/Properties"}, authorization},
                   {RuleId::none, {"Resources/AWS::ApiGateway::Method/Properties"}, authorization},
                   {RuleId::none, {"Resources/AWS::ApiGateway::Method/Properties/Integration"}, method_integration},
                   {RuleId::none, {"Resources/AWS::ApiGatewayV2::Integration/Properties"}, v2_integration},
                   {RuleId::none, {"Resources/AWS::ApiGateway::Deployment/Properties"}, deployment}},
        .templates = {{RuleId::none, all_routes}},
    };
    return family;
}

}  // namespace samgen::lint
