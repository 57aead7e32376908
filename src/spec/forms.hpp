#pragma once

#include <string_view>

// What a text of the spec has to look like. One pattern serves the parser and the JSON Schema that editors use.
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

// https://docs.aws.amazon.com/lambda/latest/api/API_Environment.html
inline constexpr Form kEnvironmentName{
    .name = "an environment variable",
    .pattern = "^[A-Za-z][A-Za-z0-9_]{1,255}$",
    .rule = "it begins with a letter and has at least two letters, digits and underscores"};

// https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
inline constexpr Form kTagKey{
    .name = "a tag",
    .pattern = "^[A-Za-z0-9 _.:/=+@-]{1,128}$",
    .rule = "a tag's key has 1 to 128 letters, digits, blanks and the characters _ . : / = + - @"};

// What `access` names: something of the spec, or one index of a table.
inline constexpr Form kAccessTarget{
    .name = "something to access",
    .pattern = "^[A-Za-z][A-Za-z0-9]{0,199}([.][A-Za-z0-9_.-]{3,255})?$",
    .rule = "name something of this spec, or one index of a table behind a dot: `Products` or `Products.byCategory`"};

inline constexpr Form kAction{.name = "an action",
                              .pattern = "^([a-z0-9-]{1,32}:)?[A-Za-z][A-Za-z0-9-]{0,63}$",
                              .rule = "write an action without wildcards: `GetItem`"};

// https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
inline constexpr Form kLambdaHandler{.name = "a handler",
                                     .pattern = "^[^ \\t\\r\\n]{1,128}$",
                                     .rule = "Lambda takes 1 to 128 characters without blanks: `index.handler`"};

// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
inline constexpr Form kSchedule{
    .name = "a schedule",
    .pattern =
        "^(rate[(][1-9][0-9]{0,8} (minute|minutes|hour|hours|day|days)[)]"
        "|cron[(][0-9*,/-]+ [0-9*,/-]+ [0-9*?,/LW-]+ [0-9A-Z*,/-]+ [0-9A-Z*?,/L#-]+ [0-9*,/-]+[)]"
        "|at[(][0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][)])$",
    .rule =
        "write `rate(5 minutes)`, `at(2030-01-31T08:00:00)`, or `cron(0 8 * * ? *)` with its six fields: minutes, "
        "hours, day of month, month, day of week, year"};

// A folder of the project, or an object in S3. Never out of the project.
inline constexpr Form kCodeUri{
    .name = "a folder of the project",
    .pattern =
        "^(s3://[^ \\t\\r\\n]{3,1024}|[.]/?|([.]/)?[A-Za-z0-9_@-][A-Za-z0-9._@ -]{0,254}(/[A-Za-z0-9_@-][A-Za-z0-9._@ "
        "-]{0,254}){0,31}/?)$",
    .rule = "it is a path below the spec's folder, such as `product-api/`, or an `s3://` address"};

inline constexpr Form kEmail{.name = "an e-mail address",
                             .pattern = "^[^@ \\t\\r\\n]{1,64}@[^@ \\t\\r\\n]{1,189}$",
                             .rule = "write it as `team@example.com`"};

// https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html: a Description has at most 256 characters.
inline constexpr Form kLine{.name = "text on one line",
                            .pattern = "^[^\\r\\n\\t]{1,256}$",
                            .rule = "it has 1 to 256 characters and no line end"};

inline constexpr Form kNumber{.name = "a number",
                              .pattern = "^-?(0|[1-9][0-9]{0,36})([.][0-9]{1,36})?$",
                              .rule = "write its digits, without an exponent"};

}  // namespace samgen::spec
