#include <fmt/format.h>

#include "lint/sam/api_domain.hpp"
#include "lint/sam/events.hpp"
#include "lint/sam/resources.hpp"
#include "lint/sam/role.hpp"
#include "lint/sam/types.hpp"
#include "text/ascii.hpp"

namespace samgen::lint::sam {
namespace {

// WebSocketApi. Its resources get no Condition and no policies: the transform forgets them.
class WebSocketExpansion {
   public:
    WebSocketExpansion(Context& context, Source& source) : context_(context), make_(context.make), source_(source) {}

    void run() {
        check_properties(context_, kWebSocketApi, source_.properties, source_.span);
        for (const auto* property : {"Auth", "Domain", "Routes"}) {
            source_.properties.set(property, context_.resolve(source_.find(property)));
        }
        auto& api = this->api();
        made_.push_back(&api);
        const Resource* authorizer = nullptr;
        const auto* routes = source_.find("Routes");
        if (is_map(routes)) {
            for (const auto& entry : routes->entries) {
                if (auto* made = route(entry)) {
                    authorizer = made;
                }
            }
        }
        if (const auto* domain = source_.find("Domain")) {
            if (is_something(member(domain, "MutualTlsAuthentication"))) {
                context_.problem(source_.place("Domain"), "a WebSocket API has no `MutualTlsAuthentication`");
            }
            add_http_domain(context_, source_, {}, make_.map({{kTag, make_.text("SAM")}}), made_);
        }
        stage();
        if (authorizer != nullptr) {
            authorizer_permission();
        }
        propagate_tags(context_, source_, made_);
        context_.emit(source_, made_);
    }

   private:
    static constexpr std::string_view kTag = "websocketapi:createdBy";

    Resource& api() {
        auto& api = context_.resource(std::string(source_.id), "AWS::ApiGatewayV2::Api", {}, source_.span);
        api.id_span = source_.span;
        api.depends_on = source_.attributes.find("DependsOn");
        for (const auto* property : {"ApiKeySelectionExpression", "Description", "DisableExecuteApiEndpoint",
                                     "DisableSchemaValidation", "IpAddressType", "RouteSelectionExpression"}) {
            api.set(property, source_.find(property));
        }
        const auto* routes = source_.find("Routes");
        if (!is_something(routes)) {
            context_.problem(source_.place("Routes"), "a WebSocket API needs `Routes`");
        }
        const auto* address = source_.find("IpAddressType");
        if (address != nullptr && !is_intrinsic(address) && !is_text(address, "ipv4") &&
            !is_text(address, "dualstack")) {
            context_.problem(source_.place("IpAddressType"), "`IpAddressType` can be `ipv4` or `dualstack`");
        }
        if (is_something(source_.find("Auth"))) {
            if (!has(routes, "$connect")) {
                context_.problem(source_.place("Auth"), "`Auth` needs a route `$connect`");
            }
            check_auth();
        }
        const auto* name = source_.find("Name");
        api.set("Name", name != nullptr ? name : make_.text(source_.id, source_.span));
        Members tags(source_.find("Tags"));
        tags.set(kTag, make_.text("SAM"));
        api.set("Tags", make_.map(tags));
        if (is_something(source_.find("Tags"))) {
            source_.properties.set("Tags", make_.map(tags));
        }
        api.set("ProtocolType", make_.text("WEBSOCKET"));
        return api;
    }

    void check_auth() {
        const auto* auth = source_.find("Auth");
        const auto place = source_.place("Auth");
        const auto type = text::upper_case(text_of(member(auth, "AuthType")));
        if (type != "AWS_IAM" && type != "CUSTOM" && type != "NONE") {
            context_.problem(place, "`AuthType` of `Auth` can be `AWS_IAM`, `CUSTOM` or `NONE`");
        } else if (type == "CUSTOM" && !is_something(member(auth, "AuthArn"))) {
            context_.problem(place, "`AuthType: CUSTOM` needs `AuthArn`");
        } else if (type != "CUSTOM" && auth->entries.size() > 1) {
            context_.problem(place, fmt::format("`AuthType: {}` stands alone in `Auth`", type));
        }
    }

    Resource* route(const Entry& entry) {
        const auto& key = entry.key;
        const auto place = entry.key_span ? entry.key_span : source_.place("Routes");
        const auto name = key.substr(key == "$connect" || key == "$disconnect" || key == "$default" ? 1 : 0);
        if (!is_alphanumeric(name)) {
            context_.problem(place, fmt::format("`{}` cannot be the key of a route", key),
                             "letters and digits, or `$connect`, `$disconnect`, `$default`");
            return nullptr;
        }
        const auto* function = member(entry.value, "FunctionArn");
        if (!has(entry.value, "FunctionArn") || function == nullptr) {
            context_.problem(place, fmt::format("the route `{}` needs `FunctionArn`", key));
            return nullptr;
        }
        const auto base = joined({source_.id, text::upper_case(name.substr(0, 1)), text::lower_case(name.substr(1))});
        const auto said = [&](std::string_view property) { return member(entry.value, property); };
        auto& route = add(base + "Route", "AWS::ApiGatewayV2::Route", place);
        route.set("ApiId", make_.ref(source_.id));
        for (const auto* property : {"ApiKeyRequired", "ModelSelectionExpression", "OperationName", "RequestModels",
                                     "RouteResponseSelectionExpression"}) {
            route.set(property, said(property));
        }
        route.set("RouteKey", make_.text(key, entry.key_span));
        if (is_something(said("RequestParameters"))) {
            if (key != "$connect") {
                context_.problem(place, "only the route `$connect` has `RequestParameters`");
            }
            route.set("RequestParameters", said("RequestParameters"));
        }
        route.set(
            "Target",
            make_.map({{"Fn::Join", make_.list({make_.text("/"), make_.list({make_.text("integrations"),
                                                                             make_.ref(base + "Integration")})})}}));
        auto* authorizer = key == "$connect" ? authorize(route) : nullptr;
        auto& integration = add(base + "Integration", "AWS::ApiGatewayV2::Integration", place);
        integration.set("ApiId", make_.ref(source_.id));
        integration.set("IntegrationType", make_.text("AWS_PROXY"));
        integration.set("IntegrationUri", invocation("FunctionArn", function));
        integration.set("TimeoutInMillis", said("IntegrationTimeout"));
        permission(base + "Permission", key, function, place);
        routes_.push_back(make_.text(route.id));
        return authorizer;
    }

