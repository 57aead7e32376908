#include "spec/grammar.hpp"

#include <array>

#include "spec/grammar/api.hpp"
#include "spec/grammar/buckets.hpp"
#include "spec/grammar/caches.hpp"
#include "spec/grammar/common.hpp"
#include "spec/grammar/functions.hpp"
#include "spec/grammar/messaging.hpp"
#include "spec/grammar/network.hpp"
#include "spec/grammar/observability.hpp"
#include "spec/grammar/queues.hpp"
#include "spec/grammar/tables.hpp"
#include "spec/words.hpp"

namespace samgen::spec {
namespace {

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
    KeyRule{.key = "network",
            .shape = &kNetwork,
            .doc = "The VPC of the caches, and of the functions that need one. What is left out becomes a parameter of "
                   "the template."},
    KeyRule{.key = "tables", .shape = &kTables, .doc = "DynamoDB tables. Each name becomes a logical ID."},
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
