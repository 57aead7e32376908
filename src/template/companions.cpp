#include <utility>

#include "template/parts.hpp"
#include "template/resources.hpp"

// What stands beside a function or an API and keeps what it leaves: logs, and events that it could not handle.
namespace samgen::tmpl {

void add_log_group(cfn::Map& resources, const model::LogGroup& group) {
    cfn::Map properties;
    put(properties, "LogGroupName", group.name, group.span);
    put(properties, "RetentionInDays", number(group.retention_days), group.span);
    add_resource(
        resources, group.logical_id,
        {.type = "AWS::Logs::LogGroup", .removal = {"Delete", group.span}, .properties = std::move(properties)},
        group.span);
}

void add_dead_letter_queue(cfn::Map& resources, const model::DeadLetterQueue& queue) {
    // 14 days, the longest that SQS keeps a message
    // (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html).
    constexpr int kRetentionSeconds = 14 * 24 * 60 * 60;
    add_resource(resources, queue.logical_id,
                 {.type = "AWS::SQS::Queue",
                  .removal = {"Delete", queue.span},
                  .properties = {{"MessageRetentionPeriod", kRetentionSeconds}, {"SqsManagedSseEnabled", true}}},
                 queue.span);

    cfn::Map statement{{"Sid", "DenyInsecureTransport"},
                       {"Effect", "Deny"},
                       {"Principal", "*"},
                       {"Action", "sqs:*"},
                       {"Resource", cfn::get_att(queue.logical_id, "Arn")},
                       {"Condition", cfn::Map{{"Bool", cfn::Map{{"aws:SecureTransport", "false"}}}}}};
    add_resource(resources, queue.logical_id + "Policy",
                 {.type = "AWS::SQS::QueuePolicy",
                  .properties = {{"Queues", cfn::List{cfn::ref(queue.logical_id)}},
                                 {"PolicyDocument", cfn::Map{{"Version", "2012-10-17"},
                                                             {"Statement", cfn::List{std::move(statement)}}}}}},
                 queue.span);
}

}  // namespace samgen::tmpl
