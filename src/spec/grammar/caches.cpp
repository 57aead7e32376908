#include "spec/grammar/caches.hpp"

#include <array>

#include "spec/grammar/common.hpp"

namespace samgen::spec {
namespace {

constexpr ListRule kFunctionNamesRule{.items = &kFunctionName, .min = 1};
constexpr Shape kFunctionNames{.noun = "a list of functions of this spec", .list = &kFunctionNamesRule};

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.cluster.html
constexpr Form kNodeType{.name = "a node type of DAX",
                         .pattern = "^dax[.][a-z][0-9a-z]{1,5}[.][0-9a-z]{4,9}$",
                         .rule = "it looks like `dax.t3.small` or `dax.r5.large`"};
constexpr ScalarRule kNodeTypeRule = text_of(kNodeType);
constexpr Shape kNodeTypeShape = scalar_shape("a node type such as `dax.r5.large`", kNodeTypeRule);
// A primary and up to ten read replicas:
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.cluster.html
constexpr ScalarRule kNodesRule = integer(1, 11);
constexpr Shape kNodes = scalar_shape("a whole number of nodes from 1 to 11", kNodesRule);
constexpr ScalarRule kSecondsRule = integer(0, 2'147'483);
constexpr Shape kSeconds = scalar_shape("a whole number of seconds", kSecondsRule);
constexpr Form kWindow{
    .name = "a maintenance window",
    .pattern =
        "^(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|"
        "2[0-3]):[0-5][0-9]$",
    .rule = "write at least an hour of the week in UTC, as `sun:03:00-sun:04:00`"};
constexpr ScalarRule kWindowRule = text_of(kWindow);
constexpr Shape kWindowShape = scalar_shape("a window such as `sun:03:00-sun:04:00`", kWindowRule);

constexpr std::array kCacheKeys = {
    KeyRule{.key = "tables",
            .shape = &kTableNames,
            .required = true,
            .doc = "The tables that it answers for. Its role may do with them what the functions may, and no more."},
    KeyRule{.key = "functions",
            .shape = &kFunctionNames,
            .required = true,
            .doc = "The functions that use it: they join the network, find its address in `DAX_ENDPOINT` "
                   "(`<CACHE>_DAX_ENDPOINT` where they use several), and may do through it what their `access` "
                   "allows on its tables. AWS has no DAX client for C++: they are in Go, Java, .NET, Node.js or "
                   "Python, with `code`."},
    KeyRule{.key = "node-type", .shape = &kNodeTypeShape, .doc = "The size of each node.", .standard = "dax.t3.small"},
    KeyRule{.key = "nodes",
            .shape = &kNodes,
            .doc = "How many nodes there are: three or more survive the loss of a zone.",
            .standard = "3 in production, 1 in bare"},
    KeyRule{.key = "item-ttl",
            .shape = &kSeconds,
            .doc = "For how many seconds an item stays in the cache; 0 for ever.",
            .standard = "300, as DAX has it"},
    KeyRule{.key = "query-ttl",
            .shape = &kSeconds,
            .doc = "For how many seconds the result of a query or scan stays in the cache.",
            .standard = "300, as DAX has it"},
    KeyRule{.key = "encryption",
            .shape = &kBoolean,
            .doc = "Encrypts what the nodes hold.",
            .standard = "true in production"},
    KeyRule{.key = "tls",
            .shape = &kBoolean,
            .doc = "Encrypts what goes to the nodes, which then listen on port 9111 and not on 8111.",
            .standard = "true in production"},
    KeyRule{.key = "maintenance",
            .shape = &kWindowShape,
            .doc = "The weekly hour of maintenance, in UTC: `sun:03:00-sun:04:00`.",
            .standard = "chosen by DAX"},
    KeyRule{.key = "topic", .shape = &kRaw, .doc = "The ARN of an SNS topic that is told of the cluster's events."},
    KeyRule{.key = "tags", .shape = &kTags, .doc = "Tags of this cache, besides the service's."},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "Properties of the AWS::DAX::Cluster, merged over what samgen emits."},
};
constexpr MapRule kCacheRule{.noun = "a cache", .keys = kCacheKeys, .resource = true};
constexpr Shape kCache{.noun = "a map with at least `tables` and `functions`", .map = &kCacheRule};
constexpr MapRule kCachesRule{.noun = "`caches`", .names = &kLogicalId, .values = &kCache};

}  // namespace

constexpr Shape kCaches{.noun = "a map of caches by name", .map = &kCachesRule};

}  // namespace samgen::spec
