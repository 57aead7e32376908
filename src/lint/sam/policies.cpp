#include "lint/sam/policies.hpp"

#include <vector>

namespace samgen::lint::sam {
namespace {

constexpr std::string_view kVersion = "2012-10-17";

}  // namespace

const Node* trust(const Maker& make, std::string_view service) {
    const auto* statement = make.map({{"Action", make.texts({"sts:AssumeRole"})},
                                      {"Effect", make.text("Allow")},
                                      {"Principal", make.map({{"Service", make.texts({service})}})}});
    return make.map({{"Version", make.text(kVersion)}, {"Statement", make.list({statement})}});
}

const Node* allow(const Maker& make, std::initializer_list<std::string_view> actions, const Node* resource) {
    return make.map({{"Action", actions.size() == 1 ? make.text(*actions.begin()) : make.texts(actions)},
                     {"Effect", make.text("Allow")},
                     {"Resource", resource}});
}

const Node* inline_policy(const Maker& make, std::string name, std::initializer_list<const Node*> statements) {
    return make.map(
        {{"PolicyName", make.text(name)}, {"PolicyDocument", make.map({{"Statement", make.list(statements)}})}});
}

const Node* send_policy(const Maker& make, std::string_view type, std::string_view id, const Node* destination) {
    if (destination == nullptr) {
        destination = make.map({});
    }
    if (type == "SQS") {
        return inline_policy(make, joined({id, "SQSPolicy"}), {allow(make, {"sqs:SendMessage"}, destination)});
    }
    if (type == "SNS") {
        return inline_policy(make, joined({id, "SNSPolicy"}), {allow(make, {"sns:publish"}, destination)});
    }
    if (type == "EventBridge") {
        return inline_policy(make, joined({id, "EventBridgePolicy"}), {allow(make, {"events:PutEvents"}, destination)});
    }
    if (type == "Lambda") {
        return inline_policy(make, joined({id, "LambdaPolicy"}), {allow(make, {"lambda:InvokeFunction"}, destination)});
    }
    if (type == "S3Bucket" || type == "S3") {
        const auto* objects =
            make.map({{"Fn::Join", make.list({make.text("/"), make.list({destination, make.text("*")})})}});
        return inline_policy(make, joined({id, "S3Policy"}),
                             {allow(make, {"s3:PutObject"}, objects), allow(make, {"s3:ListBucket"}, destination)});
    }
    return nullptr;
}

const Node* queue_policy(const Maker& make, const Node* principal, const Node* queue, const Node* source) {
    const auto* statement = make.map({{"Action", make.text("sqs:SendMessage")},
                                      {"Effect", make.text("Allow")},
                                      {"Principal", principal},
                                      {"Resource", queue},
                                      {"Condition", make.map({{"ArnEquals", make.map({{"aws:SourceArn", source}})}})}});
    return make.map({{"Version", make.text(kVersion)}, {"Statement", make.list({statement})}});
}

}  // namespace samgen::lint::sam
