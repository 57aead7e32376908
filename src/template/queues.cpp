#include <utility>

#include "template/parts.hpp"
#include "template/resources.hpp"

namespace samgen::tmpl {
namespace {

cfn::Map redrive_allow_policy(const model::Queue& queue) {
    return {{"redrivePermission", "byQueue"},
            {"sourceQueueArns", cfn::List(queue.redrive_sources.begin(), queue.redrive_sources.end())}};
}

void put_fifo(cfn::Map& map, const model::Queue& queue) {
    put(map, "FifoQueue", true, queue.span);
    if (queue.content_deduplication) {
        put(map, "ContentBasedDeduplication", true, queue.span);
    }
    if (queue.throughput) {
        const bool high = *queue.throughput == model::FifoThroughput::high;
        put(map, "DeduplicationScope", high ? "messageGroup" : "queue", queue.span);
        put(map, "FifoThroughputLimit", high ? "perMessageGroupId" : "perQueue", queue.span);
    }
}

cfn::Map properties(const model::Queue& queue) {
    cfn::Map map;
    if (queue.name) {
        put(map, "QueueName", *queue.name, queue.span);
    }
    if (queue.fifo) {
        put_fifo(map, queue);
    }
    const auto put_number = [&](const char* key, const std::optional<std::uint64_t>& n) {
        if (n) {
            put(map, key, number(*n), queue.span);
        }
    };
    put_number("VisibilityTimeout", queue.visibility);
    put_number("MessageRetentionPeriod", queue.retention);
    put_number("DelaySeconds", queue.delay);
    put_number("ReceiveMessageWaitTimeSeconds", queue.wait);
    if (queue.managed_encryption) {
        put(map, "SqsManagedSseEnabled", true, queue.span);
    }
    if (queue.kms_key) {
        put(map, "KmsMasterKeyId", *queue.kms_key, queue.span);
    }
    if (queue.redrive) {
        put(map, "RedrivePolicy",
            cfn::Map{{"deadLetterTargetArn", queue.redrive->target},
                     {"maxReceiveCount", number(queue.redrive->max_receives)}},
            queue.span);
    }
    if (!queue.redrive_sources.empty()) {
        put(map, "RedriveAllowPolicy", redrive_allow_policy(queue), queue.span);
    }
    if (!queue.tags.empty()) {
        put(map, "Tags", tag_list(queue.tags), queue.span);
    }
    merge(map, queue.properties);
    return map;
}

// Whoever sends, sends for the thing that the statement names, and for no other account: else any topic or rule of AWS
// could. https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
cfn::Value allow(const model::QueueSender& sender, const model::Queue& queue) {
    cfn::Map statement{
        {"Sid", sender.sid},
        {"Effect", "Allow"},
        {"Principal", cfn::Map{{"Service", sender.principal}}},
        {"Action", "sqs:SendMessage"},
        {"Resource", cfn::get_att(queue.logical_id, "Arn")},
        {"Condition", cfn::Map{{"ArnEquals", cfn::Map{{"aws:SourceArn", sender.source}}},
                               {"StringEquals", cfn::Map{{"aws:SourceAccount", cfn::ref("AWS::AccountId")}}}}}};
    return cfn::Value(std::move(statement)).at(sender.span);
}

void add_policy(cfn::Map& resources, const model::Queue& queue) {
    cfn::List statements;
    if (queue.tls_only) {
        statements.emplace_back(deny_insecure_transport("sqs:*", cfn::get_att(queue.logical_id, "Arn")));
    }
    for (const auto& sender : queue.senders) {
        statements.push_back(allow(sender, queue));
    }
    add_resource(resources, queue.logical_id + "Policy",
                 {.type = "AWS::SQS::QueuePolicy",
                  .properties = {{"Queues", cfn::List{cfn::ref(queue.logical_id)}},
                                 {"PolicyDocument", policy_document(std::move(statements))}}},
                 queue.span);
}

}  // namespace

void add_queue(cfn::Map& resources, const model::Queue& queue) {
    add_resource(
        resources, queue.logical_id,
        {.type = "AWS::SQS::Queue", .removal = removal(queue.protection, queue.span), .properties = properties(queue)},
        queue.span);
    if (queue.has_policy()) {
        add_policy(resources, queue);
    }
}

}  // namespace samgen::tmpl
