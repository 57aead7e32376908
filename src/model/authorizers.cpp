#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "model/api_parts.hpp"
#include "model/find.hpp"
#include "text/did_you_mean.hpp"

namespace samgen::model {
namespace {

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
constexpr std::size_t kMostAuthorizers = 10;

constexpr std::string_view kIam = "AWS_IAM";
constexpr std::string_view kNobody = "NONE";
constexpr std::uint64_t kTtl = 300;            // seconds
constexpr std::uint64_t kPasswordLength = 12;  // characters, as NIST and the CIS benchmarks have it at the least

// `${pool}` of the text stands for the pool's ID.
cfn::Value with_pool(std::string_view text, const cfn::Value& pool) {
    const auto* const function = pool.intrinsic();
    const auto* const id = function == nullptr ? pool.string() : function->arg().string();
    const bool is_ref = function != nullptr && function->name == "Ref" && id != nullptr;
    if (function == nullptr || is_ref) {
        auto filled = std::string(text);
        constexpr std::string_view kHole = "${pool}";
        const auto at = filled.find(kHole);
        filled.replace(at, kHole.size(), is_ref ? fmt::format("${{{}}}", *id) : id == nullptr ? std::string() : *id);
        return cfn::sub(filled);
    }
    return cfn::Value(
        cfn::Intrinsic{.name = "Fn::Sub",
                       .argument = {cfn::Value(cfn::List{cfn::Value(text), cfn::Value(cfn::Map{{"pool", pool}})})}});
}

class Builder {
   public:
    Builder(Api& api, const spec::Spec& spec, const std::vector<Function>& functions, diag::Diagnostics& diagnostics)
        : api_(api), spec_(spec), functions_(functions), diagnostics_(diagnostics) {}

    void add(const spec::Named<spec::Authorizer>& said) {
        Authorizer authorizer{.name = said.name.value,
                              .kind = JwtAuthorizer{},
                              .scopes = values_of(said.value.scopes),
                              .properties = said.value.properties,
                              .span = said.name.span};
        if (const auto* jwt = std::get_if<spec::Jwt>(&said.value.kind)) {
            authorizer.kind = jwt_of(said.name, *jwt);
        } else if (const auto* cognito = std::get_if<spec::Cognito>(&said.value.kind)) {
            if (cognito->pool) {
                use_pool(authorizer, *cognito);
            } else {
                make_pool(authorizer, *cognito);
            }
        } else if (const auto* lambda = std::get_if<spec::LambdaAuthorizer>(&said.value.kind)) {
            authorizer.kind = lambda_of(*lambda);
            if (!said.value.scopes.empty()) {
                diagnostics_.error(said.value.scopes.front().span,
                                   fmt::format("the function of `{}` decides, so it has no `scopes`", said.name.value),
                                   "scopes are for `jwt` and `cognito`; let the function look at the token's");
            }
        } else {
            return;  // which has been said
        }
        api_.authorizers.push_back(std::move(authorizer));
    }

   private:
    [[nodiscard]] bool is_rest() const { return api_.type == ApiType::rest; }

    JwtAuthorizer jwt_of(const spec::Text& name, const spec::Jwt& said) {
        if (is_rest()) {
            diagnostics_.error(name.span,
                               fmt::format("a REST API cannot check the tokens of `{}` by itself", name.value),
                               "use `cognito` or `lambda`, or say `type: http`");
        }
        if (const auto* issuer = said.issuer.string(); issuer != nullptr && !issuer->starts_with("https://")) {
            diagnostics_.error(said.issuer.span, fmt::format("`{}` cannot be an issuer", *issuer),
                               "it is the `iss` of the tokens, an address that begins with `https://`");
        }
        return {.issuer = said.issuer,
                .audience = said.audience,
                .header = value_of(said.header).value_or("Authorization")};
    }

    // The kind of an authorizer by a user pool, which is another thing for each type of API.
    void check_by(Authorizer& authorizer, const cfn::Value& pool, std::vector<cfn::Value> clients) const {
        if (is_rest()) {
            authorizer.kind = CognitoAuthorizer{
                .pool_arn = with_pool(
                    "arn:${AWS::Partition}:cognito-idp:${AWS::Region}:${AWS::AccountId}:userpool/${pool}", pool)};
        } else {
            authorizer.kind =
                JwtAuthorizer{.issuer = with_pool("https://cognito-idp.${AWS::Region}.${AWS::URLSuffix}/${pool}", pool),
                              .audience = std::move(clients),
                              .header = "Authorization"};
        }
    }

