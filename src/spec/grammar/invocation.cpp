#include "spec/grammar/invocation.hpp"

#include <array>

#include "spec/grammar/common.hpp"
#include "spec/words.hpp"

namespace samgen::spec {
namespace {

// ---- environment ----------------------------------------------------------------------------------------------------

// https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html
constexpr Form kParameterName{
    .name = "a parameter of Systems Manager",
    .pattern = "^[A-Za-z0-9_./-]{1,1011}$",
    .rule = "it has letters, digits and the characters _ . - /, such as `/shop/table-prefix`"};
constexpr ScalarRule kParameterNameRule = text_of(kParameterName);
constexpr Shape kParameter = scalar_shape("the name of a parameter of Systems Manager", kParameterNameRule);
constexpr ScalarRule kVersionRule = integer(1, 1'000'000'000);
constexpr Shape kVersion = scalar_shape("a whole number from 1", kVersionRule);
// https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
constexpr Form kSecretName{.name = "a secret",
                           .pattern = "^[A-Za-z0-9/_+=.@:-]{1,512}$",
                           .rule = "name a secret of `resources`, one that exists such as `shop/database`, or its ARN"};
constexpr ScalarRule kSecretNameRule = text_of(kSecretName);
constexpr Shape kSecret{
    .noun = "the name or ARN of a secret, or an intrinsic function", .scalar = &kSecretNameRule, .intrinsic = true};
constexpr std::array kVariableKeys = {
    KeyRule{.key = "ssm",
            .shape = &kParameter,
            .doc = "The value of this parameter of Systems Manager, as it is when the stack is deployed. One of type "
                   "SecureString cannot stand in an environment: let the code read it."},
    KeyRule{.key = "version",
            .shape = &kVersion,
            .doc = "The version of the parameter.",
            .standard = "the latest when the stack is deployed"},
    KeyRule{.key = "secret",
            .shape = &kSecret,
            .doc = "A secret of Secrets Manager: a logical ID of `resources`, a name or an ARN. The variable holds its "
                   "name or ARN, never its value, and the function may read it."},
};
constexpr MapRule kVariableRule{.noun = "a variable", .keys = kVariableKeys};
constexpr ScalarRule kAnyRule{.type = ScalarType::any};
constexpr Shape kVariable{.noun = "text, an intrinsic function, or a map with `ssm` or `secret`",
                          .scalar = &kAnyRule,
                          .map = &kVariableRule,
                          .intrinsic = true};
constexpr MapRule kEnvironmentRule{.noun = "`env`", .names = &kEnvironmentName, .values = &kVariable};

// ---- versions -------------------------------------------------------------------------------------------------------

// https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html: 1000 for an account, unless it was raised.
constexpr ScalarRule kReservedRule = integer(0, 100'000);
constexpr Shape kReserved = scalar_shape("a whole number of executions", kReservedRule);
constexpr ScalarRule kProvisionedRule = integer(1, 100'000);
constexpr Shape kProvisioned = scalar_shape("a whole number of executions, from 1", kProvisionedRule);
constexpr std::array kConcurrencyKeys = {
    KeyRule{.key = "reserved",
            .shape = &kReserved,
            .doc = "The most executions at the same time, kept for this function alone; 0 stops it."},
    KeyRule{.key = "provisioned", .shape = &kProvisioned, .doc = "Executions that are kept warm, behind the alias."},
};
constexpr MapRule kConcurrencyRule{.noun = "`concurrency`", .keys = kConcurrencyKeys};

// https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html
constexpr Form kAliasName{.name = "an alias",
                          .pattern = "^[0-9]*[A-Za-z_-][A-Za-z0-9_-]{0,127}$",
                          .rule = "Lambda takes letters, digits, hyphens and underscores, and not digits alone"};
constexpr ScalarRule kAliasRule = text_of(kAliasName);
constexpr ScalarRule kDeploymentRule = one_of(kDeploymentWords);
constexpr Shape kDeploymentType = scalar_shape("a way of deployment", kDeploymentRule);
constexpr std::array kDeploymentKeys = {
    KeyRule{.key = "type",
            .shape = &kDeploymentType,
            .required = true,
            .doc = "How traffic moves: `canary-10%-5m`, `linear-10%-1m`, ..."},
    KeyRule{.key = "before",
            .shape = &kFunctionName,
            .doc =
                "The function that tries the new version before any traffic goes there, and tells CodeDeploy whether "
                "to go on; it is called `CodeDeployHook_...`, and may do both."},
    KeyRule{.key = "after", .shape = &kFunctionName, .doc = "The same, once all traffic goes to the new version."},
};
constexpr MapRule kDeploymentMapRule{.noun = "`deployment`", .keys = kDeploymentKeys};

// ---- file systems ---------------------------------------------------------------------------------------------------

// https://docs.aws.amazon.com/lambda/latest/api/API_FileSystemConfig.html
constexpr Form kMountForm{.name = "a mount path",
                          .pattern = "^/mnt/[A-Za-z0-9._-]{1,155}$",
                          .rule = "Lambda mounts file systems right below `/mnt`: `/mnt/data`"};
constexpr ScalarRule kMountRule = text_of(kMountForm);
constexpr Shape kMount = scalar_shape("a path such as `/mnt/data`", kMountRule);
constexpr Shape kAccessPoint{.noun = "the ARN of an access point, as text or an intrinsic function", .raw = true};
constexpr std::array kFileSystemKeys = {
    KeyRule{.key = "access-point",
            .shape = &kAccessPoint,
            .required = true,
            .doc = "The ARN of the EFS access point: `!GetAtt Point.Arn` of one in `resources`. The function may read "
                   "and write there."},
    KeyRule{.key = "path", .shape = &kMount, .required = true, .doc = "Where the code finds it."},
};
constexpr MapRule kFileSystemRule{.noun = "`file-system`", .keys = kFileSystemKeys};

// ---- URLs -----------------------------------------------------------------------------------------------------------

constexpr Form kOrigin{.name = "an origin",
                       .pattern = "^([*]|[a-z]+://[^ /\\t\\r\\n]{1,253})$",
                       .rule = "write it as `https://shop.example.com`, without a path; `*` is any"};
constexpr ScalarRule kOriginRule = text_of(kOrigin);
constexpr Shape kOriginShape = scalar_shape("an origin such as `https://shop.example.com`", kOriginRule);
constexpr ListRule kOriginsRule{.items = &kOriginShape, .min = 1, .max = 100};
constexpr Shape kOrigins{.noun = "a list of origins", .list = &kOriginsRule};
constexpr std::array<std::string_view, 7> kMethods = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "*"};
constexpr ScalarRule kMethodRule = one_of(kMethods);
constexpr Shape kMethod = scalar_shape("a method of HTTP", kMethodRule);
// https://docs.aws.amazon.com/lambda/latest/api/API_Cors.html
constexpr ListRule kMethodListRule{.items = &kMethod, .min = 1, .max = 6};
constexpr Shape kMethodList{.noun = "a list of methods", .list = &kMethodListRule};
constexpr ListRule kHeaderListRule{.items = &kHeader, .min = 1, .max = 100};
constexpr Shape kHeaderList{.noun = "a list of headers", .list = &kHeaderListRule};
constexpr ScalarRule kCorsAgeRule = integer(0, 86'400);
constexpr Shape kCorsAge = scalar_shape("a whole number of seconds up to 86400", kCorsAgeRule);
constexpr std::array kCorsKeys = {
    KeyRule{.key = "origins", .shape = &kOrigins, .doc = "Pages that may call.", .standard = "any"},
    KeyRule{.key = "methods", .shape = &kMethodList, .doc = "Methods that they may use.", .standard = "any"},
    KeyRule{.key = "headers", .shape = &kHeaderList, .doc = "Headers that they may send."},
    KeyRule{.key = "expose", .shape = &kHeaderList, .doc = "Headers of the answer that they may read."},
    KeyRule{.key = "max-age", .shape = &kCorsAge, .doc = "Seconds for which a browser keeps this.", .standard = "0"},
    KeyRule{.key = "credentials",
            .shape = &kBoolean,
            .doc = "Whether they may send cookies; `origins` then names them.",
            .standard = "false"},
};
constexpr MapRule kCorsRule{.noun = "`cors`", .keys = kCorsKeys};
constexpr Shape kCors{.noun = "true, or a map with `origins`", .scalar = &kBooleanRule, .map = &kCorsRule};
constexpr ScalarRule kUrlAuthRule = one_of(kUrlAuthWords);
constexpr Shape kUrlAuth = scalar_shape("`iam` or `none`", kUrlAuthRule);
constexpr std::array kUrlKeys = {
    KeyRule{.key = "auth",
            .shape = &kUrlAuth,
            .doc = "Who may call: `iam`, whom IAM allows to; `none`, everybody on the Internet.",
            .standard = "iam"},
    KeyRule{.key = "cors", .shape = &kCors, .doc = "Which pages in browsers may call; true lets all."},
    KeyRule{.key = "stream",
            .shape = &kBoolean,
            .doc = "Streams the answer while it is made, which the code has to do.",
            .standard = "false"},
};
constexpr MapRule kUrlRule{.noun = "`url`", .keys = kUrlKeys};

// ---- asynchronous invocation ----------------------------------------------------------------------------------------

// https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
constexpr ScalarRule kRetriesRule = integer(0, 2);
constexpr ScalarRule kAgeRule = integer(60, 21'600);
constexpr Form kDestination{
    .name = "a destination",
    .pattern = "^([A-Za-z][A-Za-z0-9]{0,199}|arn:[^ \\t\\r\\n]{1,2000})$",
    .rule = "name a queue, a topic, an event bus, a bucket or a function of this spec, or give an ARN"};
constexpr ScalarRule kDestinationRule = text_of(kDestination);

// ---- operation ------------------------------------------------------------------------------------------------------

constexpr ScalarRule kLogLevelRule = one_of(kLogLevelWords);
constexpr Shape kApplicationLevel = scalar_shape("a log level", kLogLevelRule);
constexpr ScalarRule kSystemLevelRule = one_of(kSystemLogLevelWords);
constexpr Shape kSystemLevel = scalar_shape("`debug`, `info` or `warn`", kSystemLevelRule);
constexpr std::array kLogLevelKeys = {
    KeyRule{.key = "application",
            .shape = &kApplicationLevel,
            .doc = "The least level of the code's own log entries.",
            .standard = "info in production"},
    KeyRule{.key = "system",
            .shape = &kSystemLevel,
            .doc = "The least level of Lambda's log entries about the function.",
            .standard = "warn in production"},
};
constexpr MapRule kLogLevelMapRule{.noun = "`log-level`", .keys = kLogLevelKeys};

constexpr Form kRuntimeUpdateForm{
    .name = "a way of runtime updates",
    .pattern = "^(auto|function-update|arn:[^ \\t\\r\\n]{1,2000})$",
    .rule = "it is `auto`, `function-update`, or the ARN of the runtime version to keep to"};
constexpr ScalarRule kRuntimeUpdateRule = text_of(kRuntimeUpdateForm);

}  // namespace

constexpr Shape kEnvironment{.noun = "a map of environment variables", .map = &kEnvironmentRule};
constexpr Shape kConcurrency{.noun = "a map with `reserved` or `provisioned`", .map = &kConcurrencyRule};
constexpr Shape kAlias = scalar_shape("the name of an alias, such as `live`", kAliasRule);
constexpr Shape kDeployment{
    .noun = "a way of deployment, or a map with `type`", .scalar = &kDeploymentRule, .map = &kDeploymentMapRule};
constexpr Shape kFileSystem{.noun = "a map with `access-point` and `path`", .map = &kFileSystemRule};
constexpr Shape kFunctionUrl{
    .noun = "true, or a map with `auth`, `cors` or `stream`", .scalar = &kBooleanRule, .map = &kUrlRule};
constexpr Shape kAsyncRetries = scalar_shape("0, 1 or 2", kRetriesRule);
constexpr Shape kAsyncAge = scalar_shape("a whole number of seconds from 60 to 21600", kAgeRule);
constexpr Shape kAsyncFailure{.noun =
                                  "`dlq`, `drop`, the name of a queue, a topic, an event bus, a bucket or a "
                                  "function, or an ARN",
                              .scalar = &kDestinationRule,
                              .intrinsic = true};
constexpr Shape kAsyncSuccess{.noun = "the name of a queue, a topic, an event bus or a function, or an ARN",
                              .scalar = &kDestinationRule,
                              .intrinsic = true};
constexpr Shape kLogLevel{
    .noun = "a log level, or a map with `application` or `system`", .scalar = &kLogLevelRule, .map = &kLogLevelMapRule};
constexpr Shape kRuntimeUpdates{.noun = "`auto`, `function-update`, or the ARN of a runtime version",
                                .scalar = &kRuntimeUpdateRule,
                                .intrinsic = true};

}  // namespace samgen::spec
