#include <fmt/format.h>

#include "model/alarms/watch.hpp"

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
namespace samgen::model {
namespace {

Metric of_queue(const Queue& queue, std::string_view name) {
    return metric("AWS/SQS", name, {{.name = "QueueName", .value = cfn::get_att(queue.logical_id, "QueueName")}},
                  "Maximum");
}

// Nothing should be in it, however young.
void watch_dead_letters(Watch& watch, const Queue& queue) {
    const auto& id = queue.logical_id;
    if (const auto limit = watch.limit(AlarmKind::dead_letters, {.logical_id = id, .span = queue.span})) {
        watch.add(id + "Alarm",
                  limit->above == 0
                      ? fmt::format("There are records in {} that could not be processed.", id)
                      : fmt::format("There are over {} records in {} that could not be processed.", limit->above, id),
                  {of_queue(queue, "ApproximateNumberOfMessagesVisible")}, limit->above, *limit, queue.span);
    }
}

}  // namespace

void watch_queue(Watch& watch, const Queue& queue) {
    if (queue.holds_dead_letters) {
        watch_dead_letters(watch, queue);
        return;
    }
    const auto& id = queue.logical_id;
    const Thing thing{.logical_id = id, .span = queue.span};
    if (const auto limit = watch.limit(AlarmKind::queue_age, thing)) {
        watch.add(id + "AgeAlarm", fmt::format("The oldest message has been in {} for over {} s.", id, limit->above),
                  {of_queue(queue, "ApproximateAgeOfOldestMessage")}, limit->above, *limit, queue.span);
    }
    if (const auto limit = watch.limit(AlarmKind::queue_depth, thing)) {
        watch.add(id + "DepthAlarm", fmt::format("Over {} messages wait in {}.", limit->above, id),
                  {of_queue(queue, "ApproximateNumberOfMessagesVisible")}, limit->above, *limit, queue.span);
    }
}

}  // namespace samgen::model
