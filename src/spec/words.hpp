#pragma once

#include <array>
#include <cstdint>
#include <string_view>

// The words of the spec language that stand for one of several things, beside the things that they stand for. Each
// array is in the order of its enumeration.
namespace samgen::spec {

enum class Profile { production, bare };
inline constexpr std::array<std::string_view, 2> kProfileWords = {"production", "bare"};

enum class AttributeType { string, number, binary };  // S, N, B

enum class FieldType { string, number, integer, boolean, list, map };
inline constexpr std::array<std::string_view, 6> kFieldTypeWords = {"string",  "number", "integer",
                                                                    "boolean", "list",   "map"};

enum class StreamView { keys_only, new_image, old_image, new_and_old_images };
inline constexpr std::array<std::string_view, 4> kStreamWords = {"keys-only", "new-image", "old-image",
                                                                 "new-and-old-images"};

// disposable: deleted with the stack. retained: kept when the stack or the resource goes. locked: that, and protected
// against deletion by hand. `unstated` is for what says nothing, and has no word.
enum class Protection { disposable, retained, locked, unstated };
inline constexpr std::array<std::string_view, 3> kProtectionWords = {"disposable", "retained", "locked"};

enum class Projection { all, keys_only, include };
inline constexpr std::array<std::string_view, 2> kProjectionWords = {"all", "keys"};  // `include` is a list of names

enum class Tracing { active, pass_through, disabled };
inline constexpr std::array<std::string_view, 3> kTracingWords = {"active", "pass-through", "disabled"};

// high: each message group has the whole throughput of a partition. standard: the queue as a whole.
enum class FifoThroughput { standard, high };
inline constexpr std::array<std::string_view, 2> kFifoThroughputWords = {"standard", "high"};

// What holds no state worth a lock of its own.
inline constexpr std::array<std::string_view, 2> kRemovalWords = {"disposable", "retained"};

inline constexpr std::array<std::string_view, 2> kEncryptionWords = {"aws-owned", "aws-managed"};
inline constexpr std::array<std::string_view, 1> kBillingWords = {"on-demand"};
inline constexpr std::array<std::string_view, 1> kSplitWords = {"operation"};
inline constexpr std::array<std::string_view, 2> kOnFailureWords = {"dlq", "drop"};
inline constexpr std::array<std::string_view, 2> kStartWords = {"trim-horizon", "latest"};
inline constexpr std::array<std::string_view, 2> kArchitectureWords = {"arm64", "x86_64"};

// The operations of a table's resource, as routes: POST, GET, GET by key, PUT by key, PATCH by key, DELETE by key.
// `query` reads by an index's key and has no word: it is said with `query:`.
enum class Operation { create, list, read, replace, update, remove, query };
inline constexpr std::array<std::string_view, 6> kOperationWords = {"create",  "list",   "read",
                                                                    "replace", "update", "delete"};

// What `access` says in a word: the SAM policy templates for DynamoDB.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
struct AccessWord {
    std::string_view word;
    std::string_view policy_template;
};
inline constexpr std::array<AccessWord, 7> kAccessWords = {{
    {"backup", "DynamoDBBackupFullAccessPolicy"},
    {"crud", "DynamoDBCrudPolicy"},
    {"read", "DynamoDBReadPolicy"},
    {"reconfigure", "DynamoDBReconfigurePolicy"},
    {"restore", "DynamoDBRestoreFromBackupPolicy"},
    {"stream-read", "DynamoDBStreamReadPolicy"},
    {"write", "DynamoDBWritePolicy"},
}};
inline constexpr std::array<std::string_view, 7> kAccessWordNames = {"backup",  "crud",        "read", "reconfigure",
                                                                     "restore", "stream-read", "write"};

}  // namespace samgen::spec
