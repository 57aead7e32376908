#include "spec/grammar/api.hpp"

#include <array>

#include "spec/grammar/common.hpp"
#include "spec/grammar/routes.hpp"
#include "spec/words.hpp"

namespace samgen::spec {
namespace {

constexpr Shape kTextOrFunction{.noun = "text or an intrinsic function", .raw = true};
constexpr ListRule kTextsOrFunctionsRule{.items = &kTextOrFunction, .min = 1, .max = 50};

// ---- CORS -----------------------------------------------------------------------------------------------------------

// https://fetch.spec.whatwg.org/#origin-header: a scheme, a host, perhaps a port, and nothing behind them.
constexpr Form kOriginForm{
    .name = "an origin",
    .pattern = "^([*]|[a-z][a-z0-9+.-]{0,31}://([*][.])?[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?)$",
    .rule = "an origin is a scheme and a host, perhaps a port, without a path: `https://shop.example.com`"};
constexpr std::array<std::string_view, 8> kMethodWords = {"GET",    "POST", "PUT",     "PATCH",
                                                          "DELETE", "HEAD", "OPTIONS", "*"};
constexpr ScalarRule kOriginRule = text_of(kOriginForm);
constexpr ScalarRule kMethodRule = one_of(kMethodWords);
constexpr Shape kOrigin = scalar_shape("an origin such as `https://shop.example.com`", kOriginRule);
constexpr Shape kMethod = scalar_shape("a method such as `GET`", kMethodRule);
constexpr ListRule kOriginsRule{.items = &kOrigin, .min = 1, .max = 50};
constexpr ListRule kHeadersRule{.items = &kHeader, .min = 1, .max = 50};
constexpr ListRule kMethodsRule{.items = &kMethod, .min = 1, .max = 8};
constexpr Shape kOrigins{.noun = "a list of origins", .list = &kOriginsRule};
constexpr Shape kHeaders{.noun = "a list of headers", .list = &kHeadersRule};
constexpr Shape kMethods{.noun = "a list of methods", .list = &kMethodsRule};
constexpr ScalarRule kMaxAgeRule = integer(0, 86'400);
constexpr Shape kMaxAge = scalar_shape("a whole number of seconds up to 86400", kMaxAgeRule);
constexpr std::array kCorsKeys = {
    KeyRule{.key = "origins",
            .shape = &kOrigins,
            .required = true,
            .doc = "Whose pages may call the API, each as the browser sends it; `*` for all pages. A REST API takes "
                   "one."},
    KeyRule{.key = "methods", .shape = &kMethods, .doc = "What they may send.", .standard = "those of the routes"},
    KeyRule{.key = "headers",
            .shape = &kHeaders,
            .doc = "Headers that they may send.",
            .standard = "content-type and those that authorize a caller"},
    KeyRule{.key = "expose", .shape = &kHeaders, .doc = "Headers of answers that they may read. HTTP APIs only."},
    KeyRule{.key = "credentials",
            .shape = &kBoolean,
            .doc = "Whether the browser sends cookies along, which takes exact origins.",
            .standard = "false"},
    KeyRule{.key = "max-age",
            .shape = &kMaxAge,
            .doc = "Seconds for which a browser remembers the answer.",
            .standard = "600"},
};
constexpr MapRule kCorsRule{.noun = "`cors`", .keys = kCorsKeys};
constexpr Shape kCors{.noun = "true, a list of origins, or a map with `origins`",
                      .scalar = &kBooleanRule,
                      .list = &kOriginsRule,
                      .map = &kCorsRule};

// ---- who is let through ---------------------------------------------------------------------------------------------

constexpr Shape kAudience{.noun = "a list of audiences", .list = &kTextsOrFunctionsRule};
constexpr std::array kJwtKeys = {
    KeyRule{.key = "issuer",
            .shape = &kTextOrFunction,
            .required = true,
            .doc = "Who signs the tokens: an `https://` address, under which API Gateway finds the keys."},
    KeyRule{.key = "audience",
            .shape = &kAudience,
            .required = true,
            .doc = "Whom tokens are for: one of these is in `aud`, or in `client_id` where there is no `aud`."},
    KeyRule{.key = "header", .shape = &kHeader, .doc = "The header that holds the token.", .standard = "authorization"},
};
constexpr MapRule kJwtRule{.noun = "`jwt`", .keys = kJwtKeys};
constexpr Shape kJwt{.noun = "a map with `issuer` and `audience`", .map = &kJwtRule};

constexpr ScalarRule kMfaRule = one_of(kMfaWords);
constexpr Shape kMfa = scalar_shape("`none`, `optional` or `required`", kMfaRule);
constexpr ScalarRule kSignUpRule = one_of(kSignUpWords);
constexpr Shape kSignUp = scalar_shape("`self` or `admin`", kSignUpRule);
// https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html
constexpr ScalarRule kPasswordRule = integer(6, 99);
constexpr Shape kPassword = scalar_shape("a whole number of characters from 6 to 99", kPasswordRule);
constexpr Shape kClients{.noun = "a list of app clients' IDs", .list = &kTextsOrFunctionsRule};
constexpr std::array kCognitoKeys = {
    KeyRule{.key = "pool",
            .shape = &kTextOrFunction,
            .doc = "The ID of a user pool of yours, as text or an intrinsic function (`!Ref` of one in `resources`).",
            .standard = "samgen makes one, and an app client for it"},
    KeyRule{.key = "clients",
            .shape = &kClients,
            .doc = "IDs of the pool's app clients whose tokens are taken. An HTTP API needs them with `pool`."},
    KeyRule{.key = "sign-up",
            .shape = &kSignUp,
            .doc = "Who makes accounts in the new pool: users by themselves, or administrators for them.",
            .standard = "admin"},
    KeyRule{.key = "mfa",
            .shape = &kMfa,
            .doc = "A second factor from an authenticator app, in the new pool.",
            .standard = "optional"},
    KeyRule{.key = "password-length",
            .shape = &kPassword,
            .doc = "The least length of a password in the new pool; upper and lower case, a digit and a symbol are "
                   "asked for, too.",
            .standard = "12"},
    KeyRule{.key = "protection",
            .shape = &kProtection,
            .doc = "`locked`: the new pool is protected against deletion, and kept when the stack or the resource "
                   "goes; `retained`: kept; `disposable`: deleted with the stack.",
            .standard = "locked in production"},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "Properties of the AWS::Cognito::UserPool, merged over what samgen emits."},
    KeyRule{.key = "client-properties",
            .shape = &kProperties,
            .doc = "Properties of the AWS::Cognito::UserPoolClient, merged over what samgen emits."},
};
constexpr MapRule kCognitoRule{.noun = "`cognito`", .keys = kCognitoKeys};
constexpr Shape kCognito{.noun = "a map of settings", .map = &kCognitoRule};

constexpr ScalarRule kResponseRule = one_of(kAuthorizerResponseWords);
constexpr Shape kResponse = scalar_shape("`simple` or `iam`", kResponseRule);
constexpr ListRule kParametersRule{.items = &kQueryParameter, .min = 1, .max = 50};
constexpr Shape kParameters{.noun = "a list of query parameters", .list = &kParametersRule};
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
constexpr ScalarRule kTtlRule = integer(0, 3600);
constexpr Shape kTtl = scalar_shape("a whole number of seconds up to 3600", kTtlRule);
constexpr std::array kLambdaKeys = {
    KeyRule{.key = "function",
            .shape = &kFunctionName,
            .required = true,
            .doc = "The function that decides. The API may invoke it."},
    KeyRule{.key = "response",
            .shape = &kResponse,
            .doc =
                "What it answers: `simple`, that is `{\"isAuthorized\": true}`, or `iam`, a policy. A REST API takes "
                "policies alone.",
            .standard = "simple; iam for a REST API"},
    KeyRule{.key = "headers",
            .shape = &kHeaders,
            .doc = "Headers that tell callers apart. A request without one of them is refused unasked.",
            .standard = "authorization, unless there is `query`"},
    KeyRule{.key = "query", .shape = &kParameters, .doc = "Query parameters that tell callers apart."},
    KeyRule{.key = "ttl",
            .shape = &kTtl,
            .doc = "Seconds for which an answer is remembered; 0 asks for every request.",
            .standard = "300"},
};
constexpr MapRule kLambdaRule{.noun = "`lambda`", .keys = kLambdaKeys};
constexpr Shape kLambda{.noun = "a map with `function`", .map = &kLambdaRule};

constexpr ScalarRule kCognitoWordRule = one_of(kCognitoWords);
constexpr std::array kAuthorizerKeys = {
    KeyRule{.key = "jwt", .shape = &kJwt, .doc = "Tokens of any OpenID Connect provider. HTTP APIs only."},
    KeyRule{.key = "cognito", .shape = &kCognito, .doc = "Tokens of a Cognito user pool, given or made."},
    KeyRule{.key = "lambda", .shape = &kLambda, .doc = "A function that decides."},
    KeyRule{.key = "scopes",
            .shape = &kScopes,
            .doc = "OAuth scopes, one of which a token has to hold; with `jwt` and `cognito`."},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "Properties of the SAM authorizer, merged over what samgen emits."},
};
constexpr MapRule kAuthorizerRule{.noun = "an authorizer", .keys = kAuthorizerKeys};
constexpr Shape kAuthorizer{.noun = "`cognito`, or a map with `jwt`, `cognito` or `lambda`",
                            .scalar = &kCognitoWordRule,
                            .map = &kAuthorizerRule};
constexpr MapRule kAuthorizersRule{.noun = "`authorizers`", .names = &kLogicalId, .values = &kAuthorizer};
constexpr Shape kAuthorizers{.noun = "a map of authorizers by name", .map = &kAuthorizersRule};
constexpr std::array kAuthKeys = {
    KeyRule{.key = "default",
            .shape = &kAuthorizerName,
            .doc = "Who is let through where a route doesn't say: an authorizer's name, `iam` (requests signed with "
                   "AWS credentials), or `none` (everybody).",
            .standard = "the only authorizer; with several it has to be said"},
    KeyRule{.key = "authorizers", .shape = &kAuthorizers, .doc = "What can decide, by name."},
};
constexpr MapRule kAuthRule{.noun = "`auth`", .keys = kAuthKeys};
constexpr Shape kAuth{.noun = "a map with `default` or `authorizers`", .map = &kAuthRule};

// ---- domain ---------------------------------------------------------------------------------------------------------

constexpr std::array kDomainKeys = {
    KeyRule{.key = "name",
            .shape = &kTextOrFunction,
            .required = true,
            .doc = "The host under which the API answers, such as `api.example.com`. TLS 1.2 is the least."},
    KeyRule{.key = "certificate",
            .shape = &kTextOrFunction,
            .doc = "The ARN of a certificate in AWS Certificate Manager, in the API's region.",
            .standard = "samgen makes one that DNS validates, which needs `zone`"},
    KeyRule{.key = "zone",
            .shape = &kTextOrFunction,
            .doc = "The ID of the hosted zone in Route 53 that gets the API's records (A and AAAA).",
            .standard = "no records"},
    KeyRule{.key = "default-endpoint",
            .shape = &kBoolean,
            .doc = "Whether the API answers under its `execute-api` address, too.",
            .standard = "false in production"},
    KeyRule{.key = "truststore",
            .shape = &kTextOrFunction,
            .doc = "Mutual TLS: `s3://bucket/clients.pem`, the certificates that sign those of the callers. Who has "
                   "none is not let through.",
            .standard = "callers need no certificate"},
    KeyRule{.key = "truststore-version",
            .shape = &kTextOrFunction,
            .doc = "The version of that object, in a versioned bucket.",
            .standard = "the latest when the stack is deployed"},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "SAM's properties of the domain, merged over what samgen emits."},
};
constexpr MapRule kDomainRule{.noun = "`domain`", .keys = kDomainKeys};
constexpr Shape kDomain{.noun = "a map with `name`", .map = &kDomainRule};

