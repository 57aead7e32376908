#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cfn/value.hpp"
#include "model/service/tag.hpp"
#include "spec/words.hpp"
#include "text/source.hpp"

// Topics (SNS), buses (EventBridge) and streams (Kinesis).
namespace samgen::model {

using spec::Protection;

struct Subscription {
    std::string logical_id;
    std::string protocol;  // "sqs", "email", "https"
    cfn::Value endpoint;
    cfn::Map filter;  // empty for all messages
    bool filters_body = false;
    bool raw = false;
    cfn::Map properties;
    text::Span span;
};

struct Topic {
    std::string logical_id;
    std::optional<cfn::Value> name;  // TopicName
    bool fifo = false;
    bool content_deduplication = false;
    std::optional<cfn::Value> kms_key;  // an ARN, or `alias/aws/sns`
    bool tls_only = false;              // its policy is `<logical_id>Policy`
    std::vector<Subscription> subscriptions;
    std::vector<Tag> tags;
    cfn::Map properties;
    text::Span span;
};

struct Archive {
    std::string logical_id;
    std::optional<std::uint64_t> days;  // for ever without
    cfn::Map pattern;                   // all events when empty
    text::Span span;
};

struct Bus {
    std::string logical_id;
    cfn::Value name;
    std::optional<cfn::Value> kms_key;
    std::optional<Archive> archive;
    std::vector<Tag> tags;
    cfn::Map properties;
    text::Span span;
};

// A Kinesis data stream.
struct DataStream {
    std::string logical_id;
    std::optional<cfn::Value> name;
    std::optional<std::uint64_t> shards;     // on demand without
    std::optional<std::uint64_t> retention;  // hours
    std::optional<cfn::Value> kms_key;       // an ARN, or `alias/aws/kinesis`
    bool customer_key = false;               // `kms_key` is the user's, and readers need a permission for it
    Protection protection = Protection::unstated;
    std::vector<Tag> tags;
    cfn::Map properties;
    text::Span span;
};

}  // namespace samgen::model