    Resource& add(std::string id, std::string_view type, text::Span place) {
        auto& made = context_.resource(std::move(id), type, {}, place);
        made_.push_back(&made);
        return made;
    }

    const Node* invocation(std::string_view variable, const Node* arn) const {
        return make_.sub(joined({"arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${",
                                 variable, "}/invocations"}),
                         make_.map({{variable, arn}}));
    }

    Resource* authorize(Resource& route) {
        const auto* auth = source_.find("Auth");
        if (!is_something(auth)) {
            return nullptr;
        }
        const auto* type = member(auth, "AuthType");
        const auto* arn = member(auth, "AuthArn");
        if (!is_text(type, "CUSTOM")) {
            route.set("AuthorizationType", make_.text(is_text(type, "AWS_IAM") ? "AWS_IAM" : "NONE"));
            return nullptr;
        }
        if (!is_something(arn)) {
            return nullptr;
        }
        auto& made = context_.resource(joined({source_.id, "ConnectAuthorizer"}), "AWS::ApiGatewayV2::Authorizer", {},
                                       source_.place("Auth"));
        made.set("ApiId", make_.ref(source_.id));
        made.set("AuthorizerCredentialsArn", member(auth, "InvokeRole"));
        made.set("AuthorizerType", make_.text("REQUEST"));
        made.set("AuthorizerUri", invocation("AuthArn", arn));
        made.set("IdentitySource", member(auth, "IdentitySource"));
        made.set("Name", is_something(member(auth, "Name")) ? member(auth, "Name") : make_.text(made.id));
        made_.push_back(&made);
        route.set("AuthorizationType", make_.text("CUSTOM"));
        route.set("AuthorizerId", make_.ref(made.id));
        return &made;
    }

    const Node* stage_name() const {
        const auto* name = source_.find("StageName");
        return name != nullptr ? name : make_.text("default");
    }

    void permission(std::string id, std::string_view key, const Node* function, text::Span place) {
        auto& made = lambda_permission(context_, std::move(id), {}, function, "apigateway.amazonaws.com", place, made_);
        const auto* stage = stage_name();
        const bool is_known = is_text(stage);
        made.set(
            "SourceArn",
            make_.sub(joined({"arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${", source_.id,
                              ".ApiId}/", is_known ? stage->text : std::string_view("${__StageName__}"), "/", key}),
                      is_known ? nullptr : make_.map({{"__StageName__", stage}})));
    }

    void authorizer_permission() {
        const auto* auth = source_.find("Auth");
        if (is_something(member(auth, "InvokeRole"))) {
            return;
        }
        auto& made =
            lambda_permission(context_, joined({source_.id, "AuthorizerPermission"}), {}, member(auth, "AuthArn"),
                              "apigateway.amazonaws.com", source_.place("Auth"), made_);
        made.set(
            "SourceArn",
            make_.sub("arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*",
                      make_.map({{"__ApiId__", make_.ref(source_.id)}})));
    }

    void stage() {
        const auto* name = stage_name();
        if (is_text(name, "$default")) {
            context_.problem(source_.place("StageName"), "the stage of a WebSocket API cannot be called `$default`");
            return;
        }
        const auto prefix = text_of(name);
        auto& stage = add(joined({source_.id, prefix == "default" ? "Default" : prefix, "Stage"}),
                          "AWS::ApiGatewayV2::Stage", source_.place("StageName"));
        for (const auto* property : {"AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "StageVariables"}) {
            stage.set(property, source_.find(property));
        }
        stage.set("ApiId", make_.ref(source_.id));
        stage.set("StageName", name);
        stage.set("Tags", make_.map({{kTag, make_.text("SAM")}}));
        stage.set("AutoDeploy", make_.boolean(true));
        if (is_something(source_.find("RouteSettings")) && !routes_.empty()) {
            stage.depends_on = make_.list(routes_);
        }
    }

    Context& context_;
    const Maker& make_;
    Source& source_;
    Resources made_;
    std::vector<const Node*> routes_;
};

}  // namespace

void expand_web_socket_api(Context& context, Source& source) { WebSocketExpansion(context, source).run(); }

}  // namespace samgen::lint::sam