// ---- WAF ------------------------------------------------------------------------------------------------------------

// https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
constexpr Form kRuleGroupForm{
    .name = "a managed rule group",
    .pattern = "^AWSManagedRules[A-Za-z0-9]{1,100}RuleSet$|^AWSManagedRules[A-Za-z0-9]{1,100}List$",
    .rule = "write it as AWS does: `AWSManagedRulesCommonRuleSet`"};
constexpr ScalarRule kRuleGroupRule = text_of(kRuleGroupForm);
constexpr Shape kRuleGroup = scalar_shape("a rule group that AWS manages", kRuleGroupRule);
constexpr ListRule kRuleGroupsRule{.items = &kRuleGroup, .min = 1, .max = 20};
constexpr Shape kRuleGroups{.noun = "a list of rule groups that AWS manages", .list = &kRuleGroupsRule};
constexpr ScalarRule kRateLimitRule = integer(10, 2'000'000'000);
constexpr Shape kRateLimit = scalar_shape("a whole number of requests from 10 to 2000000000", kRateLimitRule);
constexpr std::array kWafKeys = {
    KeyRule{.key = "acl",
            .shape = &kTextOrFunction,
            .doc = "The ARN of a web ACL of yours, as text or an intrinsic function.",
            .standard = "samgen makes one"},
    KeyRule{.key = "rules",
            .shape = &kRuleGroups,
            .doc = "Rule groups of the new web ACL.",
            .standard = "AWSManagedRulesAmazonIpReputationList, AWSManagedRulesCommonRuleSet, "
                        "AWSManagedRulesKnownBadInputsRuleSet"},
    KeyRule{.key = "rate-limit",
            .shape = &kRateLimit,
            .doc = "The most requests in five minutes from one address; more are refused.",
            .standard = "2000"},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "Properties of the AWS::WAFv2::WebACL, merged over what samgen emits."},
};
constexpr MapRule kWafRule{.noun = "`waf`", .keys = kWafKeys};
constexpr Shape kWaf{.noun = "true, false, or a map of settings", .scalar = &kBooleanRule, .map = &kWafRule};

