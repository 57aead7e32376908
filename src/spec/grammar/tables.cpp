#include "spec/grammar/tables.hpp"

#include <array>

#include "spec/grammar/common.hpp"
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

}  // namespace

constexpr Shape kTables{.noun = "a map of tables by name", .map = &kTablesRule};

}  // namespace samgen::spec
