#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

// The kinds of alarms that samgen derives from a service, with the words that the spec has for them.
namespace samgen::spec {

enum class AlarmKind {
    account_capacity,
    account_errors,
    api_errors,
    api_latency,
    cache_cpu,
    change_capture_lag,
    dead_letter_errors,
    dead_letters,
    destination_failures,
    function_concurrency,
    function_duration,
    function_errors,
    function_throttles,
    iterator_age,
    queue_age,
    queue_depth,
    replication_latency,
    stream_throttles,
    table_capacity,
    table_conflicts,
    table_errors,
    table_latency,
    table_throttles,
    topic_failures,
    workflow_failures,
    workflow_throttles,
};

// What is watched, with what it is called in a sentence.
enum class Watched { account, api, cache, function, queue, stream, table, topic, workflow };
inline constexpr std::array<std::string_view, 9> kWatchedNouns = {
    "the account", "an API", "a cache", "a function", "a queue", "a stream", "a table", "a topic", "a workflow"};

struct AlarmKindRow {
    AlarmKind kind;
    Watched of;
    std::string_view word;
    std::string_view doc;                // what is measured, and in which unit
    std::string_view standard;           // the two below, in words
    std::optional<std::uint64_t> above;  // alarms above it; nothing where only the spec can know
    std::uint64_t minutes;               // in a row
};

// What should never be alarms in its first minute, what may pass by itself when it lasts for five.
inline constexpr std::array<AlarmKindRow, 26> kAlarmKinds = {{
    {AlarmKind::account_capacity, Watched::account, "account-capacity",
     "With `account`: how much of the account's quota of provisioned capacity its tables have, in per cent.",
     "80, for 5 minutes", 80, 5},
    {AlarmKind::account_errors, Watched::account, "account-errors",
     "With `account`: requests to any table of the account that DynamoDB refuses as wrong (HTTP 400), in a minute.",
     "50, for 5 minutes", 50, 5},
    {AlarmKind::api_errors, Watched::api, "api-errors", "Answers of the API with 5xx, in a minute.", "0", 0, 1},
    {AlarmKind::api_latency, Watched::api, "api-latency", "The slowest 1 % of the API's answers, in milliseconds.",
     "2500, for 5 minutes", 2500, 5},
    {AlarmKind::cache_cpu, Watched::cache, "cache-cpu", "The busiest node's CPU of a DAX cluster, in per cent.",
     "80, for 5 minutes", 80, 5},
    {AlarmKind::change_capture_lag, Watched::table, "change-capture-lag",
     "Where a table's changes go to Kinesis: the age of the oldest one on its way, in seconds.", "60, for 5 minutes",
     60, 5},
    {AlarmKind::dead_letter_errors, Watched::function, "dead-letter-errors",
     "Failed events of a function that could not be put into its dead-letter queue, in a minute.", "0", 0, 1},
    {AlarmKind::dead_letters, Watched::queue, "dead-letters", "Messages in a dead-letter queue.", "0", 0, 1},
    {AlarmKind::destination_failures, Watched::function, "destination-failures",
     "Results of a function that could not be delivered to its destination, in a minute.", "0", 0, 1},
    {AlarmKind::function_concurrency, Watched::function, "function-concurrency",
     "Where a function has reserved concurrency: how much of that is in use, in per cent.", "80, for 5 minutes", 80, 5},
    {AlarmKind::function_duration, Watched::function, "function-duration",
     "The slowest 1 % of a function's invocations, in per cent of its timeout.", "80, for 5 minutes", 80, 5},
    {AlarmKind::function_errors, Watched::function, "function-errors",
     "Invocations of a function that failed, in a minute.", "0", 0, 1},
    {AlarmKind::function_throttles, Watched::function, "function-throttles",
     "Invocations of a function that were throttled, in a minute.", "0", 0, 1},
    {AlarmKind::iterator_age, Watched::function, "iterator-age",
     "How far a function is behind the stream that it reads, in seconds.", "10, for 5 minutes", 10, 5},
    {AlarmKind::queue_age, Watched::queue, "queue-age", "How long the oldest message has been in a queue, in seconds.",
     "300, for 5 minutes", 300, 5},
    {AlarmKind::queue_depth, Watched::queue, "queue-depth", "Messages that wait in a queue.", "no alarm", std::nullopt,
     5},
    {AlarmKind::replication_latency, Watched::table, "replication-latency",
     "How long a change takes to reach a replica, in seconds, for each region.", "180, for 5 minutes", 180, 5},
    {AlarmKind::stream_throttles, Watched::stream, "stream-throttles",
     "Reads from and writes to a Kinesis stream beyond its throughput, in a minute.", "0, for 5 minutes", 0, 5},
    {AlarmKind::table_capacity, Watched::table, "table-capacity",
     "Where a table or an index has a cap or provisioned capacity: how much of that is consumed, in per cent.",
     "80, for 5 minutes", 80, 5},
    {AlarmKind::table_conflicts, Watched::table, "table-conflicts",
     "Where functions use transactions: requests refused because of another transaction, in a minute.",
     "10, for 5 minutes", 10, 5},
    {AlarmKind::table_errors, Watched::table, "table-errors", "Errors of DynamoDB itself (HTTP 500), in a minute.",
     "0, for 5 minutes", 0, 5},
    {AlarmKind::table_latency, Watched::table, "table-latency",
     "The slowest 1 % of single-item requests and queries, in milliseconds.", "25, for 5 minutes", 25, 5},
    {AlarmKind::table_throttles, Watched::table, "table-throttles",
     "Throttled requests to a table or a global index, in a minute.", "0, for 5 minutes", 0, 5},
    {AlarmKind::topic_failures, Watched::topic, "topic-failures",
     "Messages that a topic could not deliver, in a minute.", "0", 0, 1},
    {AlarmKind::workflow_failures, Watched::workflow, "workflow-failures",
     "Executions of a workflow that failed or timed out, in a minute.", "0", 0, 1},
    {AlarmKind::workflow_throttles, Watched::workflow, "workflow-throttles",
     "Events of a workflow that were throttled, in a minute.", "0", 0, 1},
}};

// In the order of the enumeration.
inline constexpr auto kAlarmKindWords = [] {
    std::array<std::string_view, kAlarmKinds.size()> words;
    for (std::size_t i = 0; i < words.size(); ++i) {
        words.at(i) = kAlarmKinds.at(i).word;
    }
    return words;
}();

constexpr const AlarmKindRow& row_of(AlarmKind kind) { return kAlarmKinds.at(static_cast<std::size_t>(kind)); }

static_assert([] {
    for (std::size_t i = 0; i < kAlarmKinds.size(); ++i) {
        if (row_of(static_cast<AlarmKind>(i)).kind != static_cast<AlarmKind>(i)) {
            return false;
        }
    }
    return true;
}());

}  // namespace samgen::spec
