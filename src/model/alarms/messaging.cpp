#include <fmt/format.h>

#include "model/alarms/watch.hpp"

// https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
// https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html
namespace samgen::model {

void watch_topic(Watch& watch, const Topic& topic) {
    const auto& id = topic.logical_id;
    if (const auto limit = watch.limit(AlarmKind::topic_failures, {.logical_id = id, .span = topic.span})) {
        watch.add(
            id + "FailuresAlarm",
            limit->above == 0
                ? fmt::format("A message of the topic {} could not be delivered.", id)
                : fmt::format("Over {} messages of the topic {} could not be delivered in a minute.", limit->above, id),
            {metric("AWS/SNS", "NumberOfNotificationsFailed",
                    {{.name = "TopicName", .value = cfn::get_att(id, "TopicName")}}, "Sum")},
            limit->above, *limit, topic.span);
    }
}

void watch_stream(Watch& watch, const DataStream& stream) {
    const auto& id = stream.logical_id;
    if (const auto limit = watch.limit(AlarmKind::stream_throttles, {.logical_id = id, .span = stream.span})) {
        const std::vector<Dimension> dimensions = {{.name = "StreamName", .value = cfn::ref(id)}};
        const auto over = limit->above == 0 ? std::string() : fmt::format(" over {} times a minute", limit->above);
        watch.add(id + "ThrottlesAlarm",
                  fmt::format("Kinesis refuses reads from or writes to the stream {}{}.", id, over),
                  {metric("AWS/Kinesis", "WriteProvisionedThroughputExceeded", dimensions, "Sum"),
                   metric("AWS/Kinesis", "ReadProvisionedThroughputExceeded", dimensions, "Sum")},
                  limit->above, *limit, stream.span, Combine::sum);
    }
}

}  // namespace samgen::model
