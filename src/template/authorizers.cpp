#include <string>
#include <utility>
#include <variant>

#include "template/api_parts.hpp"
#include "template/parts.hpp"

namespace samgen::tmpl {
namespace {

struct Emit {
    const model::Api& api;

    cfn::Map operator()(const model::JwtAuthorizer& jwt) const {
        return {{"JwtConfiguration", cfn::Map{{"issuer", jwt.issuer}, {"audience", jwt.audience}}},
                {"IdentitySource", "$request.header." + jwt.header}};
    }
    cfn::Map operator()(const model::CognitoAuthorizer& cognito) const { return {{"UserPoolArn", cognito.pool_arn}}; }
    cfn::Map operator()(const model::LambdaAuthorizer& lambda) const {
        cfn::Map identity;
        if (!lambda.headers.empty()) {
            identity.set("Headers", text_list(lambda.headers));
        }
        if (!lambda.query.empty()) {
            identity.set("QueryStrings", text_list(lambda.query));
        }
        identity.set("ReauthorizeEvery", number(lambda.ttl));
        cfn::Map map{{"FunctionArn", cfn::get_att(lambda.function, "Arn")}};
        if (api.type == model::ApiType::rest) {
            map.set("FunctionPayloadType", "REQUEST");
        } else {
            map.set("AuthorizerPayloadFormatVersion", "2.0");
            map.set("EnableSimpleResponses", lambda.response == model::AuthorizerResponse::simple);
            map.set("EnableFunctionDefaultPermissions", true);
        }
        map.set("Identity", std::move(identity));
        return map;
    }
};

cfn::Map authorizers(const model::Api& api) {
    cfn::Map map;
    for (const auto& authorizer : api.authorizers) {
        auto body = std::visit(Emit{.api = api}, authorizer.kind);
        if (!authorizer.scopes.empty()) {
            body.set("AuthorizationScopes", text_list(authorizer.scopes));
        }
        merge(body, authorizer.properties);
        put(map, authorizer.name, std::move(body), authorizer.span);
    }
    return map;
}

std::string_view mfa_configuration(model::Mfa mfa) {
    switch (mfa) {
        case model::Mfa::off:
            return "OFF";
        case model::Mfa::optional:
            return "OPTIONAL";
        case model::Mfa::required:
            return "ON";
    }
    return {};
}

void add_user_pool_client(cfn::Map& resources, const model::UserPool& pool) {
    // For browsers and apps, which can keep no secret: passwords are proved without being sent (SRP), and an answer
    // doesn't tell whether a user exists.
    cfn::Map properties{{"UserPoolId", cfn::ref(pool.logical_id)},
                        {"ExplicitAuthFlows", cfn::List{"ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"}},
                        {"PreventUserExistenceErrors", "ENABLED"},
                        {"EnableTokenRevocation", true}};
    merge(properties, pool.client_properties);
    add_resource(resources, pool.client_id,
                 {.type = "AWS::Cognito::UserPoolClient", .properties = std::move(properties)}, pool.span);
}

}  // namespace

cfn::Map auth(const model::Api& api) {
    const bool rest = api.type == model::ApiType::rest;
    cfn::Map map;
    if (auto all = authorizers(api); !all.empty()) {
        map.set("Authorizers", std::move(all));
    }
    if (!api.default_authorizer.empty()) {
        map.set("DefaultAuthorizer", api.default_authorizer);
    }
    if (api.uses_iam && !rest) {
        map.set("EnableIamAuthorizer", true);
    }
    if (!api.vpc_endpoints.empty()) {
        map.set("ResourcePolicy", cfn::Map{{"IntrinsicVpceWhitelist", api.vpc_endpoints}});
    }
    if (rest) {
        if (api.default_authorizer == "AWS_IAM") {
            // API Gateway invokes functions by the permissions that they give it, not with the caller's credentials.
            map.set("InvokeRole", "NONE");
        }
        if (api.api_key) {
            map.set("ApiKeyRequired", cfn::Value(true).at(api.api_key_span));
        }
        // Browsers ask first without saying who they are.
        if (api.cors && !api.default_authorizer.empty()) {
            map.set("AddDefaultAuthorizerToCorsPreflight", false);
        }
        if (api.cors && api.api_key) {
            map.set("AddApiKeyRequiredToCorsPreflight", false);
        }
    }
    return map;
}

void add_user_pool(cfn::Map& resources, const model::UserPool& pool, const std::vector<model::Tag>& tags) {
    constexpr int kTemporaryPasswordDays = 7;
    cfn::Map properties{
        {"UsernameAttributes", cfn::List{"email"}},
        {"UsernameConfiguration", cfn::Map{{"CaseSensitive", false}}},
        {"AutoVerifiedAttributes", cfn::List{"email"}},
        {"AdminCreateUserConfig", cfn::Map{{"AllowAdminCreateUserOnly", pool.sign_up == model::SignUp::admin}}},
        {"AccountRecoverySetting",
         cfn::Map{{"RecoveryMechanisms", cfn::List{cfn::Map{{"Name", "verified_email"}, {"Priority", 1}}}}}},
        {"Policies", cfn::Map{{"PasswordPolicy", cfn::Map{{"MinimumLength", number(pool.password_length)},
                                                          {"RequireLowercase", true},
                                                          {"RequireUppercase", true},
                                                          {"RequireNumbers", true},
                                                          {"RequireSymbols", true},
                                                          {"TemporaryPasswordValidityDays", kTemporaryPasswordDays}}}}},
        {"MfaConfiguration", mfa_configuration(pool.mfa)}};
    if (pool.mfa != model::Mfa::off) {
        properties.set("EnabledMfas", cfn::List{"SOFTWARE_TOKEN_MFA"});
    }
    if (pool.protection == model::Protection::locked) {
        properties.set("DeletionProtection", "ACTIVE");
    }
    if (!tags.empty()) {
        properties.set("UserPoolTags", tag_map(tags));
    }
    merge(properties, pool.properties);
    add_resource(resources, pool.logical_id,
                 {.type = "AWS::Cognito::UserPool",
                  .removal = removal(pool.protection, pool.span),
                  .properties = std::move(properties)},
                 pool.span);
    add_user_pool_client(resources, pool);
}

}  // namespace samgen::tmpl
