#include "lint/sam/rest_document.hpp"

#include <charconv>

#include <fmt/format.h>

#include "lint/sam/api_document.hpp"
#include "lint/sam/events.hpp"
#include "lint/sam/types.hpp"
#include "text/ascii.hpp"

namespace samgen::lint::sam {
namespace {

// Whether a request authorizer with this Identity has nothing to identify a caller by.
bool lacks_identity(const Node* identity) {
    if (!is_something(identity)) {
        return true;
    }
    for (const auto* source : kIdentitySources) {
        if (is_something(member(identity, source))) {
            return false;
        }
    }
    const auto* seconds = member(identity, "ReauthorizeEvery");
    int number = 1;
    if (seconds != nullptr && seconds->is_scalar()) {
        const auto [end, error] =
            std::from_chars(seconds->text.data(), seconds->text.data() + seconds->text.size(), number);
        number = error == std::errc{} ? number : 1;
    }
    return number > 0;
}

class RestDocument {
   public:
    RestDocument(Context& context, Source& source)
        : context_(context), make_(context.make), source_(source), body_(source.body) {}

    void run() {
        const bool is_given = body_ != nullptr && is_document(*body_, kApi);
        for (const auto* property : {"Cors", "Auth", "GatewayResponses", "Models"}) {
            if (is_something(source_.find(property)) && !is_given) {
                context_.problem(
                    source_.place(property),
                    fmt::format("`{}` needs a document of the API that is part of the template", property));
            }
        }
        if (source_.find("DisableExecuteApiEndpoint") != nullptr && !is_given) {
            context_.problem(source_.place("DisableExecuteApiEndpoint"),
                             "`DisableExecuteApiEndpoint` needs a document of the API that is part of the template");
        }
        cors(is_given);
        auth(is_given);
        gateway_responses(is_given);
        if (!is_given) {
            return;
        }
        if (const auto* types = source_.find("BinaryMediaTypes"); is_something(types)) {
            body_->set("x-amazon-apigateway-binary-media-types", types);
        }
        models();
        if (const auto* disable = source_.find("DisableExecuteApiEndpoint")) {
            body_->at("x-amazon-apigateway-endpoint-configuration").set("disableExecuteApiEndpoint", disable);
        }
    }

   private:
    std::vector<std::string_view> paths() { return body_->at("paths").keys(); }

    void cors(bool is_given) {
        const auto* cors = source_.find("Cors");
        if (!is_something(cors)) {
            return;
        }
        const auto place = source_.place("Cors");
        const bool is_origin = is_text(cors) || is_intrinsic(cors);
        const Node* origin = is_origin ? cors : member(cors, "AllowOrigin");
        if (!is_origin) {
            check_names(context_, *cors, "Cors", place,
                        {"AllowMethods", "AllowHeaders", "AllowOrigin", "MaxAge", "AllowCredentials"});
            const bool is_any = !has(cors, "AllowOrigin") || is_text(origin, "'*'");
            if (is_true(member(cors, "AllowCredentials")) && is_any) {
                context_.problem(place, "`AllowCredentials` needs an `AllowOrigin` other than `'*'`");
            }
            if (has(cors, "AllowOrigin") && !is_something(origin) && is_given && !paths().empty()) {
                context_.problem(place, "`AllowOrigin` is empty");
            }
        }
        if (!is_given) {
            return;
        }
        for (const auto path : paths()) {
            for (auto* item : body_->at("paths").at(path).branches()) {
                if (item->is_map() && !item->has("options")) {
                    item->set("options", options(is_origin ? nullptr : cors, origin));
                }
            }
        }
    }

    // What answers a browser's question before it calls.
    const Node* options(const Node* cors, const Node* origin) {
        Members headers;
        const auto set = [&](std::string_view name, const Node* value) {
            headers.set(make_.keep(joined({"method.response.header.Access-Control-Allow-", name})), value);
        };
        set("Origin", origin == nullptr ? make_.text("'*'") : origin);
        set("Headers", member(cors, "AllowHeaders"));
        set("Methods", member(cors, "AllowMethods"));
        const auto* answer = make_.map({{"statusCode", make_.text("200")},
                                        {"responseParameters", make_.map(headers)},
                                        {"responseTemplates", make_.map({{"application/json", make_.text("{}\n")}})}});
        const auto* integration =
            make_.map({{"type", make_.text("mock")}, {"responses", make_.map({{"default", answer}})}});
        return make_.map({{"summary", make_.text("CORS support")}, {kIntegration, integration}});
    }

