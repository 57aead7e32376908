#include <utility>

#include "template/parts.hpp"
#include "template/resources.hpp"

namespace samgen::tmpl {
namespace {

void add_subscription(cfn::Map& resources, const model::Subscription& said, const model::Topic& topic) {
    cfn::Map map;
    put(map, "TopicArn", cfn::ref(topic.logical_id), said.span);
    put(map, "Protocol", said.protocol, said.span);
    put(map, "Endpoint", said.endpoint, said.span);
    if (!said.filter.empty()) {
        put(map, "FilterPolicy", said.filter, said.span);
    }
    if (said.filters_body) {
        put(map, "FilterPolicyScope", "MessageBody", said.span);
    }
    if (said.raw) {
        put(map, "RawMessageDelivery", true, said.span);
    }
    merge(map, said.properties);
    add_resource(resources, said.logical_id, {.type = "AWS::SNS::Subscription", .properties = std::move(map)},
                 said.span);
}

void add_archive(cfn::Map& resources, const model::Archive& archive, const model::Bus& bus) {
    cfn::Map map;
    put(map, "SourceArn", cfn::get_att(bus.logical_id, "Arn"), archive.span);
    if (archive.days) {
        put(map, "RetentionDays", number(*archive.days), archive.span);
    }
    if (!archive.pattern.empty()) {
        put(map, "EventPattern", archive.pattern, archive.span);
    }
    if (bus.kms_key) {
        put(map, "KmsKeyIdentifier", *bus.kms_key, archive.span);
    }
    add_resource(resources, archive.logical_id, {.type = "AWS::Events::Archive", .properties = std::move(map)},
                 archive.span);
}

}  // namespace

void add_topic(cfn::Map& resources, const model::Topic& topic) {
    cfn::Map map;
    if (topic.name) {
        put(map, "TopicName", *topic.name, topic.span);
    }
    if (topic.fifo) {
        put(map, "FifoTopic", true, topic.span);
    }
    if (topic.content_deduplication) {
        put(map, "ContentBasedDeduplication", true, topic.span);
    }
    if (topic.kms_key) {
        put(map, "KmsMasterKeyId", *topic.kms_key, topic.span);
    }
    if (!topic.tags.empty()) {
        put(map, "Tags", tag_list(topic.tags), topic.span);
    }
    merge(map, topic.properties);
    add_resource(resources, topic.logical_id, {.type = "AWS::SNS::Topic", .properties = std::move(map)}, topic.span);
    if (topic.tls_only) {
        add_resource(resources, topic.logical_id + "Policy",
                     {.type = "AWS::SNS::TopicPolicy",
                      .properties = {{"Topics", cfn::List{cfn::ref(topic.logical_id)}},
                                     {"PolicyDocument", policy_document({cfn::Value(deny_insecure_transport(
                                                            "sns:Publish", cfn::ref(topic.logical_id)))})}}},
                     topic.span);
    }
    for (const auto& subscription : topic.subscriptions) {
        add_subscription(resources, subscription, topic);
    }
}

void add_bus(cfn::Map& resources, const model::Bus& bus) {
    cfn::Map map;
    put(map, "Name", bus.name, bus.span);
    if (bus.kms_key) {
        put(map, "KmsKeyIdentifier", *bus.kms_key, bus.span);
    }
    if (!bus.tags.empty()) {
        put(map, "Tags", tag_list(bus.tags), bus.span);
    }
    merge(map, bus.properties);
    add_resource(resources, bus.logical_id, {.type = "AWS::Events::EventBus", .properties = std::move(map)}, bus.span);
    if (bus.archive) {
        add_archive(resources, *bus.archive, bus);
    }
}

void add_data_stream(cfn::Map& resources, const model::DataStream& stream) {
    cfn::Map map;
    if (stream.name) {
        put(map, "Name", *stream.name, stream.span);
    }
    if (stream.shards) {
        put(map, "ShardCount", number(*stream.shards), stream.span);
    } else {
        put(map, "StreamModeDetails", cfn::Map{{"StreamMode", "ON_DEMAND"}}, stream.span);
    }
    if (stream.retention) {
        put(map, "RetentionPeriodHours", number(*stream.retention), stream.span);
    }
    if (stream.kms_key) {
        put(map, "StreamEncryption", cfn::Map{{"EncryptionType", "KMS"}, {"KeyId", *stream.kms_key}}, stream.span);
    }
    if (!stream.tags.empty()) {
        put(map, "Tags", tag_list(stream.tags), stream.span);
    }
    merge(map, stream.properties);
    add_resource(resources, stream.logical_id,
                 {.type = "AWS::Kinesis::Stream",
                  .removal = removal(stream.protection, stream.span),
                  .properties = std::move(map)},
                 stream.span);
}

}  // namespace samgen::tmpl