// ---- usage plans ----------------------------------------------------------------------------------------------------

constexpr Shape kKeyName = scalar_shape("the name of a key", kLogicalIdRule);
constexpr ListRule kKeyNamesRule{.items = &kKeyName, .min = 1, .max = 100};
constexpr Shape kKeyNames{.noun = "a list of names of keys", .list = &kKeyNamesRule};
constexpr ScalarRule kQuotaRequestsRule = integer(1, 2'147'483'647);
constexpr Shape kQuotaRequests = scalar_shape("a whole number of requests", kQuotaRequestsRule);
constexpr ScalarRule kPeriodRule = one_of(kQuotaPeriodWords);
constexpr Shape kPeriod = scalar_shape("`day`, `week` or `month`", kPeriodRule);
constexpr std::array kQuotaKeys = {
    KeyRule{.key = "requests", .shape = &kQuotaRequests, .required = true, .doc = "The most requests of one key."},
    KeyRule{.key = "per", .shape = &kPeriod, .required = true, .doc = "In which time."},
};
constexpr MapRule kQuotaRule{.noun = "`quota`", .keys = kQuotaKeys};
constexpr Shape kQuota{.noun = "a map with `requests` and `per`", .map = &kQuotaRule};
constexpr std::array kUsagePlanKeys = {
    KeyRule{.key = "keys",
            .shape = &kKeyNames,
            .required = true,
            .doc = "Names of those who get a key. Their keys' values are made by API Gateway."},
    KeyRule{.key = "throttle", .shape = &kThrottle, .doc = "The most requests of one key."},
    KeyRule{.key = "quota", .shape = &kQuota, .doc = "How many requests one key has for a time."},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "Properties of the AWS::ApiGateway::UsagePlan, merged over what samgen emits."},
};
constexpr MapRule kUsagePlanRule{.noun = "a usage plan", .keys = kUsagePlanKeys};
constexpr Shape kUsagePlan{.noun = "a map with `keys`", .map = &kUsagePlanRule};
constexpr MapRule kUsagePlansRule{.noun = "`usage-plans`", .names = &kLogicalId, .values = &kUsagePlan};
constexpr Shape kUsagePlans{.noun = "a map of usage plans by name", .map = &kUsagePlansRule};