    void use_pool(Authorizer& authorizer, const spec::Cognito& said) {
        if (!said.of_new_pool.empty()) {
            const auto& key = said.of_new_pool.front();
            diagnostics_.error(
                key.span, fmt::format("`{}` is for a user pool that samgen makes, but `pool` names one", key.value),
                "take one of the two away");
        }
        if (const auto* id = said.pool->string(); id != nullptr && id->find('_') == std::string::npos) {
            diagnostics_.error(
                said.pool->span, fmt::format("`{}` cannot be the ID of a user pool", *id),
                "an ID has the region in it: `eu-west-1_AbCdEfGhI`; for one in `resources`, write `!Ref`");
        } else if (id != nullptr && id->starts_with("arn:")) {
            diagnostics_.error(said.pool->span, "`pool` takes a user pool's ID, not its ARN",
                               fmt::format("write `{}`", id->substr(id->rfind('/') + 1)));
        }
        if (!is_rest() && said.clients.empty()) {
            diagnostics_.error(said.span, "an HTTP API has to know which clients of the pool it serves",
                               "list the IDs of the pool's app clients: `clients: [...]`");
        } else if (is_rest() && !said.clients.empty()) {
            diagnostics_.error(said.clients.front().span, "a REST API takes the tokens of all clients of a user pool",
                               "leave `clients` out; `scopes` can tell clients apart");
        }
        check_by(authorizer, *said.pool, said.clients);
    }

    void make_pool(Authorizer& authorizer, const spec::Cognito& said) {
        if (!said.clients.empty()) {
            diagnostics_.error(said.clients.front().span, "`clients` are those of a pool that `pool` names",
                               "the pool that samgen makes gets an app client by itself");
        }
        UserPool pool;
        pool.logical_id = authorizer.name + "UserPool";
        pool.client_id = authorizer.name + "UserPoolClient";
        pool.sign_up = value_of(said.sign_up).value_or(SignUp::admin);
        pool.mfa = value_of(said.mfa).value_or(Mfa::optional);
        pool.password_length = value_of(said.password_length).value_or(kPasswordLength);
        if (said.protection) {
            pool.protection = said.protection->value;
        } else if (spec_.profile == spec::Profile::production) {
            pool.protection = Protection::locked;
        }
        pool.properties = said.properties;
        pool.client_properties = said.client_properties;
        pool.span = authorizer.span;
        if (is_rest()) {
            authorizer.kind = CognitoAuthorizer{.pool_arn = cfn::get_att(pool.logical_id, "Arn")};
        } else {
            check_by(authorizer, cfn::ref(pool.logical_id), {cfn::ref(pool.client_id)});
        }
        api_.user_pools.push_back(std::move(pool));
    }

    LambdaAuthorizer lambda_of(const spec::LambdaAuthorizer& said) {
        const bool known = find_by_id(functions_, said.function.value) != nullptr;
        if (!known && !said.function.value.empty()) {  // else it has been reported
            diagnostics_.error(said.function.span,
                               fmt::format("`{}` is not a function of this spec", said.function.value),
                               text::did_you_mean(said.function.value, ids_of(functions_),
                                                  "an authorizer names a function under `functions`"));
        }
        auto response = is_rest() ? AuthorizerResponse::iam : AuthorizerResponse::simple;
        if (said.response) {
            response = said.response->value;
            if (is_rest() && response == AuthorizerResponse::simple) {
                diagnostics_.error(said.response->span, "a REST API takes IAM policies from an authorizer alone",
                                   "say `response: iam`, or `type: http`");
            }
        }
        LambdaAuthorizer lambda{.function = said.function.value,
                                .response = response,
                                .headers = values_of(said.headers),
                                .query = values_of(said.query),
                                .ttl = value_of(said.ttl).value_or(kTtl)};
        if (lambda.headers.empty() && lambda.query.empty()) {
            lambda.headers.emplace_back("Authorization");
        }
        return lambda;
    }

