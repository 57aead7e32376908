#include <algorithm>

#include <fmt/format.h>

#include "lint/sam/api_document.hpp"
#include "lint/sam/api_domain.hpp"
#include "lint/sam/function.hpp"
#include "lint/sam/implicit_api.hpp"
#include "lint/sam/resources.hpp"
#include "lint/sam/rest_document.hpp"
#include "lint/sam/role.hpp"
#include "lint/sam/types.hpp"
#include "text/ascii.hpp"

namespace samgen::lint::sam {
namespace {

constexpr std::string_view kDefaultStage = "$default";

class HttpApiExpansion {
   public:
    HttpApiExpansion(Context& context, Source& source)
        : context_(context), make_(context.make), source_(source), body_(source.body) {}

    void run() {
        check_properties(context_, kHttpApi, source_.properties, source_.span);
        for (const auto* property : {"CorsConfiguration", "Domain"}) {
            source_.properties.set(property, context_.resolve(source_.find(property)));
        }
        auto& api = context_.main_resource(source_, "AWS::ApiGatewayV2::Api");
        const auto* uri = source_.find("DefinitionUri");
        if (is_something(uri) && body_ != nullptr) {
            context_.problem(source_.place("DefinitionUri"), "`DefinitionUri` and `DefinitionBody` exclude each other");
        }
        document();
        if (is_something(source_.find("FailOnWarnings"))) {
            api.set("FailOnWarnings", source_.find("FailOnWarnings"));
        }
        if (is_something(uri)) {
            api.set("BodyS3Location", s3_location(context_, source_, "DefinitionUri", "Bucket", "Key", "Version"));
        } else if (body_ != nullptr) {
            api.set("Body", body_->node());
        }
        made_.push_back(&api);
        if (is_something(source_.find("Auth"))) {
            add_authorizer_permissions(context_, source_, made_);
        }
        const auto* tags = source_.find("Tags");
        Members all_tags(tags);
        if (body_ != nullptr && is_document(*body_, kHttpApi)) {
            all_tags.set("httpapi:createdBy", make_.text("SAM"));
            source_.properties.set("Tags", make_.map(all_tags));
        }
        if (source_.find("Domain") != nullptr) {
            add_http_domain(context_, source_, source_.passed_on(),
                            make_.map({{"httpapi:createdBy", make_.text("SAM")}}), made_);
        }
        stage();
        if (tags != nullptr && body_ != nullptr) {
            propagate_tags(context_, source_, made_, true);
        }
        context_.emit(source_, made_);
    }

   private:
    void document() {
        const bool is_given = body_ != nullptr && is_document(*body_, kHttpApi);
        for (const auto* property : {"CorsConfiguration", "Auth", "Tags", "Name", "Description"}) {
            if (is_something(source_.find(property)) && !is_given) {
                context_.problem(
                    source_.place(property),
                    fmt::format("`{}` needs an OpenAPI 3 document of the API that is part of the template", property));
            }
        }
        if (source_.find("DisableExecuteApiEndpoint") != nullptr && !is_given) {
            context_.problem(source_.place("DisableExecuteApiEndpoint"),
                             "`DisableExecuteApiEndpoint` needs a document of the API that is part of the template");
        }
        cors(is_given);
        auth(is_given);
        if (!is_given) {
            return;
        }
        tags();
        if (const auto* disable = source_.find("DisableExecuteApiEndpoint")) {
            const auto* inner = make_.map({{"disableExecuteApiEndpoint", disable}});
            body_->set("servers", make_.list({make_.map({{"x-amazon-apigateway-endpoint-configuration", inner}})}));
        }
        name();
        if (const auto* description = source_.find("Description"); is_something(description)) {
            auto* before = body_->at("info").find("description");
            if (before != nullptr && is_something(before->node())) {
                context_.problem(source_.place("Description"), "the document of the API has a description already");
            }
            body_->at("info").set("description", description);
        }
        if (is_something(source_.find("FailOnWarnings"))) {
            auto& paths = body_->at("paths");
            if (auto* route = paths.find(kDefaultStage)) {
                paths.erase(kDefaultStage);
                paths.set("/$default", *route);
            }
        }
    }

    void name() {
        const auto* name = source_.find("Name");
        if (!is_something(name)) {
            return;
        }
        auto* info = body_->find("info");
        auto* title = info == nullptr ? nullptr : info->find("title");
        const auto* node = title == nullptr ? nullptr : title->node();
        if (!is_text(member(node, "Ref"), "AWS::StackName")) {
            context_.problem(source_.place("Name"), "the document of the API has a title already");
            return;
        }
        title->replace(name);
    }

    void tags() {
        auto* list = body_->find("tags");
        if (list != nullptr && !list->is_list()) {
            context_.problem(source_.place("DefinitionBody"), "`tags` of an OpenAPI document has to be a list");
            return;
        }
        if (list == nullptr) {
            list = &body_->set("tags", make_.list({}));
        }
        for (const auto& entry : entries_of(source_.find("Tags"))) {
            list->push(make_.map({{"name", make_.text(entry.key)}, {"x-amazon-apigateway-tag-value", entry.value}}));
        }
        list->push(make_.map(
            {{"name", make_.text("httpapi:createdBy")}, {"x-amazon-apigateway-tag-value", make_.text("SAM")}}));
    }