// ---- the API --------------------------------------------------------------------------------------------------------

constexpr ScalarRule kApiTypeRule = one_of(kApiTypeWords);
constexpr Shape kApiType = scalar_shape("`http` or `rest`", kApiTypeRule);
constexpr Form kStageForm{.name = "a stage",
                          .pattern = "^[A-Za-z0-9_]{1,128}$",
                          .rule = "a stage has 1 to 128 letters, digits and underscores"};
constexpr ScalarRule kStageRule = text_of(kStageForm);
constexpr Shape kStage = scalar_shape("a name such as `live`", kStageRule);
constexpr ScalarRule kEndpointRule = one_of(kEndpointWords);
constexpr Shape kEndpoint = scalar_shape("`regional`, `edge` or `private`", kEndpointRule);
constexpr ScalarRule kExecutionLogsRule = one_of(kExecutionLogsWords);
constexpr Shape kExecutionLogs = scalar_shape("`none`, `error` or `info`", kExecutionLogsRule);

constexpr Shape kVpcEndpoints{.noun = "a list of VPC endpoints' IDs", .list = &kTextsOrFunctionsRule};
// https://docs.aws.amazon.com/apigateway/latest/api/API_Stage.html
constexpr Form kCacheSizeForm{.name = "a size of a cache",
                              .pattern = "^(0[.]5|1[.]6|6[.]1|13[.]5|28[.]4|58[.]2|118|237)$",
                              .rule = "API Gateway has caches of 0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118 and 237 GB"};