    Api& api_;
    const spec::Spec& spec_;
    const std::vector<Function>& functions_;
    diag::Diagnostics& diagnostics_;
};

// What `word` stands for: "AWS_IAM", "NONE" or the name of an authorizer; empty, and an error, when for nothing.
std::string resolve(const Api& api, std::string_view word, text::Span where, diag::Diagnostics& diagnostics) {
    if (word == "iam") {
        return std::string(kIam);
    }
    if (word == "none") {
        return std::string(kNobody);
    }
    if (find_authorizer(api, word) != nullptr) {
        return std::string(word);
    }
    std::vector<std::string_view> names;
    for (const auto& authorizer : api.authorizers) {
        names.emplace_back(authorizer.name);
    }
    diagnostics.error(
        where, fmt::format("`{}` is not an authorizer of the API", word),
        text::did_you_mean(word, names,
                           "authorizers are named under `api.auth.authorizers`; `none` and `iam` are always there"));
    return {};
}

// Scopes are of tokens that API Gateway reads.
bool reads_tokens(const Authorizer* authorizer) {
    return authorizer != nullptr && !std::holds_alternative<LambdaAuthorizer>(authorizer->kind);
}

}  // namespace

const Authorizer* find_authorizer(const Api& api, std::string_view name) {
    const auto found = std::find_if(api.authorizers.begin(), api.authorizers.end(),
                                    [&](const Authorizer& a) { return a.name == name; });
    return found == api.authorizers.end() ? nullptr : &*found;
}

void add_authorizers(Api& api, const spec::Spec& spec, const std::vector<Function>& functions,
                     diag::Diagnostics& diagnostics) {
    if (!spec.api || !spec.api->auth) {
        return;
    }
    const auto& said = *spec.api->auth;
    api.auth_span = said.span;
    Builder builder(api, spec, functions, diagnostics);
    for (const auto& authorizer : said.authorizers) {
        builder.add(authorizer);
    }
    if (said.authorizers.size() > kMostAuthorizers) {
        diagnostics.error(
            said.authorizers[kMostAuthorizers].name.span,
            fmt::format("the API has {} authorizers; API Gateway takes {}", said.authorizers.size(), kMostAuthorizers),
            "one JWT authorizer can have several audiences, and one function can decide for several kinds of callers");
    }
    if (said.standard) {
        auto name = resolve(api, said.standard->value, said.standard->span, diagnostics);
        api.default_authorizer = name == kNobody ? std::string() : std::move(name);
    } else if (said.authorizers.size() == 1) {
        api.default_authorizer = said.authorizers.front().name.value;
    } else if (said.authorizers.size() > 1) {
        diagnostics.error(said.span, fmt::format("`auth` has {} authorizers and no `default`", said.authorizers.size()),
                          "name one of them, or `none` where each route says for itself");
    }
}

void resolve_access(Api& api, const std::vector<Route*>& routes, diag::Diagnostics& diagnostics) {
    const auto errors_before = diagnostics.has_errors();
    std::vector<std::string> used = {api.default_authorizer};
    for (auto* route : routes) {
        auto& access = route->access;
        if (access.authorizer) {
            auto name = resolve(api, *access.authorizer, access.authorizer_span, diagnostics);
            if (name.empty() || (name == kNobody && api.default_authorizer.empty())) {
                access.authorizer.reset();
            } else {
                access.authorizer = std::move(name);
            }
        }
        const auto& effective = access.authorizer.value_or(api.default_authorizer);
        used.push_back(effective);
        if (!access.scopes.empty() && !reads_tokens(find_authorizer(api, effective))) {
            diagnostics.error(
                access.scopes_span,
                fmt::format("`{} {}` has scopes, but no tokens to look for them in", route->method, route->path),
                "scopes go with an authorizer of kind `jwt` or `cognito`");
        } else if (!access.scopes.empty()) {
            access.authorizer = effective;  // SAM wants both beside each other
        }
    }
    api.uses_iam = std::find(used.begin(), used.end(), kIam) != used.end();
    for (const auto& authorizer : api.authorizers) {
        if (!errors_before && std::find(used.begin(), used.end(), authorizer.name) == used.end()) {
            diagnostics.warning(authorizer.span, fmt::format("no route asks `{}`", authorizer.name),
                                "make it the `default`, name it as a route's `auth`, or take it away");
        }
    }
}

}  // namespace samgen::model
