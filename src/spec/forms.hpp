#pragma once

#include <array>
#include <string_view>

// What a text of the spec has to look like. One pattern serves the parser and the JSON Schema that editors use. Here
// are the forms that others than the grammar know.
namespace samgen::spec {

struct Form {
    std::string_view name;     // of what is wanted, with its article: "a path"
    std::string_view pattern;  // ECMA 262 that PCRE2 reads alike: no look-around, no classes by name
    std::string_view rule;     // what such a text consists of
};

// A CloudFormation logical ID that also makes a C++ name; its length leaves room in CloudFormation's 255 characters for
// what samgen and SAM append.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html
inline constexpr Form kLogicalId{
    .name = "a logical ID",
    .pattern = "^[A-Za-z][A-Za-z0-9]{0,199}$",
    .rule = "a logical ID begins with a letter and has only letters and digits, at most 200"};

// A CloudFormation stack name, since that is what a service's name becomes.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-using-console-create-stack-parameters.html
inline constexpr Form kServiceName{
    .name = "a name",
    .pattern = "^[A-Za-z][A-Za-z0-9-]{0,127}$",
    .rule = "it begins with a letter and has only letters, digits and hyphens, at most 128, since it names the stack"};

// The name of a DynamoDB table or index.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
inline constexpr Form kDynamoName{.name = "a name for DynamoDB",
                                  .pattern = "^[A-Za-z0-9_.-]{3,255}$",
                                  .rule = "DynamoDB takes 3 to 255 letters, digits, underscores, hyphens and dots"};

// A DynamoDB attribute; at most 255 characters, as for keys, without what the spec and API paths need themselves.
inline constexpr Form kAttributeName{
    .name = "the name of an attribute",
    .pattern = "^[A-Za-z0-9_.#@$-]{1,255}$",
    .rule = "an attribute's name has 1 to 255 letters, digits and the characters _ . - # @ $"};

inline constexpr Form kKeyAttribute{
    .name = "an attribute, perhaps with its type",
    .pattern = "^[A-Za-z0-9_.#@$-]{1,255}(:[SNB])?$",
    .rule =
        "write the attribute's name, and its type behind a colon when it is not S: `price:N` for a number, "
        "`digest:B` for binary"};

// A route's path: segments of unreserved characters, `{parameter}`s, a last `{proxy+}`.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
inline constexpr Form kPath{
    .name = "a path",
    .pattern =
        "^(/|(/([A-Za-z0-9._~-]+|[{][A-Za-z0-9._-]+[}]))+(/[{][A-Za-z0-9._-]+[+][}])?|/[{][A-Za-z0-9._-]+[+][}])$",
    .rule =
        "a path begins with `/`, has no empty segment, and names its parameters in braces: `/products/{productId}`"};

// Methods as API Gateway spells them, then a path.
inline constexpr std::array<std::string_view, 8> kRouteMethods = {"GET",    "POST", "PUT",     "PATCH",
                                                                  "DELETE", "HEAD", "OPTIONS", "ANY"};
inline constexpr Form kRoute{
    .name = "a route",
    .pattern =
        "^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY) "
        "+(/|(/([A-Za-z0-9._~-]+|[{][A-Za-z0-9._-]+[}]))+(/[{][A-Za-z0-9._-]+[+][}])?|/[{][A-Za-z0-9._-]+[+][}])$",
    .rule =
        "a route is a method (GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS or ANY) and a path: "
        "`GET /products/{productId}`"};

// A function of the developer's C++ code.
inline constexpr Form kHandlerName{.name = "the name of a C++ function",
                                   .pattern = "^[a-z][a-z0-9]{0,31}(_[a-z0-9]{1,31}){0,7}$",
                                   .rule = "it is written in snake_case: `list_reviews`"};

}  // namespace samgen::spec