constexpr ScalarRule kCacheSizeRule{.type = ScalarType::number, .form = &kCacheSizeForm};
constexpr Shape kCacheSize = scalar_shape("a size in GB such as 0.5", kCacheSizeRule);

constexpr std::array kApiKeys = {
    KeyRule{.key = "type",
            .shape = &kApiType,
            .doc = "`http`: cheap and quick. `rest`: with API keys, usage plans, WAF, request validation and X-Ray.",
            .standard = "http"},
    KeyRule{.key = "stage",
            .shape = &kStage,
            .doc = "The stage's name, which is part of the API's own address.",
            .standard = "`$default` for an HTTP API, `live` for a REST API"},
    KeyRule{.key = "endpoint",
            .shape = &kEndpoint,
            .doc = "Whether requests go to the region, through CloudFront's edge, or come from `vpc-endpoints` alone. "
                   "REST APIs only.",
            .standard = "regional"},
    KeyRule{.key = "vpc-endpoints",
            .shape = &kVpcEndpoints,
            .doc = "With `endpoint: private`: the VPC endpoints (for `execute-api`) that requests may come through."},
    KeyRule{.key = "cache",
            .shape = &kCacheSize,
            .doc = "The size of a cache, in GB, that answers the routes which say `cache`, encrypted. It costs by the "
                   "hour. REST APIs only.",
            .standard = "none"},
    KeyRule{.key = "cors",
            .shape = &kCors,
            .doc = "Which pages in browsers may call the API; true for all, without credentials.",
            .standard = "none"},
    KeyRule{.key = "auth", .shape = &kAuth, .doc = "Who is let through.", .standard = "everybody"},
    KeyRule{.key = "throttle",
            .shape = &kThrottle,
            .doc = "The most requests that each route lets through.",
            .standard = "`{ rate: 100, burst: 200 }` in production"},
    KeyRule{.key = "access-logs",
            .shape = &kBoolean,
            .doc = "A line of JSON for each request, in a log group.",
            .standard = "true in production, and with `logs`"},
    KeyRule{.key = "execution-logs",
            .shape = &kExecutionLogs,
            .doc = "What API Gateway says about its own work. REST APIs only.",
            .standard = "error in production"},
    KeyRule{.key = "log-role",
            .shape = &kBoolean,
            .doc = "Makes the role with which API Gateway writes a REST API's logs, and sets it for the account and "
                   "region; both are kept when the stack goes. false where the account has one.",
            .standard = "true in production"},
    KeyRule{.key = "tracing",
            .shape = &kBoolean,
            .doc = "AWS X-Ray from the API on. REST APIs only.",
            .standard = "true in production"},
    KeyRule{.key = "domain", .shape = &kDomain, .doc = "A domain name of your own."},
    KeyRule{.key = "waf",
            .shape = &kWaf,
            .doc = "A web application firewall before the API. REST APIs only.",
            .standard = "none"},
    KeyRule{.key = "validate",
            .shape = &kBoolean,
            .doc =
                "Whether API Gateway refuses bodies that do not fit the table's `fields`; those that call themselves "
                "something else than JSON still reach the handler. REST APIs only; behind an HTTP API, handlers "
                "check.",
            .standard = "true in production for REST APIs"},
    KeyRule{.key = "api-key",
            .shape = &kBoolean,
            .doc = "Whether callers have to send a key of a usage plan. REST APIs only.",
            .standard = "true with `usage-plans`"},
    KeyRule{.key = "usage-plans",
            .shape = &kUsagePlans,
            .doc = "Who gets a key, and how much each may ask. REST APIs only."},
    KeyRule{.key = "openapi",
            .shape = &kBoolean,
            .doc = "Writes `generated/openapi.json`, which describes the API in OpenAPI 3.",
            .standard = "true in production"},
    KeyRule{
        .key = "properties",
        .shape = &kProperties,
        .doc = "Properties of the AWS::Serverless::HttpApi or AWS::Serverless::Api, merged over what samgen emits."},
};
constexpr MapRule kApiRule{.noun = "`api`", .keys = kApiKeys, .resource = true};

}  // namespace

constexpr Shape kApi{.noun = "a map of settings", .map = &kApiRule};

}  // namespace samgen::spec