    void auth(bool is_given) {
        const auto* auth = source_.find("Auth");
        if (!is_something(auth)) {
            return;
        }
        const auto place = source_.place("Auth");
        check_names(context_, *auth, "Auth", place,
                    {"Authorizers", "DefaultAuthorizer", "InvokeRole", "AddDefaultAuthorizerToCorsPreflight",
                     "AddApiKeyRequiredToCorsPreflight", "ApiKeyRequired", "ResourcePolicy", "UsagePlan"});
        const auto* authorizers = member(auth, "Authorizers");
        const auto* by_default = member(auth, "DefaultAuthorizer");
        if (is_something(authorizers) && !is_map(authorizers)) {
            context_.problem(place, "`Authorizers` has to be a map");
        } else if (is_something(authorizers)) {
            for (const auto& entry : authorizers->entries) {
                authorizer(entry, is_given);
            }
        }
        const bool has_any = is_something(authorizers) || is_text(by_default, "AWS_IAM");
        if (is_something(by_default) && has_any) {
            if (!is_text(by_default)) {
                context_.problem(place, "`DefaultAuthorizer` has to be a string");
            } else if (by_default->text != "AWS_IAM" && !has(authorizers, by_default->text)) {
                context_.problem(by_default->span ? by_default->span : place,
                                 fmt::format("there is no authorizer `{}` to be the default", by_default->text),
                                 near_member(authorizers, by_default->text));
            } else if (is_given) {
                secure_all(by_default->text, member(member(authorizers, by_default->text), "AuthorizationScopes"));
            }
        }
        if (is_something(member(auth, "ApiKeyRequired")) && is_given) {
            secure_all("api_key", nullptr);
        }
        resource_policy(member(auth, "ResourcePolicy"), is_given);
    }

    void secure_all(std::string_view name, const Node* scopes) {
        for (const auto path : paths()) {
            for (const auto& method : all_methods(*body_, path)) {
                if (name == "api_key" || !method.definition->has("security")) {
                    add_security(*method.definition, name, is_list(scopes) ? scopes : make_.list({}), make_);
                }
            }
        }
    }

    void authorizer(const Entry& entry, bool is_given) {
        const auto place = entry.key_span ? entry.key_span : source_.place("Auth");
        const auto& authorizer = *entry.value;
        if (!authorizer.is_map()) {
            context_.problem(place, fmt::format("the authorizer `{}` has to be a map", entry.key));
            return;
        }
        const auto* type = authorizer.find("FunctionPayloadType");
        const auto* identity = member(&authorizer, "Identity");
        const bool is_request = is_text(type, "REQUEST");
        if (present(type) != nullptr && !is_request && !is_text(type, "TOKEN")) {
            context_.problem(place, "`FunctionPayloadType` can be `TOKEN` or `REQUEST`");
        }
        if (is_something(identity) && !identity->is_map()) {
            context_.problem(place, "`Identity` has to be a map");
        } else if (is_request && lacks_identity(identity)) {
            context_.problem(place, "`Identity` needs `Headers`, `QueryStrings`, `StageVariables` or `Context`");
        }
        if (const auto* scopes = member(&authorizer, "AuthorizationScopes"); scopes != nullptr && !scopes->is_list()) {
            context_.problem(place, "`AuthorizationScopes` has to be a list");
        }
        const auto* disable = member(&authorizer, "DisableFunctionDefaultPermissions");
        if (disable != nullptr && disable->kind != Kind::boolean) {
            context_.problem(place, "`DisableFunctionDefaultPermissions` has to be a boolean");
        }
        if (is_request && is_map(identity) && !is_something(member(&authorizer, "UserPoolArn"))) {
            check_identity_sources(context_, identity, place);
        }
        if (is_given) {
            body_->at("securityDefinitions").set(entry.key, definition(authorizer, is_request), entry.key_span);
        }
    }

    const Node* definition(const Node& authorizer, bool is_request) {
        const auto* pool = member(&authorizer, "UserPoolArn");
        const auto* identity = member(&authorizer, "Identity");
        const auto* header = member(identity, "Header");
        const Node* inner = nullptr;
        if (is_something(pool)) {
            inner = make_.map({{"type", make_.text("cognito_user_pools")},
                               {"providerARNs", is_list(pool) ? pool : make_.list({pool})},
                               {"identityValidationExpression", member(identity, "ValidationExpression")}});
        } else {
            const auto* role = member(&authorizer, "FunctionInvokeRole");
            inner = make_.map({{"type", make_.text(is_request ? "request" : "token")},
                               {"authorizerUri", authorizer_uri(context_, authorizer.find("FunctionArn"))},
                               {"authorizerResultTtlInSeconds", member(identity, "ReauthorizeEvery")},
                               {"authorizerCredentials", is_text(role, "NONE") ? nullptr : role}});
        }
        return make_.map(
            {{"type", make_.text("apiKey")},
             {"name", is_something(header) ? header : make_.text(is_request ? "Unused" : "Authorization")},
             {"in", make_.text("header")},
             {"x-amazon-apigateway-authtype", make_.text(is_something(pool) ? "cognito_user_pools" : "custom")},
             {"x-amazon-apigateway-authorizer", inner}});
    }

