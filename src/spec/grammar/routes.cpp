#include "spec/grammar/routes.hpp"

#include <array>

#include "spec/grammar/common.hpp"
#include "spec/words.hpp"

namespace samgen::spec {
namespace {

constexpr ScalarRule kRequestsRule = integer(1, 1'000'000);
constexpr Shape kRequests = scalar_shape("a whole number of requests", kRequestsRule);
constexpr std::array kThrottleKeys = {
    KeyRule{.key = "rate", .shape = &kRequests, .required = true, .doc = "Requests a second, on average."},
    KeyRule{.key = "burst", .shape = &kRequests, .required = true, .doc = "Requests at the same moment."},
};
constexpr MapRule kThrottleRule{.noun = "`throttle`", .keys = kThrottleKeys};
constexpr Form kScopeForm{.name = "a scope",
                          .pattern = "^[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,256}$",
                          .rule = "a scope has 1 to 256 printable characters without blanks, quotes and backslashes"};
constexpr ScalarRule kScopeRule = text_of(kScopeForm);
constexpr Shape kScope = scalar_shape("a scope such as `products/write`", kScopeRule);
constexpr ListRule kScopesRule{.items = &kScope, .min = 1, .max = 10};

}  // namespace

constexpr Shape kThrottle{.noun = "a map with `rate` and `burst`", .map = &kThrottleRule};
constexpr Shape kAuthorizerName = scalar_shape("`none`, `iam` or the name of an authorizer", kLogicalIdRule);
constexpr Shape kScopes{.noun = "a list of OAuth scopes", .list = &kScopesRule};

namespace {

// ---- what any route may say of itself -------------------------------------------------------------------------------

constexpr KeyRule kAuthKey{.key = "auth",
                           .shape = &kAuthorizerName,
                           .doc = "Who is let through: `none` for everybody, `iam`, or an authorizer of the API.",
                           .standard = "the API's default"};
constexpr KeyRule kScopesKey{.key = "scopes",
                             .shape = &kScopes,
                             .doc = "OAuth scopes, one of which the caller's token has to hold.",
                             .standard = "the authorizer's"};
constexpr KeyRule kRouteThrottleKey{.key = "throttle",
                                    .shape = &kThrottle,
                                    .doc = "The most requests that are let through, instead of the API's.",
                                    .standard = "the API's"};
constexpr KeyRule kApiKeyKey{.key = "api-key",
                             .shape = &kBoolean,
                             .doc = "Whether the caller has to send a key of a usage plan. REST APIs only.",
                             .standard = "the API's `api-key`"};

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
constexpr ScalarRule kCacheTtlRule = integer(1, 3600);
constexpr Shape kCacheTtl = scalar_shape("a whole number of seconds from 1 to 3600", kCacheTtlRule);
constexpr ListRule kQueryParametersRule{.items = &kQueryParameter, .min = 1, .max = 20};
constexpr Shape kQueryParameters{.noun = "a list of query parameters", .list = &kQueryParametersRule};
constexpr std::array kRouteCacheKeys = {
    KeyRule{.key = "ttl", .shape = &kCacheTtl, .required = true, .doc = "Seconds for which an answer is remembered."},
    KeyRule{.key = "by",
            .shape = &kQueryParameters,
            .doc = "Query parameters that make answers differ, besides the path's parameters and what tells callers "
                   "apart."},
};
constexpr MapRule kRouteCacheRule{.noun = "`cache`", .keys = kRouteCacheKeys};
constexpr Shape kRouteCache{
    .noun = "a whole number of seconds, or a map with `ttl`", .scalar = &kCacheTtlRule, .map = &kRouteCacheRule};
constexpr KeyRule kCacheKey{.key = "cache",
                            .shape = &kRouteCache,
                            .doc = "Seconds for which the API's cache answers a GET. REST APIs only.",
                            .standard = "not at all"};

// ---- crud -----------------------------------------------------------------------------------------------------------

constexpr ScalarRule kSplitRule = one_of(kSplitWords);
constexpr ScalarRule kOperationRule = one_of(kOperationWords);
constexpr Shape kPathShape = scalar_shape("a path such as `/products`", kPathRule);
constexpr Shape kSplit = scalar_shape("`operation`", kSplitRule);
constexpr Shape kOperation = scalar_shape("an operation", kOperationRule);
constexpr ListRule kOperationsRule{.items = &kOperation, .min = 1, .max = 6};
constexpr Shape kOperations{.noun = "a list of operations", .list = &kOperationsRule};
constexpr ListRule kQueryRule{.items = &kIndexName, .min = 1, .max = 25};
constexpr Shape kQuery{.noun = "a list of the table's indexes", .list = &kQueryRule};
constexpr std::array kCrudRouteKeys = {kAuthKey, kScopesKey, kRouteThrottleKey, kApiKeyKey, kCacheKey};
constexpr MapRule kCrudRouteRule{.noun = "a route of `crud`", .keys = kCrudRouteKeys};
constexpr Shape kCrudRoute{.noun = "a map of settings", .map = &kCrudRouteRule};
constexpr MapRule kCrudRoutesRule{.noun = "`routes`", .names = &kDynamoName, .values = &kCrudRoute};
constexpr Shape kCrudRoutes{.noun = "a map of operations to settings: `{ list: { auth: none } }`",
                            .map = &kCrudRoutesRule};
constexpr std::array kCrudKeys = {
    KeyRule{.key = "path", .shape = &kPathShape, .required = true, .doc = "Where the resource lives: `/products`."},
    KeyRule{.key = "operations",
            .shape = &kOperations,
            .doc = "Which of create, list, read, replace, update and delete there are.",
            .standard = "all six"},
    KeyRule{.key = "query",
            .shape = &kQuery,
            .doc = "Indexes that the API reads by their key, each at `<path>/<index>/{key}`."},
    KeyRule{.key = "split",
            .shape = &kSplit,
            .doc = "`operation` makes one function for each operation, each with its own policy.",
            .standard = "one function"},
    kAuthKey,
    kScopesKey,
    kRouteThrottleKey,
    kApiKeyKey,
    KeyRule{.key = "routes",
            .shape = &kCrudRoutes,
            .doc = "Settings of single routes, by their operation or the index that they query; they go before those "
                   "of the resource."},
};
constexpr MapRule kCrudEntryRule{.noun = "`crud`", .keys = kCrudKeys};
constexpr Shape kCrudEntry{.noun = "a path, or a map with `path`", .scalar = &kPathRule, .map = &kCrudEntryRule};
constexpr MapRule kCrudRule{.noun = "`crud`", .names = &kLogicalId, .values = &kCrudEntry};

// ---- routes ---------------------------------------------------------------------------------------------------------

constexpr std::array kRouteKeys = {
    KeyRule{.key = "handler", .shape = &kHandler, .required = true, .doc = "The C++ function that answers the route."},
    kAuthKey,
    kScopesKey,
    kRouteThrottleKey,
    kApiKeyKey,
    kCacheKey,
    KeyRule{
        .key = "validate",
        .shape = &kTableName,
        .doc = "The table whose `fields` the request's body must have; API Gateway refuses others. REST APIs only."},
};
constexpr MapRule kRouteRule{.noun = "a route", .keys = kRouteKeys};
constexpr Shape kRouteEntry{
    .noun = "the name of a C++ function, or a map with `handler`", .scalar = &kHandlerNameRule, .map = &kRouteRule};
constexpr MapRule kRoutesRule{.noun = "`routes`", .names = &kRoute, .values = &kRouteEntry};

// ---- what starts a workflow -----------------------------------------------------------------------------------------

// No cache: what starts something is never answered from memory.
constexpr std::array kStartRouteKeys = {kAuthKey, kScopesKey, kRouteThrottleKey, kApiKeyKey};
constexpr MapRule kStartRouteRule{.noun = "a route of a workflow", .keys = kStartRouteKeys};
constexpr Shape kStartRoute{.noun = "a map of settings: `{ auth: none }`", .map = &kStartRouteRule};
constexpr ScalarRule kStartRouteNameRule = text_of(kRoute);
constexpr MapRule kStartRoutesRule{.noun = "`route`", .names = &kRoute, .values = &kStartRoute};

}  // namespace

constexpr Shape kCrud{.noun = "a map of tables to paths: `{ Products: /products }`", .map = &kCrudRule};
constexpr Shape kRoutes{.noun = "a map of routes to C++ functions: `{ GET /reviews: list_reviews }`",
                        .map = &kRoutesRule};
constexpr Shape kStartRoutes{.noun = "a route such as `POST /checkouts`, or a map of routes to settings",
                             .scalar = &kStartRouteNameRule,
                             .map = &kStartRoutesRule};

}  // namespace samgen::spec
