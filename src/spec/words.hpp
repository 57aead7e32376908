#pragma once

#include <array>
#include <cstdint>
#include <string_view>

// The words of the spec language that stand for one of several things, beside the things that they stand for. Each
// array is in the order of its enumeration.
namespace samgen::spec {

enum class Profile { production, bare };
inline constexpr std::array<std::string_view, 2> kProfileWords = {"production", "bare"};

// How generated code talks to DynamoDB.
enum class DynamodbClient { lean, aws_sdk };
inline constexpr std::array<std::string_view, 2> kDynamodbClientWords = {"lean", "aws-sdk"};

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

enum class TableClass { standard, infrequent_access };
inline constexpr std::array<std::string_view, 2> kTableClassWords = {"standard", "infrequent-access"};

enum class InsightsMode { accessed_and_throttled_keys, throttled_keys };
inline constexpr std::array<std::string_view, 2> kInsightsModeWords = {"accessed-and-throttled-keys", "throttled-keys"};

enum class StreamPrecision { millisecond, microsecond };
inline constexpr std::array<std::string_view, 2> kStreamPrecisionWords = {"millisecond", "microsecond"};

// Of a global table: whether a read anywhere sees the last write everywhere.
enum class Consistency { eventual, strong };
inline constexpr std::array<std::string_view, 2> kConsistencyWords = {"eventual", "strong"};

enum class Projection { all, keys_only, include };
inline constexpr std::array<std::string_view, 2> kProjectionWords = {"all", "keys"};  // `include` is a list of names

enum class Tracing { active, pass_through, disabled };
inline constexpr std::array<std::string_view, 3> kTracingWords = {"active", "pass-through", "disabled"};

// high: each message group has the whole throughput of a partition. standard: the queue as a whole.
enum class FifoThroughput { standard, high };
inline constexpr std::array<std::string_view, 2> kFifoThroughputWords = {"standard", "high"};

// What holds no state worth a lock of its own.
inline constexpr std::array<std::string_view, 2> kRemovalWords = {"disposable", "retained"};

enum class ApiType { http, rest };
inline constexpr std::array<std::string_view, 2> kApiTypeWords = {"http", "rest"};

enum class Endpoint { regional, edge, within_vpc };
inline constexpr std::array<std::string_view, 3> kEndpointWords = {"regional", "edge", "private"};

enum class ExecutionLogs { off, error, info };
inline constexpr std::array<std::string_view, 3> kExecutionLogsWords = {"none", "error", "info"};

enum class Mfa { off, optional, required };
inline constexpr std::array<std::string_view, 3> kMfaWords = {"none", "optional", "required"};

// Who makes an account in a user pool: the user, or an administrator.
enum class SignUp { self, admin };
inline constexpr std::array<std::string_view, 2> kSignUpWords = {"self", "admin"};

// What a Lambda authorizer answers: yes or no, or an IAM policy.
enum class AuthorizerResponse { simple, iam };
inline constexpr std::array<std::string_view, 2> kAuthorizerResponseWords = {"simple", "iam"};

enum class QuotaPeriod { day, week, month };
inline constexpr std::array<std::string_view, 3> kQuotaPeriodWords = {"day", "week", "month"};

inline constexpr std::array<std::string_view, 1> kCognitoWords = {"cognito"};

inline constexpr std::array<std::string_view, 2> kEncryptionWords = {"aws-owned", "aws-managed"};
inline constexpr std::array<std::string_view, 1> kBillingWords = {"on-demand"};
inline constexpr std::array<std::string_view, 1> kSplitWords = {"operation"};
inline constexpr std::array<std::string_view, 2> kWorkflowTypeWords = {"standard", "express"};
enum class WorkflowLogLevel { all, error, fatal };
inline constexpr std::array<std::string_view, 3> kWorkflowLogLevelWords = {"all", "error", "fatal"};

// What happens to an object of a bucket; see src/model/events.cpp for EventBridge's names.
inline constexpr std::array<std::string_view, 9> kObjectWords = {
    "created",           "deleted",  "tags-added",      "tags-deleted",         "acl-updated",
    "restore-initiated", "restored", "restore-expired", "storage-class-changed"};
inline constexpr std::array<std::string_view, 2> kStartWords = {"trim-horizon", "latest"};
inline constexpr std::array<std::string_view, 2> kArchitectureWords = {"arm64", "x86_64"};

// The operations of a table's resource, as routes: POST, GET, GET by key, PUT by key, PATCH by key, DELETE by key.
// `query` reads by an index's key and has no word: it is said with `query:`.
enum class Operation { create, list, read, replace, update, remove, query };
inline constexpr std::array<std::string_view, 6> kOperationWords = {"create",  "list",   "read",
                                                                    "replace", "update", "delete"};

// What `access` says in a word. Which words a thing takes is the model's to say.
inline constexpr std::array<std::string_view, 17> kAccessWords = {
    "backup",  "crud",        "decrypt", "delete",     "encrypt", "invoke", "publish",     "put",  "read",
    "receive", "reconfigure", "restore", "read-write", "send",    "start",  "stream-read", "write"};

// Ways of gradual deployment, and what CodeDeploy calls them.
// https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
inline constexpr std::array<std::string_view, 9> kDeploymentWords = {
    "all-at-once",   "canary-10%-5m", "canary-10%-10m", "canary-10%-15m", "canary-10%-30m",
    "linear-10%-1m", "linear-10%-2m", "linear-10%-3m",  "linear-10%-10m"};
inline constexpr std::array<std::string_view, 9> kDeploymentTypes = {"AllAtOnce",
                                                                     "Canary10Percent5Minutes",
                                                                     "Canary10Percent10Minutes",
                                                                     "Canary10Percent15Minutes",
                                                                     "Canary10Percent30Minutes",
                                                                     "Linear10PercentEvery1Minute",
                                                                     "Linear10PercentEvery2Minutes",
                                                                     "Linear10PercentEvery3Minutes",
                                                                     "Linear10PercentEvery10Minutes"};

inline constexpr std::array<std::string_view, 2> kUrlAuthWords = {"iam", "none"};
inline constexpr std::array<std::string_view, 2> kRecursiveLoopWords = {"terminate", "allow"};
inline constexpr std::array<std::string_view, 2> kRecursiveLoopModes = {"Terminate", "Allow"};
inline constexpr std::array<std::string_view, 2> kRuntimeUpdateWords = {"auto", "function-update"};
inline constexpr std::array<std::string_view, 2> kRuntimeUpdateModes = {"Auto", "FunctionUpdate"};

// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
inline constexpr std::array<std::string_view, 6> kLogLevelWords = {"trace", "debug", "info", "warn", "error", "fatal"};
inline constexpr std::array<std::string_view, 6> kLogLevels = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};
inline constexpr std::array<std::string_view, 3> kSystemLogLevelWords = {"debug", "info", "warn"};
inline constexpr std::array<std::string_view, 2> kLogFormatWords = {"json", "text"};
inline constexpr std::array<std::string_view, 2> kLogFormats = {"JSON", "Text"};

}  // namespace samgen::spec
