#include "spec/grammar/functions.hpp"

#include <array>

#include "spec/grammar/access.hpp"
#include "spec/grammar/common.hpp"
#include "spec/grammar/events.hpp"
#include "spec/grammar/invocation.hpp"
#include "spec/grammar/routes.hpp"
#include "spec/words.hpp"

namespace samgen::spec {
namespace {

// Lambda's runtimes, those included that are past their end. Newer ones: `properties: { Runtime: ... }`.
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
constexpr std::array<std::string_view, 46> kRuntimes = {
    "dotnet10",       "dotnet6",    "dotnet8",    "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1",
    "dotnetcore3.1",  "go1.x",      "java11",     "java17",        "java21",        "java25",
    "java8",          "java8.al2",  "nodejs",     "nodejs10.x",    "nodejs12.x",    "nodejs14.x",
    "nodejs16.x",     "nodejs18.x", "nodejs20.x", "nodejs22.x",    "nodejs24.x",    "nodejs4.3",
    "nodejs4.3-edge", "nodejs6.10", "nodejs8.10", "provided",      "provided.al2",  "provided.al2023",
    "python2.7",      "python3.10", "python3.11", "python3.12",    "python3.13",    "python3.14",
    "python3.6",      "python3.7",  "python3.8",  "python3.9",     "ruby2.5",       "ruby2.7",
    "ruby3.2",        "ruby3.3",    "ruby3.4",    "ruby4.0"};

constexpr ScalarRule kRuntimeRule = one_of(kRuntimes);
constexpr Shape kRuntime = scalar_shape("a Lambda runtime", kRuntimeRule);
constexpr ScalarRule kLambdaHandlerRule = text_of(kLambdaHandler);
constexpr Shape kLambdaHandlerShape = scalar_shape("a handler such as `index.handler`", kLambdaHandlerRule);
constexpr ScalarRule kCodeUriRule = text_of(kCodeUri);
constexpr Shape kCode = scalar_shape("a folder of the project", kCodeUriRule);
// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
constexpr ScalarRule kMemoryRule = integer(128, 10'240);
constexpr Shape kMemory = scalar_shape("a whole number of MB from 128 to 10240", kMemoryRule);
constexpr ScalarRule kTimeoutRule = integer(1, 900);
constexpr Shape kTimeout = scalar_shape("a whole number of seconds from 1 to 900", kTimeoutRule);
constexpr ScalarRule kTracingRule = one_of(kTracingWords);
constexpr Shape kTracing = scalar_shape("a tracing mode", kTracingRule);
constexpr ScalarRule kArchitectureRule = one_of(kArchitectureWords);
constexpr Shape kArchitecture = scalar_shape("an architecture", kArchitectureRule);
constexpr Form kFunctionNameForm{.name = "a function's name",
                                 .pattern = "^[A-Za-z0-9_-]{1,64}$",
                                 .rule = "Lambda takes 1 to 64 letters, digits, hyphens and underscores"};
constexpr ScalarRule kFunctionNameRule = text_of(kFunctionNameForm);
constexpr Shape kPhysicalName{.noun = "a name of 1 to 64 characters", .scalar = &kFunctionNameRule, .intrinsic = true};

// https://docs.aws.amazon.com/lambda/latest/dg/configuration-ephemeral-storage.html
constexpr ScalarRule kStorageRule = integer(512, 10'240);
constexpr Shape kStorage = scalar_shape("a whole number of MB from 512 to 10240", kStorageRule);
// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
constexpr ListRule kLayersRule{.items = &kRaw, .min = 1, .max = 5};
constexpr Shape kLayers{.noun = "a list of up to 5 layer versions", .list = &kLayersRule};
constexpr ScalarRule kRecursiveLoopRule = one_of(kRecursiveLoopWords);
constexpr Shape kRecursiveLoop = scalar_shape("`terminate` or `allow`", kRecursiveLoopRule);

// Lambda takes images from the private registries of Amazon ECR alone.
// https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
constexpr Form kImageForm{
    .name = "the address of an image",
    .pattern = "^[0-9]{12}[.]dkr[.]ecr[.][a-z0-9.-]{1,64}/[a-z0-9._/-]{1,256}([:@][A-Za-z0-9._:+-]{1,256})?$",
    .rule = "it looks like `123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:1`"};
constexpr ScalarRule kImageRule = text_of(kImageForm);
constexpr Shape kImage{.noun = "the address of an image in Amazon ECR", .scalar = &kImageRule, .intrinsic = true};
constexpr Shape kInline{.noun = "the code as text, or an intrinsic function", .raw = true};

constexpr std::array kFunctionKeys = {
    KeyRule{.key = "name",
            .shape = &kPhysicalName,
            .doc = "The function's physical name.",
            .standard = "chosen by CloudFormation"},
    KeyRule{.key = "description", .shape = &kDescription, .doc = "What the function is for."},
    KeyRule{.key = "crud",
            .shape = &kCrud,
            .doc = "Serves tables as resources of the API: create, list, read, replace, update and delete."},
    KeyRule{
        .key = "routes", .shape = &kRoutes, .doc = "Routes of the API, each with the C++ function that answers it."},
    KeyRule{.key = "events", .shape = &kEvents, .doc = "What else invokes the function: a table's stream, a schedule."},
    KeyRule{.key = "access",
            .shape = &kAccess,
            .doc =
                "What the function may do with tables, queues, topics, buses, workflows, buckets, streams, secrets, "
                "parameters, keys and other functions, those of `resources` too: a word such as `read`, or a list of "
                "actions for a scoped statement. The environment then holds their names.",
            .standard = "exactly what `crud` needs"},
    KeyRule{.key = "policies", .shape = &kPolicies, .doc = "Further SAM policies, as they are."},
    KeyRule{.key = "env",
            .shape = &kEnvironment,
            .doc =
                "Environment variables. The tables' names are there already: `TABLE_NAME`, or `<TABLE>_TABLE_NAME` for "
                "each where there are several; so are those of what else `access` names: `<NAME>_QUEUE_URL`, "
                "`<NAME>_TOPIC_ARN`, `<NAME>_BUCKET_NAME`, ..."},
    KeyRule{.key = "runtime",
            .shape = &kRuntime,
            .doc = "The Lambda runtime. C++ is scaffolded for `provided.al2023` without `code`; for any other, samgen "
                   "leaves the code alone.",
            .standard = "provided.al2023"},
    KeyRule{.key = "handler",
            .shape = &kLambdaHandlerShape,
            .doc = "The entry point, where the runtime needs one.",
            .standard = "bootstrap"},
    KeyRule{.key = "code", .shape = &kCode, .doc = "The folder of the function's code, for code of your own."},
    KeyRule{.key = "image",
            .shape = &kImage,
            .doc = "The address in Amazon ECR of a container image, which holds the code and its runtime: there is "
                   "then no `code`, `runtime` or `handler`."},
    KeyRule{.key = "inline",
            .shape = &kInline,
            .doc = "The code itself, one file of Python or Node.js, which the template then holds. Lambda calls the "
                   "file `index`: its `handler` is `index.handler` or the like."},
    KeyRule{
        .key = "memory", .shape = &kMemory, .doc = "Memory in MB; CPU grows with it.", .standard = "256 in production"},
    KeyRule{.key = "timeout",
            .shape = &kTimeout,
            .doc = "Seconds after which an invocation is stopped.",
            .standard = "10 in production"},
    KeyRule{.key = "tracing", .shape = &kTracing, .doc = "AWS X-Ray.", .standard = "active in production"},
    KeyRule{.key = "architecture",
            .shape = &kArchitecture,
            .doc = "The processor that the code is built for.",
            .standard = "arm64 in production"},
    KeyRule{.key = "layers", .shape = &kLayers, .doc = "ARNs of layer versions, as text or intrinsic functions."},
    KeyRule{
        .key = "ephemeral-storage", .shape = &kStorage, .doc = "MB of `/tmp`.", .standard = "512, which Lambda gives"},
    KeyRule{.key = "file-system",
            .shape = &kFileSystem,
            .doc = "A file system of EFS, mounted where the code runs; the function then is in `network`. Let it wait "
                   "for the mount targets with `depends-on`."},
    KeyRule{.key = "vpc",
            .shape = &kBoolean,
            .doc = "Runs in the subnets and security groups of `network`.",
            .standard = "false: a function that uses AWS's services alone needs no VPC"},
    KeyRule{.key = "concurrency",
            .shape = &kConcurrency,
            .doc = "How many executions are reserved for the function, or kept warm."},
    KeyRule{
        .key = "alias",
        .shape = &kAlias,
        .doc = "Publishes a version with each deployment, and an alias that points to it, which everything invokes.",
        .standard = "`live` where `deployment`, `snap-start` or provisioned concurrency needs one"},
    KeyRule{.key = "deployment",
            .shape = &kDeployment,
            .doc = "How traffic moves to a new version: `canary-10%-5m`, `linear-10%-1m`, ... It goes back when one of "
                   "the function's alarms for errors and throttles goes off, or a function that tries the new version "
                   "says so: `{ type: canary-10%-5m, before: Smoke }`."},
    KeyRule{.key = "snap-start",
            .shape = &kBoolean,
            .doc = "Starts from a snapshot of the initialised function; for Java 11, Python 3.12, .NET 8 and later.",
            .standard = "false"},
    KeyRule{.key = "url", .shape = &kFunctionUrl, .doc = "A URL of the function's own, without an API."},
    KeyRule{.key = "on-failure",
            .shape = &kAsyncFailure,
            .doc =
                "Where events go whose asynchronous invocation failed for good: `dlq` makes an encrypted dead-letter "
                "queue, `drop` loses them; a destination also hears why.",
            .standard = "dlq in production, for a function that something invokes asynchronously"},
    KeyRule{
        .key = "on-success", .shape = &kAsyncSuccess, .doc = "Where the result of an asynchronous invocation goes."},
    KeyRule{.key = "retries",
            .shape = &kAsyncRetries,
            .doc = "How often an asynchronous invocation that failed is tried again.",
            .standard = "2, which Lambda does"},
    KeyRule{.key = "max-age",
            .shape = &kAsyncAge,
            .doc = "Seconds after which an event of an asynchronous invocation is given up.",
            .standard = "21600, as in Lambda"},
    KeyRule{.key = "role",
            .shape = &kRaw,
            .doc = "The ARN of a role of yours, as text or an intrinsic function. It has to allow everything: samgen "
                   "then gives no permissions.",
            .standard = "a role for this function alone"},
    KeyRule{
        .key = "permissions-boundary", .shape = &kRaw, .doc = "The ARN of the policy that bounds the function's role."},
    KeyRule{.key = "kms-key",
            .shape = &kRaw,
            .doc = "The ARN of the customer-managed key that encrypts the environment variables.",
            .standard = "Lambda's own key"},
    KeyRule{.key = "code-signing", .shape = &kRaw, .doc = "The ARN of a code signing configuration."},
    KeyRule{.key = "log-level",
            .shape = &kLogLevel,
            .doc = "The least level of log entries, which are then JSON: `debug`, or `{ application: debug, system: "
                   "info }`.",
            .standard = "info, and warn for Lambda's own, in production"},
    KeyRule{.key = "runtime-updates",
            .shape = &kRuntimeUpdates,
            .doc = "When AWS may update the runtime: `auto`, with the next deployment (`function-update`), or never: "
                   "the ARN of a runtime version.",
            .standard = "auto"},
    KeyRule{.key = "recursive-loop",
            .shape = &kRecursiveLoop,
            .doc = "What Lambda does when it sees the function invoke itself in a loop through a queue, a topic or a "
                   "bucket.",
            .standard = "terminate"},
    KeyRule{.key = "tags", .shape = &kTags, .doc = "Tags of this function, besides the service's."},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "Properties of the AWS::Serverless::Function, merged over what samgen emits."},
};
constexpr MapRule kFunctionRule{.noun = "a function", .keys = kFunctionKeys, .resource = true};
constexpr Shape kFunction{.noun = "a map", .map = &kFunctionRule};
constexpr MapRule kFunctionsRule{.noun = "`functions`", .names = &kLogicalId, .values = &kFunction};

}  // namespace

constexpr Shape kFunctions{.noun = "a map of functions by name", .map = &kFunctionsRule};

}  // namespace samgen::spec