    void cors(bool is_given) {
        const auto* cors = source_.find("CorsConfiguration");
        if (!is_something(cors)) {
            return;
        }
        const auto place = source_.place("CorsConfiguration");
        Members all;
        if (is_intrinsic(cors)) {
            all = Members(cors);
        } else if (is_map(cors)) {
            const std::initializer_list<std::string_view> known = {"AllowMethods", "AllowHeaders",  "AllowOrigins",
                                                                   "MaxAge",       "ExposeHeaders", "AllowCredentials"};
            check_names(context_, *cors, "CorsConfiguration", place, known);
            for (const auto& entry : cors->entries) {
                if (std::ranges::find(known, entry.key) != known.end()) {
                    const auto key = joined({text::lower_case(entry.key.substr(0, 1)), entry.key.substr(1)});
                    all.set(make_.keep(key), entry.value, entry.key_span);
                }
            }
            const auto* origins = member(cors, "AllowOrigins");
            if (is_true(member(cors, "AllowCredentials")) && is_list(origins) && origins->items.size() == 1 &&
                is_text(origins->items.front(), "*")) {
                const auto origin = origins->items.front()->span;
                context_.problem(origin ? origin : place, "`AllowCredentials` needs `AllowOrigins` other than `*`",
                                 "browsers take no answer with credentials that is for every origin; list the origins, "
                                 "or leave `AllowCredentials` out");
            }
        } else if (is_true(cors)) {
            all.set("allowOrigins", make_.texts({"*"}));
        } else {
            context_.problem(place, "`CorsConfiguration` has to be a boolean or a map");
        }
        if (!is_given) {
            return;
        }
        auto& document = body_->at("x-amazon-apigateway-cors");
        if (!document.is_map()) {
            context_.problem(place, "`x-amazon-apigateway-cors` of the API's document has to be a map");
            return;
        }
        for (const auto& entry : all.entries()) {
            document.set(entry.key, entry.value, entry.key_span);
        }
    }

    void auth(bool is_given) {
        const auto* auth = source_.find("Auth");
        if (!is_something(auth)) {
            return;
        }
        const auto place = source_.place("Auth");
        for (const auto& entry : auth->entries) {
            if (entry.key != "Authorizers" && entry.key != "DefaultAuthorizer" && entry.key != "EnableIamAuthorizer") {
                context_.problem(entry.key_span ? entry.key_span : place,
                                 fmt::format("`Auth` of an HTTP API has no property `{}`", entry.key));
            }
        }
        const auto* authorizers = member(auth, "Authorizers");
        if (is_something(authorizers) && !is_map(authorizers)) {
            context_.problem(place, "`Authorizers` has to be a map");
            return;
        }
        for (const auto& entry : entries_of(authorizers)) {
            authorizer(entry, is_given);
        }
        const auto* by_default = member(auth, "DefaultAuthorizer");
        if (!is_something(by_default) || is_no_value(by_default)) {
            return;
        }
        const bool is_iam = is_text(by_default, "AWS_IAM") && is_true(member(auth, "EnableIamAuthorizer"));
        if (!is_text(by_default)) {
            context_.problem(place, "`DefaultAuthorizer` has to be a string");
        } else if (!is_iam && !has(authorizers, by_default->text)) {
            context_.problem(by_default->span ? by_default->span : place,
                             fmt::format("there is no authorizer `{}` to be the default", by_default->text),
                             near_member(authorizers, by_default->text));
        } else if (is_given) {
            const auto* scopes = member(member(authorizers, by_default->text), "AuthorizationScopes");
            for (const auto path : body_->at("paths").keys()) {
                check_methods(path);
                for (const auto& method : all_methods(*body_, path)) {
                    if (method.name != "options" && !method.definition->has("security")) {
                        add_security(*method.definition, by_default->text, is_list(scopes) ? scopes : make_.list({}),
                                     make_);
                    }
                }
            }
        }
    }

    // A default authorizer is set on methods by the names that API Gateway has for them.
    void check_methods(std::string_view path) {
        for (auto* item : body_->at("paths").at(path).branches()) {
            for (const auto name : item->keys()) {
                if (name != "parameters" && name != "options" && !item->find(name)->is_map()) {
                    context_.problem(source_.place("DefinitionBody"),
                                     fmt::format("what `{}` says of `{}` has to be a map", path, name));
                }
                if (name != "parameters" && !item->has(normal_method(name))) {
                    context_.problem(
                        source_.place("DefinitionBody"),
                        fmt::format("the method `{}` of `{}` has to be called `{}`", name, path, normal_method(name)));
                }
            }
        }
    }

