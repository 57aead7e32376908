#include "spec/grammar.hpp"

#include <array>

#include "spec/grammar/api.hpp"
#include "spec/grammar/backups.hpp"
#include "spec/grammar/buckets.hpp"
#include "spec/grammar/caches.hpp"
#include "spec/grammar/common.hpp"
#include "spec/grammar/functions.hpp"
#include "spec/grammar/messaging.hpp"
#include "spec/grammar/network.hpp"
#include "spec/grammar/observability.hpp"
#include "spec/grammar/queues.hpp"
#include "spec/grammar/tables.hpp"
#include "spec/grammar/workflows.hpp"
#include "spec/words.hpp"

namespace samgen::spec {
namespace {

constexpr ScalarRule kVersionRule = integer(1, 1);
constexpr Shape kVersion = scalar_shape("the version of the spec language, 1", kVersionRule);
constexpr ScalarRule kServiceNameRule = text_of(kServiceName);
constexpr Shape kService = scalar_shape("a name such as `product-api`", kServiceNameRule);
constexpr ScalarRule kProfileRule = one_of(kProfileWords);
constexpr Shape kProfile = scalar_shape("`production` or `bare`", kProfileRule);

constexpr ScalarRule kClientRule = one_of(kDynamodbClientWords);
constexpr Shape kClient = scalar_shape("`lean` or `aws-sdk`", kClientRule);

constexpr Form kIncludePathForm{.name = "the path of a file",
                                .pattern = "^[^\\x00-\\x1f\\x7f]{1,1024}$",
                                .rule = "it has 1 to 1024 characters on one line"};
constexpr ScalarRule kIncludePathRule = text_of(kIncludePathForm);
constexpr Shape kIncludePath = scalar_shape("the path of a file, such as `functions/*.yaml`", kIncludePathRule);
constexpr ListRule kIncludesRule{.items = &kIncludePath, .min = 1, .max = 1000};
constexpr Shape kIncludes{.noun = "a list of files such as `tables.yaml` and `functions/*.yaml`",
                          .list = &kIncludesRule};

constexpr Form kStageName{.name = "the name of a stage",
                          .pattern = "^[a-z](-?[a-z0-9]){0,19}$",
                          .rule = "it has 1 to 20 small letters and digits, with single `-` between them"};
constexpr Shape kStage{.noun = "a map of what differs in this stage", .raw = true};
constexpr MapRule kStagesRule{.noun = "`stages`", .names = &kStageName, .values = &kStage};
constexpr Shape kStages{.noun = "a map of stages: `{ dev: {}, prod: { ... } }`", .map = &kStagesRule};

constexpr Shape kTransform{.noun = "the name of a transform, or a map with its Name and Parameters", .raw = true};
constexpr ListRule kTransformsRule{.items = &kTransform, .min = 1, .max = 50};
constexpr Shape kTransforms{.noun = "a list of transforms: `[AWS::LanguageExtensions]`", .list = &kTransformsRule};

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
    KeyRule{.key = "client",
            .shape = &kClient,
            .doc =
                "How generated C++ talks to DynamoDB. `lean`: libcurl alone, small and quick to start. `aws-sdk`: the "
                "AWS SDK for C++, for its chain of credentials.",
            .standard = "lean"},
    KeyRule{.key = "includes",
            .shape = &kIncludes,
            .doc =
                "Files with more of the spec, by their paths from its folder; `*` stands for any characters of a "
                "name. Each holds `tables`, `functions` and so on, as this one does: all keys but `samgen`, `service`, "
                "`description`, `profile`, `includes` and `stages`."},
    KeyRule{.key = "stages",
            .shape = &kStages,
            .doc =
                "Stages of the service, each a stack of its own: what differs from the rest of the spec, by the same "
                "keys. `region` and `parameters` (values for the template's parameters) go into samconfig.toml. "
                "One template holds them all, by its parameter Stage."},
    KeyRule{.key = "network",
            .shape = &kNetwork,
            .doc = "The VPC of the caches, and of the functions that need one. What is left out becomes a parameter of "
                   "the template."},
    KeyRule{.key = "tables", .shape = &kTables, .doc = "DynamoDB tables. Each name becomes a logical ID."},
    KeyRule{.key = "backups",
            .shape = &kBackups,
            .doc = "A plan of AWS Backup for the tables, beside their point-in-time recovery: backups that outlive the "
                   "tables, and can go to another region or account.",
            .standard = "false"},
    KeyRule{.key = "caches",
            .shape = &kCaches,
            .doc = "DynamoDB Accelerator (DAX): clusters that answer reads of tables from memory. Each name becomes a "
                   "logical ID."},
    KeyRule{.key = "functions", .shape = &kFunctions, .doc = "Lambda functions. Each name becomes a logical ID."},
    KeyRule{.key = "queues", .shape = &kQueues, .doc = "SQS queues. Each name becomes a logical ID."},
    KeyRule{.key = "topics", .shape = &kTopics, .doc = "SNS topics. Each name becomes a logical ID."},
    KeyRule{.key = "buses", .shape = &kBuses, .doc = "EventBridge event buses. Each name becomes a logical ID."},
    KeyRule{.key = "buckets", .shape = &kBuckets, .doc = "S3 buckets. Each name becomes a logical ID."},
    KeyRule{.key = "streams", .shape = &kStreams, .doc = "Kinesis data streams. Each name becomes a logical ID."},
    KeyRule{.key = "workflows",
            .shape = &kWorkflows,
            .doc = "State machines of Step Functions. Each name becomes a logical ID."},
    KeyRule{
        .key = "api", .shape = &kApi, .doc = "Settings of the HTTP API, which is there as soon as there is a route."},
    KeyRule{.key = "alarms",
            .shape = &kAlarms,
            .doc = "CloudWatch alarms, and whom they tell.",
            .standard = "true in production"},
    KeyRule{.key = "dashboard",
            .shape = &kDashboard,
            .doc = "A CloudWatch dashboard: the API, functions, tables, queues and workflows, and the alarms' states. "
                   "CloudWatch charges for each dashboard beyond an account's third.",
            .standard = "false"},
    KeyRule{.key = "logs", .shape = &kLogs, .doc = "Log groups.", .standard = "`{ retention: 30 }` in production"},
    KeyRule{.key = "suppress",
            .shape = &kSuppressions,
            .doc =
                "Rules of cfn-guard, checkov, cfn_nag and cfn-lint that do not fit, each with a reason: they go into "
                "the template's Metadata. In production samgen answers those that contradict each other by itself; "
                "`false` leaves that out.",
            .standard = "what samgen knows, in production"},
    KeyRule{.key = "tags", .shape = &kTags, .doc = "Tags of all tables and functions, and of the API."},
    KeyRule{.key = "globals", .shape = &kSection, .doc = "SAM's Globals, merged over what samgen emits."},
    KeyRule{.key = "transforms",
            .shape = &kTransforms,
            .doc = "Transforms beside SAM's own, which goes last: `AWS::LanguageExtensions`, macros."},
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
