#include "spec/grammar/tables.hpp"

#include <array>

#include "spec/grammar/capacity.hpp"
#include "spec/grammar/common.hpp"
#include "spec/grammar/replicas.hpp"
#include "spec/words.hpp"

namespace samgen::spec {
namespace {

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
    KeyRule{.key = "billing",
            .shape = &kIndexBilling,
            .doc = "What differs from the table's `billing`, for a global index: `{ max-read: 500 }`, or `{ read: 10, "
                   "scale: { max: 50 } }`.",
            .standard = "the table's"},
    KeyRule{.key = "warm-throughput",
            .shape = &kWarmThroughput,
            .doc = "What a global index can take at once, before it has seen any traffic."},
    KeyRule{.key = "contributor-insights",
            .shape = &kInsights,
            .doc = "Which keys of a global index are used and throttled most.",
            .standard = "the table's"},
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

constexpr ScalarRule kConsistencyRule = one_of(kConsistencyWords);
constexpr Shape kConsistency = scalar_shape("`eventual` or `strong`", kConsistencyRule);

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
            .doc = "`on-demand`, perhaps with caps: `{ max-read: 1000, max-write: 500 }`; or provisioned capacity: `{ "
                   "read: 5, write: 5, scale: { max: 500, target: 70 } }`.",
            .standard = "on-demand"},
    KeyRule{.key = "warm-throughput",
            .shape = &kWarmThroughput,
            .doc = "What the table can take at once, before it has seen any traffic: `{ read: 20000, write: 8000 }`. "
                   "It can be raised later, and never lowered."},
    KeyRule{.key = "class",
            .shape = &kTableClass,
            .doc = "`infrequent-access` stores for less, and asks more for each request.",
            .standard = "standard"},
    KeyRule{.key = "ttl",
            .shape = &kAttribute,
            .doc = "The attribute that holds when an item expires, in seconds since 1970."},
    KeyRule{
        .key = "version",
        .shape = &kAttribute,
        .doc = "The attribute that counts an item's writes. Generated handlers then replace, update and delete an item "
               "only when the request has the version that it was read with (optimistic locking)."},
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
    KeyRule{.key = "contributor-insights",
            .shape = &kInsights,
            .doc = "Which keys are used and throttled most: true, or `{ mode: throttled-keys }`. Holds for the global "
                   "indexes, too."},
    KeyRule{.key = "kinesis",
            .shape = &kChangeCapture,
            .doc = "Change capture: every change of an item as a record of a Kinesis stream. `true` makes the stream, "
                   "encrypted and on demand."},
    KeyRule{.key = "resource-policy",
            .shape = &kRaw,
            .doc = "A policy document on the table itself, such as one that lets another account in."},
    KeyRule{.key = "replicas",
            .shape = &kReplicas,
            .doc = "The regions that hold a copy, besides the stack's own: a global table. A list, or a map with what "
                   "differs in each: `{ eu-west-1: { kms-key: ... } }`."},
    KeyRule{.key = "consistency",
            .shape = &kConsistency,
            .doc = "Whether a strongly consistent read sees what was written in every region: `strong` needs three "
                   "regions of one part of the world.",
            .standard = "eventual"},
    KeyRule{.key = "witness",
            .shape = &kRegion,
            .doc = "With `consistency: strong`: the third region, which holds no copy to read."},
    KeyRule{.key = "tags", .shape = &kTags, .doc = "Tags of this table, besides the service's."},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "CloudFormation properties of the table, merged over what samgen emits."},
};
constexpr MapRule kTableRule{.noun = "a table", .keys = kTableKeys, .resource = true};
constexpr Shape kTable{.noun = "a map with at least `key`", .map = &kTableRule};
constexpr MapRule kTablesRule{.noun = "`tables`", .names = &kLogicalId, .values = &kTable};

}  // namespace

constexpr Shape kTables{.noun = "a map of tables by name", .map = &kTablesRule};

}  // namespace samgen::spec
