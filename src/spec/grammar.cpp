#include "spec/grammar.hpp"

#include <array>

#include "spec/words.hpp"

namespace samgen::spec {
namespace {

// ---- scalars --------------------------------------------------------------------------------------------------------

constexpr std::array<std::uint64_t, 22> kRetentionDays = {1,   3,   5,   7,   14,   30,   60,   90,   120,  150,  180,
                                                          365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653};

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

// https://docs.aws.amazon.com/general/latest/gr/ddb.html
constexpr std::array<std::string_view, 38> kRegions = {
    "af-south-1",     "ap-east-1",      "ap-east-2",      "ap-northeast-1", "ap-northeast-2", "ap-northeast-3",
    "ap-south-1",     "ap-south-2",     "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4",
    "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1",   "ca-west-1",      "cn-north-1",
    "cn-northwest-1", "eu-central-1",   "eu-central-2",   "eu-north-1",     "eu-south-1",     "eu-south-2",
    "eu-west-1",      "eu-west-2",      "eu-west-3",      "il-central-1",   "me-central-1",   "me-south-1",
    "mx-central-1",   "sa-east-1",      "us-east-1",      "us-east-2",      "us-gov-east-1",  "us-gov-west-1",
    "us-west-1",      "us-west-2"};

constexpr ScalarRule text_of(const Form& form) { return {.type = ScalarType::text, .form = &form}; }
constexpr ScalarRule one_of(std::span<const std::string_view> words) {
    return {.type = ScalarType::word, .words = words};
}
constexpr ScalarRule integer(std::uint64_t min, std::uint64_t max) {
    return {.type = ScalarType::integer, .min = min, .max = max};
}
constexpr Shape scalar_shape(std::string_view noun, const ScalarRule& rule) { return {.noun = noun, .scalar = &rule}; }

constexpr ScalarRule kBooleanRule{.type = ScalarType::boolean};
constexpr ScalarRule kNumberRule{.type = ScalarType::number, .form = &kNumber};
constexpr ScalarRule kLineRule = text_of(kLine);
constexpr ScalarRule kNameRule = text_of(kDynamoName);
constexpr ScalarRule kAttributeRule = text_of(kAttributeName);
constexpr ScalarRule kKeyAttributeRule = text_of(kKeyAttribute);
constexpr ScalarRule kPathRule = text_of(kPath);
constexpr ScalarRule kHandlerNameRule = text_of(kHandlerName);
constexpr ScalarRule kLogicalIdRule = text_of(kLogicalId);
constexpr ScalarRule kActionRule = text_of(kAction);

constexpr Shape kBoolean = scalar_shape("true or false", kBooleanRule);
constexpr Shape kBound = scalar_shape("a number", kNumberRule);
constexpr Shape kDescription = scalar_shape("text on one line", kLineRule);
constexpr Shape kAttribute = scalar_shape("the name of an attribute", kAttributeRule);
constexpr Shape kKeyPart = scalar_shape("an attribute such as `price` or `price:N`", kKeyAttributeRule);
constexpr Shape kIndexName = scalar_shape("the name of an index", kNameRule);
constexpr Shape kTableName = scalar_shape("the name of a table of this spec", kLogicalIdRule);
constexpr Shape kHandler = scalar_shape("the name of a C++ function", kHandlerNameRule);
constexpr Shape kActionShape = scalar_shape("a DynamoDB action such as `GetItem`", kActionRule);
constexpr Shape kRaw{.noun = "a CloudFormation value", .raw = true};

// ---- raw CloudFormation ---------------------------------------------------------------------------------------------

constexpr Form kAnyName{
    .name = "a name", .pattern = "^[^ \\t\\r\\n]{1,255}$", .rule = "it has 1 to 255 characters without blanks"};
constexpr MapRule kPropertiesRule{.noun = "`properties`", .names = &kAnyName, .values = &kRaw};
constexpr Shape kProperties{.noun = "a map of CloudFormation properties", .map = &kPropertiesRule};
constexpr Form kRawName{.name = "a name in a template",
                        .pattern = "^([A-Za-z0-9]{1,255}|Fn::ForEach::[A-Za-z0-9]{1,255})$",
                        .rule = "CloudFormation takes letters and digits, at most 255"};
constexpr MapRule kSectionRule{.noun = "a section", .names = &kRawName, .values = &kRaw};
constexpr Shape kSection{.noun = "a map, as in a CloudFormation template", .map = &kSectionRule};
constexpr MapRule kMetadataRule{.noun = "`metadata`", .names = &kAnyName, .values = &kRaw};
constexpr Shape kMetadata{.noun = "a map, as in a CloudFormation template", .map = &kMetadataRule};

constexpr Shape kTagValue{.noun = "a tag's value: text or an intrinsic function", .raw = true};
constexpr MapRule kTagsRule{.noun = "`tags`", .names = &kTagKey, .values = &kTagValue};
constexpr Shape kTags{.noun = "a map of tags: `{ Environment: Production }`", .map = &kTagsRule};

// ---- tables ---------------------------------------------------------------------------------------------------------

constexpr ListRule kKeyListRule{.items = &kKeyPart, .min = 1, .max = 2};
constexpr Shape kKey{.noun = "an attribute, or a list of the partition key and the sort key",
                     .scalar = &kKeyAttributeRule,
                     .list = &kKeyListRule};

constexpr ScalarRule kProjectionRule = one_of(kProjectionWords);
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html
constexpr ListRule kProjectionListRule{.items = &kAttribute, .min = 1, .max = 20};
constexpr Shape kProject{
    .noun = "`all`, `keys`, or a list of attributes", .scalar = &kProjectionRule, .list = &kProjectionListRule};

constexpr std::array kIndexKeys = {
    KeyRule{.key = "key",
            .shape = &kKey,
            .required = true,
            .doc = "The index's partition key and sort key. A local index repeats the table's partition key."},
    KeyRule{.key = "project",
            .shape = &kProject,
            .doc = "What the index holds besides its keys: `all`, `keys` (nothing else), or a list of attributes.",
            .standard = "all"},
    KeyRule{.key = "local",
            .shape = &kBoolean,
            .doc = "Makes it a local secondary index, which can be read consistently and never added later.",
            .standard = "false"},
};
constexpr MapRule kIndexRule{.noun = "an index", .keys = kIndexKeys};
constexpr Shape kIndex{.noun = "a map with at least `key`", .map = &kIndexRule};
constexpr MapRule kIndexesRule{.noun = "`indexes`", .names = &kDynamoName, .values = &kIndex};
constexpr Shape kIndexes{.noun = "a map of indexes by name", .map = &kIndexesRule};

constexpr ScalarRule kFieldTypeRule = one_of(kFieldTypeWords);
constexpr Shape kFieldType = scalar_shape("a type", kFieldTypeRule);
constexpr std::array kFieldKeys = {
    KeyRule{.key = "type", .shape = &kFieldType, .required = true, .doc = "What the attribute holds."},
    KeyRule{.key = "required",
            .shape = &kBoolean,
            .doc = "Whether every item must have it. Key attributes always are.",
            .standard = "false"},
    KeyRule{.key = "min",
            .shape = &kBound,
            .doc = "The least value; for a string its least length in characters, for a list in items."},
    KeyRule{.key = "max", .shape = &kBound, .doc = "The greatest value or length, as for `min`."},
};
constexpr MapRule kFieldRule{.noun = "a field", .keys = kFieldKeys};
constexpr Shape kField{.noun = "a type, or a map with `type`", .scalar = &kFieldTypeRule, .map = &kFieldRule};
constexpr MapRule kFieldsRule{.noun = "`fields`", .names = &kAttributeName, .values = &kField};
constexpr Shape kFields{.noun = "a map of attributes", .map = &kFieldsRule};

// At most 90 per cent, at least 20: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html
constexpr ScalarRule kTargetRule = integer(20, 90);
constexpr ScalarRule kUnitsRule = integer(1, 1'000'000'000);
constexpr Shape kTarget = scalar_shape("a whole number from 20 to 90", kTargetRule);
constexpr Shape kUnits = scalar_shape("a whole number of capacity units", kUnitsRule);
constexpr std::array kScaleKeys = {
    KeyRule{.key = "max", .shape = &kUnits, .required = true, .doc = "The most units a second that scaling may reach."},
    KeyRule{.key = "target",
            .shape = &kTarget,
            .doc = "The per cent of the capacity that scaling keeps in use.",
            .standard = "70"},
};
constexpr MapRule kScaleRule{.noun = "`scale`", .keys = kScaleKeys};
constexpr Shape kScale{.noun = "a map with `max`", .map = &kScaleRule};
constexpr std::array kBillingKeys = {
    KeyRule{.key = "read", .shape = &kUnits, .required = true, .doc = "Provisioned read capacity units a second."},
    KeyRule{.key = "write", .shape = &kUnits, .required = true, .doc = "Provisioned write capacity units a second."},
    KeyRule{.key = "scale", .shape = &kScale, .doc = "Scales both with use; `read` and `write` are then the least."},
};
constexpr ScalarRule kBillingWordRule = one_of(kBillingWords);
constexpr MapRule kBillingRule{.noun = "`billing`", .keys = kBillingKeys};
constexpr Shape kBilling{
    .noun = "`on-demand`, or a map with `read` and `write`", .scalar = &kBillingWordRule, .map = &kBillingRule};

constexpr ScalarRule kStreamRule = one_of(kStreamWords);
constexpr Shape kStream = scalar_shape("a stream view", kStreamRule);

constexpr ScalarRule kEncryptionWordRule = one_of(kEncryptionWords);
constexpr std::array kEncryptionKeys = {
    KeyRule{.key = "kms-key",
            .shape = &kRaw,
            .required = true,
            .doc =
                "The ARN of a customer-managed key, as text or an intrinsic function. Functions that use the table may "
                "then decrypt with it."},
};
constexpr MapRule kEncryptionRule{.noun = "`encryption`", .keys = kEncryptionKeys};
constexpr Shape kEncryption{.noun = "`aws-owned`, `aws-managed`, or a map with `kms-key`",
                            .scalar = &kEncryptionWordRule,
                            .map = &kEncryptionRule};

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html
constexpr ScalarRule kDaysRule = integer(1, 35);
constexpr Shape kDays = scalar_shape("a whole number from 1 to 35", kDaysRule);
constexpr std::array kRecoveryKeys = {
    KeyRule{
        .key = "days", .shape = &kDays, .required = true, .doc = "How many days back the table can be restored to."},
};
constexpr MapRule kRecoveryRule{.noun = "`point-in-time-recovery`", .keys = kRecoveryKeys};
constexpr Shape kRecovery{.noun = "true, false, or a map with `days`", .scalar = &kBooleanRule, .map = &kRecoveryRule};

constexpr ScalarRule kProtectionRule = one_of(kProtectionWords);
constexpr Shape kProtection = scalar_shape("a protection", kProtectionRule);

constexpr ScalarRule kRegionRule = one_of(kRegions);
constexpr Shape kRegion = scalar_shape("an AWS region", kRegionRule);
constexpr ListRule kReplicasRule{.items = &kRegion, .min = 1, .max = 50};
constexpr Shape kReplicas{.noun = "a list of AWS regions", .list = &kReplicasRule};

constexpr Shape kPhysicalName{.noun = "a name of 3 to 255 characters", .scalar = &kNameRule, .intrinsic = true};

constexpr std::array kTableKeys = {
    KeyRule{
        .key = "key",
        .shape = &kKey,
        .required = true,
        .doc = "The partition key, or a list of it and the sort key. `price:N` gives a type: S (string), N (number) or "
               "B (binary); S, or what `fields` says, when left out."},
    KeyRule{.key = "name",
            .shape = &kPhysicalName,
            .doc = "The table's physical name. Left out, CloudFormation chooses one, and can replace the table.",
            .standard = "chosen by CloudFormation"},
    KeyRule{.key = "indexes", .shape = &kIndexes, .doc = "Secondary indexes by name."},
    KeyRule{
        .key = "fields",
        .shape = &kFields,
        .doc =
            "The attributes of an item with their types and bounds. Key attributes take their types from here, sample "
            "events their values."},
    KeyRule{.key = "billing",
            .shape = &kBilling,
            .doc = "`on-demand`, or provisioned capacity: `{ read: 5, write: 5, scale: { max: 500, target: 70 } }`.",
            .standard = "on-demand"},
    KeyRule{.key = "ttl",
            .shape = &kAttribute,
            .doc = "The attribute that holds when an item expires, in seconds since 1970."},
    KeyRule{.key = "stream",
            .shape = &kStream,
            .doc = "Publishes changes, with what each record holds of the item.",
            .standard = "none; `new-and-old-images` where a function or a replica needs one"},
    KeyRule{.key = "encryption",
            .shape = &kEncryption,
            .doc = "Which key encrypts the table.",
            .standard = "`aws-managed` in production, `aws-owned` in bare"},
    KeyRule{.key = "point-in-time-recovery",
            .shape = &kRecovery,
            .doc = "Continuous backups, perhaps with a window in days.",
            .standard = "true in production"},
    KeyRule{.key = "protection",
            .shape = &kProtection,
            .doc =
                "`locked`: protected against deletion, and kept when the stack or the resource goes; `retained`: kept; "
                "`disposable`: deleted with the stack.",
            .standard = "locked in production"},
    KeyRule{.key = "replicas",
            .shape = &kReplicas,
            .doc = "The regions that hold a copy, besides the stack's own: a global table."},
    KeyRule{.key = "tags", .shape = &kTags, .doc = "Tags of this table, besides the service's."},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "CloudFormation properties of the table, merged over what samgen emits."},
};
constexpr MapRule kTableRule{.noun = "a table", .keys = kTableKeys};
constexpr Shape kTable{.noun = "a map with at least `key`", .map = &kTableRule};
constexpr MapRule kTablesRule{.noun = "`tables`", .names = &kLogicalId, .values = &kTable};
constexpr Shape kTables{.noun = "a map of tables by name", .map = &kTablesRule};

// ---- functions ------------------------------------------------------------------------------------------------------

constexpr ScalarRule kSplitRule = one_of(kSplitWords);
constexpr ScalarRule kOperationRule = one_of(kOperationWords);
constexpr Shape kPathShape = scalar_shape("a path such as `/products`", kPathRule);
constexpr Shape kSplit = scalar_shape("`operation`", kSplitRule);
constexpr Shape kOperation = scalar_shape("an operation", kOperationRule);
constexpr ListRule kOperationsRule{.items = &kOperation, .min = 1, .max = 6};
constexpr Shape kOperations{.noun = "a list of operations", .list = &kOperationsRule};
constexpr ListRule kQueryRule{.items = &kIndexName, .min = 1, .max = 25};
constexpr Shape kQuery{.noun = "a list of the table's indexes", .list = &kQueryRule};
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
};
constexpr MapRule kCrudEntryRule{.noun = "`crud`", .keys = kCrudKeys};
constexpr Shape kCrudEntry{.noun = "a path, or a map with `path`", .scalar = &kPathRule, .map = &kCrudEntryRule};
constexpr MapRule kCrudRule{.noun = "`crud`", .names = &kLogicalId, .values = &kCrudEntry};
constexpr Shape kCrud{.noun = "a map of tables to paths: `{ Products: /products }`", .map = &kCrudRule};

constexpr MapRule kRoutesRule{.noun = "`routes`", .names = &kRoute, .values = &kHandler};
constexpr Shape kRoutes{.noun = "a map of routes to C++ functions: `{ GET /reviews: list_reviews }`",
                        .map = &kRoutesRule};

constexpr ScalarRule kScheduleRule = text_of(kSchedule);
constexpr Shape kScheduleShape = scalar_shape("a schedule such as `rate(5 minutes)`", kScheduleRule);
constexpr ScalarRule kBatchRule = integer(1, 10'000);
constexpr Shape kBatch = scalar_shape("a whole number from 1 to 10000", kBatchRule);
constexpr ScalarRule kRetriesRule = integer(0, 10'000);
constexpr Shape kRetries = scalar_shape("a whole number from 0 to 10000", kRetriesRule);
// https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
constexpr ScalarRule kAgeRule = integer(60, 604'800);
constexpr Shape kAge = scalar_shape("a whole number of seconds from 60 to 604800", kAgeRule);
constexpr ScalarRule kOnFailureRule = one_of(kOnFailureWords);
constexpr Shape kOnFailure = scalar_shape("`dlq` or `drop`", kOnFailureRule);
constexpr ScalarRule kStartRule = one_of(kStartWords);
constexpr Shape kStart = scalar_shape("`trim-horizon` or `latest`", kStartRule);
constexpr std::array kEventKeys = {
    KeyRule{.key = "stream",
            .shape = &kTableName,
            .doc = "Invoked with the changes of this table. An event has either `stream` or `schedule`."},
    KeyRule{.key = "schedule", .shape = &kScheduleShape, .doc = "Invoked at these times."},
    KeyRule{.key = "batch", .shape = &kBatch, .doc = "The most records of one invocation.", .standard = "100"},
    KeyRule{.key = "start",
            .shape = &kStart,
            .doc = "Whether a new consumer begins with the oldest record or with the next.",
            .standard = "trim-horizon"},
    KeyRule{.key = "retries",
            .shape = &kRetries,
            .doc = "How often a failing batch is tried again.",
            .standard = "3 in production; in bare until the records expire"},
    KeyRule{.key = "max-age",
            .shape = &kAge,
            .doc = "The seconds after which a record is given up.",
            .standard = "86400 in production"},
    KeyRule{.key = "on-failure",
            .shape = &kOnFailure,
            .doc = "Where records go that were given up: `dlq` makes an encrypted queue, `drop` loses them.",
            .standard = "dlq in production"},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "Properties of the SAM event, merged over what samgen emits."},
};
constexpr MapRule kEventRule{.noun = "an event", .keys = kEventKeys};
constexpr Shape kEvent{.noun = "a map with `stream` or `schedule`", .map = &kEventRule};
constexpr ListRule kEventsRule{.items = &kEvent, .min = 1, .max = 100};
constexpr Shape kEvents{.noun = "a list of events", .list = &kEventsRule};

constexpr ScalarRule kAccessWordRule = one_of(kAccessWordNames);
constexpr ListRule kActionsRule{.items = &kActionShape, .min = 1, .max = 50};
constexpr Shape kAccessEntry{
    .noun = "a word such as `read`, or a list of DynamoDB actions", .scalar = &kAccessWordRule, .list = &kActionsRule};
constexpr MapRule kAccessRule{.noun = "`access`", .names = &kTableOrIndex, .values = &kAccessEntry};
constexpr Shape kAccess{.noun = "a map of tables to what the function may do with them", .map = &kAccessRule};

constexpr ListRule kPoliciesRule{.items = &kRaw, .min = 1, .max = 20};
constexpr Shape kPolicies{.noun = "a list of SAM policies", .list = &kPoliciesRule};

constexpr Shape kVariable{.noun = "the variable's value: text or an intrinsic function", .raw = true};
constexpr MapRule kEnvironmentRule{.noun = "`env`", .names = &kEnvironmentName, .values = &kVariable};
constexpr Shape kEnvironment{.noun = "a map of environment variables", .map = &kEnvironmentRule};

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
constexpr Shape kFunctionName{.noun = "a name of 1 to 64 characters", .scalar = &kFunctionNameRule, .intrinsic = true};

constexpr std::array kFunctionKeys = {
    KeyRule{.key = "name",
            .shape = &kFunctionName,
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
                "What the function may do with tables: a word for a SAM policy template, or a list of DynamoDB actions "
                "for a scoped statement.",
            .standard = "exactly what `crud` needs"},
    KeyRule{.key = "policies", .shape = &kPolicies, .doc = "Further SAM policies, as they are."},
    KeyRule{.key = "env",
            .shape = &kEnvironment,
            .doc =
                "Environment variables. The tables' names are there already: `TABLE_NAME`, or `<TABLE>_TABLE_NAME` for "
                "each where there are several."},
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
    KeyRule{.key = "tags", .shape = &kTags, .doc = "Tags of this function, besides the service's."},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "Properties of the AWS::Serverless::Function, merged over what samgen emits."},
};
constexpr MapRule kFunctionRule{.noun = "a function", .keys = kFunctionKeys};
constexpr Shape kFunction{.noun = "a map", .map = &kFunctionRule};
constexpr MapRule kFunctionsRule{.noun = "`functions`", .names = &kLogicalId, .values = &kFunction};
constexpr Shape kFunctions{.noun = "a map of functions by name", .map = &kFunctionsRule};

// ---- the rest -------------------------------------------------------------------------------------------------------

constexpr ScalarRule kRequestsRule = integer(1, 1'000'000);
constexpr Shape kRequests = scalar_shape("a whole number of requests", kRequestsRule);
constexpr std::array kThrottleKeys = {
    KeyRule{.key = "rate", .shape = &kRequests, .required = true, .doc = "Requests a second, on average."},
    KeyRule{.key = "burst", .shape = &kRequests, .required = true, .doc = "Requests at the same moment."},
};
constexpr MapRule kThrottleRule{.noun = "`throttle`", .keys = kThrottleKeys};
constexpr Shape kThrottle{.noun = "a map with `rate` and `burst`", .map = &kThrottleRule};
constexpr std::array kApiKeys = {
    KeyRule{.key = "throttle",
            .shape = &kThrottle,
            .doc = "The most requests that the API lets through.",
            .standard = "`{ rate: 100, burst: 200 }` in production"},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "Properties of the AWS::Serverless::HttpApi, merged over what samgen emits."},
};
constexpr MapRule kApiRule{.noun = "`api`", .keys = kApiKeys};
constexpr Shape kApi{.noun = "a map of settings", .map = &kApiRule};

constexpr ScalarRule kEmailRule = text_of(kEmail);
constexpr Shape kEmailShape = scalar_shape("an e-mail address", kEmailRule);
constexpr std::array kAlarmKeys = {
    KeyRule{.key = "email", .shape = &kEmailShape, .doc = "Subscribes this address to the alarms' topic."},
    KeyRule{.key = "topic",
            .shape = &kRaw,
            .doc = "The ARN of an SNS topic of yours, as text or an intrinsic function; samgen then makes none."},
};
constexpr MapRule kAlarmsRule{.noun = "`alarms`", .keys = kAlarmKeys};
constexpr Shape kAlarms{
    .noun = "true, false, or a map with `email` or `topic`", .scalar = &kBooleanRule, .map = &kAlarmsRule};

constexpr ScalarRule kRetentionRule{.type = ScalarType::integer, .allowed = kRetentionDays};
constexpr Shape kRetention = scalar_shape("a number of days that CloudWatch Logs knows", kRetentionRule);
constexpr std::array kLogsKeys = {
    KeyRule{
        .key = "retention", .shape = &kRetention, .required = true, .doc = "Days after which log events are deleted."},
};
constexpr MapRule kLogsRule{.noun = "`logs`", .keys = kLogsKeys};
constexpr Shape kLogs{.noun = "a map with `retention`", .map = &kLogsRule};

constexpr ScalarRule kVersionRule = integer(1, 1);
constexpr Shape kVersion = scalar_shape("the version of the spec language, 1", kVersionRule);
constexpr ScalarRule kServiceNameRule = text_of(kServiceName);
constexpr Shape kService = scalar_shape("a name such as `product-api`", kServiceNameRule);
constexpr ScalarRule kProfileRule = one_of(kProfileWords);
constexpr Shape kProfile = scalar_shape("`production` or `bare`", kProfileRule);

constexpr std::array kSpecKeys = {
    KeyRule{.key = "samgen", .shape = &kVersion, .required = true, .doc = "The version of the spec language: 1."},
    KeyRule{.key = "service",
            .shape = &kService,
            .required = true,
            .doc = "The service's name. The stack is named after it."},
    KeyRule{
        .key = "description", .shape = &kDescription, .doc = "What the service is for; the template's Description."},
    KeyRule{.key = "profile",
            .shape = &kProfile,
            .doc = "`production` adds what experts ask for; `bare` emits nothing that the spec does not say.",
            .standard = "production"},
    KeyRule{.key = "tables", .shape = &kTables, .doc = "DynamoDB tables. Each name becomes a logical ID."},
    KeyRule{.key = "functions", .shape = &kFunctions, .doc = "Lambda functions. Each name becomes a logical ID."},
    KeyRule{
        .key = "api", .shape = &kApi, .doc = "Settings of the HTTP API, which is there as soon as there is a route."},
    KeyRule{.key = "alarms",
            .shape = &kAlarms,
            .doc = "CloudWatch alarms, and whom they tell.",
            .standard = "true in production"},
    KeyRule{.key = "logs", .shape = &kLogs, .doc = "Log groups.", .standard = "`{ retention: 30 }` in production"},
    KeyRule{.key = "tags", .shape = &kTags, .doc = "Tags of all tables and functions, and of the API."},
    KeyRule{.key = "metadata", .shape = &kMetadata, .doc = "CloudFormation Metadata, as it is."},
    KeyRule{.key = "parameters", .shape = &kSection, .doc = "CloudFormation Parameters, as they are."},
    KeyRule{.key = "mappings", .shape = &kSection, .doc = "CloudFormation Mappings, as they are."},
    KeyRule{.key = "conditions", .shape = &kSection, .doc = "CloudFormation Conditions, as they are."},
    KeyRule{.key = "rules", .shape = &kSection, .doc = "CloudFormation Rules, as they are."},
    KeyRule{.key = "resources", .shape = &kSection, .doc = "CloudFormation and SAM resources, as they are."},
    KeyRule{.key = "outputs", .shape = &kSection, .doc = "CloudFormation Outputs, as they are."},
};
constexpr MapRule kSpecRule{.noun = "a spec", .keys = kSpecKeys};
constexpr Shape kSpec{.noun = "a map of its keys, beginning with `samgen: 1`", .map = &kSpecRule};

}  // namespace

const Shape& grammar() { return kSpec; }

}  // namespace samgen::spec