    void authorizer(const Entry& entry, bool is_given) {
        const auto place = entry.key_span ? entry.key_span : source_.place("Auth");
        if (!entry.value->is_map()) {
            context_.problem(place, fmt::format("the authorizer `{}` has to be a map", entry.key));
            return;
        }
        const auto said = [&](std::string_view property) { return member(entry.value, property); };
        if (has(entry.value, "OpenIdConnectUrl")) {
            context_.problem(place, "`OpenIdConnectUrl` is no property of an authorizer any more");
        }
        const auto* jwt = said("JwtConfiguration");
        if (is_something(jwt) && !is_map(jwt)) {
            context_.problem(place, "`JwtConfiguration` has to be a map");
        }
        const bool is_jwt = is_something(jwt);
        if (const auto* scopes = said("AuthorizationScopes"); scopes != nullptr && !is_list(scopes)) {
            context_.problem(place, "`AuthorizationScopes` has to be a list");
        }
        static constexpr auto kOfJwt = {"AuthorizationScopes", "JwtConfiguration", "IdentitySource"};
        static constexpr auto kOfLambda = {"FunctionArn",
                                           "FunctionInvokeRole",
                                           "Identity",
                                           "AuthorizerPayloadFormatVersion",
                                           "EnableSimpleResponses",
                                           "EnableFunctionDefaultPermissions"};
        for (const auto* property :
             is_jwt ? std::span<const char* const>(kOfLambda) : std::span<const char* const>(kOfJwt)) {
            if (said(property) != nullptr) {
                context_.problem(place, fmt::format("`{}` is of the other kind of authorizer: one with {}", property,
                                                    is_jwt ? "a function" : "`JwtConfiguration`"));
            }
        }
        if (is_jwt && !is_something(said("IdentitySource"))) {
            context_.problem(place, fmt::format("the authorizer `{}` needs `IdentitySource`", entry.key));
        }
        if (!is_jwt) {
            for (const auto* property : {"FunctionArn", "AuthorizerPayloadFormatVersion"}) {
                if (!is_something(said(property))) {
                    context_.problem(place, fmt::format("the authorizer `{}` needs `{}`", entry.key, property));
                }
            }
            check_identity(said("Identity"), place);
        }
        if (const auto* enable = said("EnableFunctionDefaultPermissions");
            enable != nullptr && enable->kind != Kind::boolean) {
            context_.problem(place, "`EnableFunctionDefaultPermissions` has to be a boolean");
        }
        if (is_given) {
            body_->at("components").at("securitySchemes").set(entry.key, scheme(*entry.value, is_jwt), entry.key_span);
        }
    }

    void check_identity(const Node* identity, text::Span place) {
        if (!is_something(identity)) {
            return;
        }
        if (!is_map(identity)) {
            context_.problem(place, "`Identity` has to be a map");
            return;
        }
        check_identity_sources(context_, identity, place);
    }

    const Node* scheme(const Node& authorizer, bool is_jwt) const {
        const auto said = [&](std::string_view property) { return member(&authorizer, property); };
        if (is_jwt) {
            const auto* inner = make_.map({{"jwtConfiguration", said("JwtConfiguration")},
                                           {"identitySource", said("IdentitySource")},
                                           {"type", make_.text("jwt")}});
            return make_.map({{"type", make_.text("oauth2")}, {"x-amazon-apigateway-authorizer", inner}});
        }
        const auto* role = said("FunctionInvokeRole");
        const auto* inner = make_.map({{"type", make_.text("request")},
                                       {"authorizerUri", authorizer_uri(context_, said("FunctionArn"))},
                                       {"authorizerCredentials", is_text(role, "NONE") ? nullptr : role},
                                       {"authorizerPayloadFormatVersion", said("AuthorizerPayloadFormatVersion")},
                                       {"enableSimpleResponses", said("EnableSimpleResponses")}});
        return make_.map({{"type", make_.text("apiKey")},
                          {"name", make_.text("Unused")},
                          {"in", make_.text("header")},
                          {"x-amazon-apigateway-authorizer", inner}});
    }

    void stage() {
        const auto* name = source_.find("StageName");
        if (!is_something(name)) {
            name = make_.text(kDefaultStage);
        }
        const auto prefix = text_of(name);
        std::string id(source_.id);
        if (prefix == kDefaultStage) {
            id += "ApiGatewayDefaultStage";
        } else if (prefix.empty() || is_alphanumeric(prefix)) {
            id += joined({prefix, "Stage"});
        } else {
            id += joined({"Stage", digits_of(prefix)});
        }
        auto& stage = context_.resource(std::move(id), "AWS::ApiGatewayV2::Stage", source_.passed_on(), source_.span);
        stage.set("AccessLogSettings", source_.find("AccessLogSettings"));
        stage.set("DefaultRouteSettings", source_.find("DefaultRouteSettings"));
        stage.set("RouteSettings", source_.find("RouteSettings"));
        stage.set("ApiId", make_.ref(source_.id));
        stage.set("StageName", name);
        stage.set("Tags", source_.find("Tags"));
        stage.set("StageVariables", source_.find("StageVariables"));
        stage.set("AutoDeploy", make_.boolean(true));
        made_.push_back(&stage);
    }

    Context& context_;
    const Maker& make_;
    Source& source_;
    Draft* body_;
    Resources made_;
};

}  // namespace

void expand_http_api(Context& context, Source& source) { HttpApiExpansion(context, source).run(); }

}  // namespace samgen::lint::sam