    void resource_policy(const Node* policy, bool is_given) {
        if (!is_something(policy)) {
            return;
        }
        const auto place = source_.place("Auth");
        if (!policy->is_map()) {
            context_.problem(place, "`ResourcePolicy` has to be a map");
            return;
        }
        if (!is_given) {
            return;
        }
        const bool has_paths = !paths().empty();
        for (const auto* property : {"SourceVpcWhitelist", "SourceVpcBlacklist"}) {
            const auto* names = member(policy, property);
            if (has_paths && names != nullptr && !is_list_of_texts(names)) {
                context_.problem(place, fmt::format("`{}` has to be a list of strings", property),
                                 "functions belong into the property of the same name with `Intrinsic` before it");
            }
        }
        for (const auto* property : {"AwsAccountWhitelist", "AwsAccountBlacklist"}) {
            const auto* accounts = member(policy, property);
            if (has_paths && is_something(accounts) && !is_list(accounts) && !is_map(accounts)) {
                context_.problem(place, fmt::format("`{}` has to be a list", property));
            }
        }
        auto& document = body_->at("x-amazon-apigateway-policy");
        std::vector<const Node*> statements;
        if (auto* before = document.find("Statement")) {
            const auto* node = before->node();
            if (is_list(node)) {
                statements.assign(node->items.begin(), node->items.end());
            } else {
                statements.push_back(node);
            }
        }
        for (const auto& entry : policy->entries) {
            if (entry.key == "CustomStatements") {
                if (is_list(entry.value)) {
                    statements.insert(statements.end(), entry.value->items.begin(), entry.value->items.end());
                } else {
                    statements.push_back(entry.value);
                }
            } else if (has_paths) {
                statements.push_back(make_.map({{"Effect", make_.text("Allow")},
                                                {"Action", make_.text("execute-api:Invoke")},
                                                {"Condition", make_.map({{entry.key, entry.value}})}}));
            }
        }
        document.set("Statement", make_.list(statements));
    }

    void gateway_responses(bool is_given) {
        const auto* responses = source_.find("GatewayResponses");
        if (!is_map(responses)) {
            return;
        }
        for (const auto& entry : responses->entries) {
            const auto place = entry.key_span ? entry.key_span : source_.place("GatewayResponses");
            if (!entry.value->is_map() || is_intrinsic(entry.value)) {
                context_.problem(place, fmt::format("the gateway response `{}` has to be a map", entry.key));
                continue;
            }
            check_names(context_, *entry.value, "GatewayResponses", place,
                        {"ResponseParameters", "ResponseTemplates", "StatusCode"});
            const auto* parameters = member(entry.value, "ResponseParameters");
            if (is_something(parameters) && !is_map(parameters)) {
                context_.problem(place, "`ResponseParameters` has to be a map");
            } else if (is_something(parameters)) {
                check_names(context_, *parameters, "ResponseParameters", place, {"Headers", "Paths", "QueryStrings"});
                for (const auto& one : parameters->entries) {
                    if (!one.value->is_map()) {
                        context_.problem(place, fmt::format("`{}` of `ResponseParameters` has to be a map", one.key));
                    }
                }
            }
            const auto* status = member(entry.value, "StatusCode");
            const bool is_number = !is_something(status) || (status->is_scalar() && status->text.size() <= 3 &&
                                                             (status->text.empty() || text::is_digits(status->text)));
            if (!is_number) {
                context_.problem(place, "`StatusCode` has to be a number of three digits");
            }
            if (is_given) {
                body_->at("x-amazon-apigateway-gateway-responses").set(entry.key, entry.value, entry.key_span);
            }
        }
    }

    void models() {
        const auto* models = source_.find("Models");
        if (!is_something(models)) {
            return;
        }
        for (const auto& entry : models->entries) {
            const auto place = entry.key_span ? entry.key_span : source_.place("Models");
            if (!entry.value->is_map()) {
                context_.problem(place, fmt::format("the model `{}` has to be a map", entry.key));
            } else if (!is_something(entry.value->find("type"))) {
                context_.problem(place, fmt::format("the model `{}` needs a `type`", entry.key));
            } else {
                body_->at("definitions").set(entry.key, entry.value, entry.key_span);
            }
        }
    }

    Context& context_;
    const Maker& make_;
    Source& source_;
    Draft* body_;
};

}  // namespace

void complete_rest_document(Context& context, Source& source) { RestDocument(context, source).run(); }

void add_authorizer_permissions(Context& context, const Source& source, Resources& made) {
    const auto* authorizers = member(source.find("Auth"), "Authorizers");
    if (!is_map(authorizers)) {
        return;
    }
    const bool is_rest = source.type == kApi;
    const auto& make = context.make;
    for (const auto& entry : authorizers->entries) {
        const auto* function = member(entry.value, "FunctionArn");
        const bool is_permitted = is_rest ? !is_something(member(entry.value, "DisableFunctionDefaultPermissions"))
                                          : is_something(member(entry.value, "EnableFunctionDefaultPermissions"));
        if (!is_something(function) || !is_permitted) {
            continue;
        }
        auto& permission =
            lambda_permission(context, joined({source.id, entry.key, "AuthorizerPermission"}), source.passed_on(),
                              function, "apigateway.amazonaws.com", entry.key_span, made);
        permission.set("SourceArn",
                       make.sub(joined({"arn:", is_rest ? context.partition : std::string_view("${AWS::Partition}"),
                                        ":execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*"}),
                                make.map({{"__ApiId__", make.ref(source.id)}})));
    }
}

}  // namespace samgen::lint::sam
