#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/alarms/watch.hpp"
#include "model/settings.hpp"

// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
namespace samgen::model {
namespace {

class FunctionWatch {
   public:
    FunctionWatch(Watch& watch, const Function& function) : watch_(watch), function_(function) {}

    // An alarm on a number of events in a minute: `none` says what it means that there are any, `some` what that there
    // are more than `{}`.
    void count(AlarmKind kind, std::string_view suffix, std::string_view name, std::string_view none,
               std::string_view some) {
        if (const auto limit = watch_.limit(kind, thing())) {
            watch_.add(fmt::format("{}{}Alarm", function_.logical_id, suffix),
                       limit->above == 0 ? fmt::format(fmt::runtime(none), function_.logical_id)
                                         : fmt::format(fmt::runtime(some), limit->above, function_.logical_id),
                       {of_lambda(name, "Sum")}, limit->above, *limit, function_.span);
        }
    }

    void duration() {
        const auto limit = watch_.limit(AlarmKind::function_duration, thing());
        if (!limit) {
            return;
        }
        const auto most = timeout_of(watch_.service(), function_) * 1000 * limit->above / 100;
        watch_.add(function_.logical_id + "DurationAlarm",
                   fmt::format("The slowest invocations of {} take over {} ms, {} % of its timeout.",
                               function_.logical_id, most, limit->above),
                   {of_lambda("Duration", "p99")}, most, *limit, function_.span);
    }

    // Against what is reserved for it; without, it shares the account's, which is nothing of this function's.
    void concurrency() {
        const auto limit = watch_.limit(AlarmKind::function_concurrency, thing());
        const auto reserved = function_.reserved_concurrency.value_or(0);
        if (limit && reserved > 0) {
            watch_.add(function_.logical_id + "ConcurrencyAlarm",
                       fmt::format("{} has over {} % of its {} concurrent executions under way.", function_.logical_id,
                                   limit->above, reserved),
                       {of_lambda("ConcurrentExecutions", "Maximum")}, reserved * limit->above / 100, *limit,
                       function_.span);
        }
    }

    void iterator_age(text::Span stream) {
        if (const auto limit = watch_.limit(AlarmKind::iterator_age, thing())) {
            watch_.add(
                function_.logical_id + "IteratorAgeAlarm",
                fmt::format("{} is over {} s behind the stream that it reads.", function_.logical_id, limit->above),
                {of_lambda("IteratorAge", "Maximum")}, limit->above * 1000, *limit, stream);
        }
    }

   private:
    [[nodiscard]] Thing thing() const { return {.logical_id = function_.logical_id, .span = function_.span}; }

    [[nodiscard]] Metric of_lambda(std::string_view name, std::string_view statistic) const {
        return metric("AWS/Lambda", name, {{.name = "FunctionName", .value = cfn::ref(function_.logical_id)}},
                      statistic);
    }

    Watch& watch_;
    const Function& function_;
};

}  // namespace

void watch_function(Watch& watch, const Function& function) {
    FunctionWatch of(watch, function);
    of.count(AlarmKind::function_errors, "Errors", "Errors", "An invocation of {} failed.",
             "Over {} invocations of {} failed in a minute.");
    of.count(AlarmKind::function_throttles, "Throttles", "Throttles", "Lambda throttled an invocation of {}.",
             "Lambda throttled over {} invocations of {} in a minute.");
    of.duration();
    of.concurrency();
    if (function.asynchronous.on_failure || function.asynchronous.on_success) {
        of.count(AlarmKind::destination_failures, "DestinationFailures", "DestinationDeliveryFailures",
                 "A result of {} could not be delivered to its destination.",
                 "Over {} results of {} could not be delivered to their destination in a minute.");
    }
    if (!function.asynchronous.dead_letter_queue.empty() || function.properties.find("DeadLetterQueue") != nullptr) {
        of.count(AlarmKind::dead_letter_errors, "DeadLetterErrors", "DeadLetterErrors",
                 "An event that {} failed on could not be put into its dead-letter queue.",
                 "Over {} events that {} failed on could not be put into its dead-letter queue in a minute.");
    }
    if (const auto& streams = function.streams.empty() ? function.kinesis : function.streams; !streams.empty()) {
        of.iterator_age(streams.front().span);
    }
}

}  // namespace samgen::model
