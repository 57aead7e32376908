#include "model/targets.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/find.hpp"
#include "model/functions.hpp"
#include "text/did_you_mean.hpp"
#include "text/names.hpp"

namespace samgen::model {
namespace {

struct Kind {
    std::string_view type;
    std::string_view noun;
    std::string_view arn;      // the attribute that holds it; empty where it is the Ref
    std::string_view service;  // of its IAM actions
    std::string_view what;     // the environment variable that names it: `<NAME>_<WHAT>_<FORM>`
    std::string_view form;
};

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html
constexpr std::array kKinds = {
    Kind{"AWS::DAX::Cluster", "a DAX cluster", "Arn", "dax", "CLUSTER", "NAME"},
    Kind{"AWS::DynamoDB::GlobalTable", "a table", "Arn", "dynamodb", "TABLE", "NAME"},
    Kind{"AWS::DynamoDB::Table", "a table", "Arn", "dynamodb", "TABLE", "NAME"},
    Kind{"AWS::Events::EventBus", "an event bus", "Arn", "events", "BUS", "NAME"},
    Kind{"AWS::KMS::Key", "a key", "Arn", "kms", "KEY", "ID"},
    Kind{"AWS::Kinesis::Stream", "a Kinesis stream", "Arn", "kinesis", "STREAM", "NAME"},
    Kind{"AWS::KinesisFirehose::DeliveryStream", "a delivery stream", "Arn", "firehose", "DELIVERY_STREAM", "NAME"},
    Kind{"AWS::Lambda::Function", "a function", "Arn", "lambda", "FUNCTION", "NAME"},
    Kind{"AWS::S3::Bucket", "a bucket", "Arn", "s3", "BUCKET", "NAME"},
    Kind{"AWS::SNS::Topic", "a topic", "", "sns", "TOPIC", "ARN"},
    Kind{"AWS::SQS::Queue", "a queue", "Arn", "sqs", "QUEUE", "URL"},
    Kind{"AWS::SSM::Parameter", "a parameter of Systems Manager", "", "ssm", "PARAMETER", "NAME"},
    Kind{"AWS::SecretsManager::Secret", "a secret", "", "secretsmanager", "SECRET", "ARN"},
    Kind{"AWS::Serverless::Function", "a function", "Arn", "lambda", "FUNCTION", "NAME"},
    Kind{"AWS::Serverless::SimpleTable", "a table", "Arn", "dynamodb", "TABLE", "NAME"},
    Kind{"AWS::Serverless::StateMachine", "a workflow", "", "states", "WORKFLOW", "ARN"},
    Kind{"AWS::StepFunctions::StateMachine", "a workflow", "", "states", "WORKFLOW", "ARN"},
};

const Kind* kind_of(std::string_view type) {
    const auto at = std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& kind) { return kind.type == type; });
    return at == kKinds.end() ? nullptr : &*at;
}

// What lies at the keys below each other; nullptr where one of them is missing. A list stands for its first item.
const cfn::Value* dig(const cfn::Map& map, std::initializer_list<std::string_view> keys) {
    const auto* at = &map;
    const cfn::Value* value = nullptr;
    for (const auto key : keys) {
        value = at == nullptr ? nullptr : at->find(key);
        if (value == nullptr) {
            return nullptr;
        }
        if (const auto* list = value->list(); list != nullptr && !list->empty()) {
            value = &list->front();
        }
        at = value->map();
    }
    return value;
}

// The customer-managed key of a raw resource.
std::optional<cfn::Value> key_of(std::string_view type, const cfn::Map& properties) {
    const cfn::Value* key = nullptr;
    if (type == "AWS::SQS::Queue" || type == "AWS::SNS::Topic") {
        key = properties.find("KmsMasterKeyId");
    } else if (type == "AWS::S3::Bucket") {
        key = dig(properties, {"BucketEncryption", "ServerSideEncryptionConfiguration", "ServerSideEncryptionByDefault",
                               "KMSMasterKeyID"});
    } else if (type == "AWS::DynamoDB::Table" || type == "AWS::Serverless::SimpleTable") {
        key = dig(properties, {"SSESpecification", "KMSMasterKeyId"});
    } else if (type == "AWS::Kinesis::Stream") {
        key = dig(properties, {"StreamEncryption", "KeyId"});
    } else if (type == "AWS::SecretsManager::Secret") {
        key = properties.find("KmsKeyId");
    } else if (type == "AWS::Events::EventBus") {
        key = properties.find("KmsKeyIdentifier");
    } else if (type == "AWS::StepFunctions::StateMachine") {
        key = dig(properties, {"EncryptionConfiguration", "KmsKeyId"});
    }
    return key == nullptr ? std::nullopt : std::optional(*key);
}

// A key that AWS manages lets everybody in the account use it through its service.
bool is_of_customer(const std::optional<cfn::Value>& key) {
    return key && (key->string() == nullptr || !key->string()->starts_with("alias/aws/"));
}

bool is_true(const cfn::Value* value) {
    const auto* flag = value == nullptr ? nullptr : std::get_if<bool>(&value->data);
    return flag != nullptr && *flag;
}

}  // namespace

void Targets::add_functions(const spec::Spec& spec) {
    for (const auto& function : spec.functions) {
        auto parts = split_names(function);
        const bool itself = std::find(parts.begin(), parts.end(), function.name.value) != parts.end();
        for (const auto& name : parts) {
            targets_.push_back({.logical_id = name,
                                .type = "AWS::Serverless::Function",
                                .kms_key = std::nullopt,
                                .properties = {},
                                .span = function.name.span});
        }
        if (!itself) {
            split_.emplace(function.name.value, std::move(parts));
        }
    }
}

Targets::Targets(const spec::Spec& spec) {
    const auto add = [&](const spec::Text& name, std::string_view type, std::optional<cfn::Value> key,
                         bool fifo = false) {
        targets_.push_back({.logical_id = name.value,
                            .type = std::string(type),
                            .kms_key = is_of_customer(key) ? std::move(key) : std::nullopt,
                            .properties = {},
                            .fifo = fifo,
                            .span = name.span});
    };
    for (const auto& table : spec.tables) {
        const auto& encryption = table.value.encryption;
        add(table.name, table.value.replicas.empty() ? "AWS::DynamoDB::Table" : "AWS::DynamoDB::GlobalTable",
            encryption ? encryption->kms_key : std::nullopt);
    }
    add_functions(spec);
    for (const auto& queue : spec.queues) {
        add(queue.name, "AWS::SQS::Queue", queue.value.kms_key, queue.value.fifo);
    }
    for (const auto& topic : spec.topics) {
        add(topic.name, "AWS::SNS::Topic", topic.value.kms_key, topic.value.fifo);
    }
    for (const auto& bus : spec.buses) {
        add(bus.name, "AWS::Events::EventBus", bus.value.kms_key);
    }
    for (const auto& bucket : spec.buckets) {
        add(bucket.name, "AWS::S3::Bucket", bucket.value.kms_key);
    }
    for (const auto& stream : spec.streams) {
        add(stream.name, "AWS::Kinesis::Stream", stream.value.kms_key);
    }
    for (const auto& workflow : spec.workflows) {
        add(workflow.name, "AWS::Serverless::StateMachine", std::nullopt);
    }
    for (const auto& member : spec.resources.members) {
        const auto* resource = member.value.map();
        const auto* type = resource == nullptr ? nullptr : resource->find("Type");
        if (type == nullptr || type->string() == nullptr) {
            continue;
        }
        const auto* properties = resource->find("Properties");
        const auto said = properties != nullptr && properties->map() != nullptr ? *properties->map() : cfn::Map{};
        auto key = key_of(*type->string(), said);
        targets_.push_back({.logical_id = member.key,
                            .type = *type->string(),
                            .kms_key = is_of_customer(key) ? std::move(key) : std::nullopt,
                            .properties = said,
                            .fifo = is_true(said.find("FifoQueue")) || is_true(said.find("FifoTopic")),
                            .span = member.key_span});
    }
}

const Target* Targets::find(std::string_view name) const { return find_by_id(targets_, name); }

const Target* Targets::referred_by(const cfn::Value& reference) const {
    const auto* function = reference.intrinsic();
    if (function == nullptr || (function->name != "Ref" && function->name != "Fn::GetAtt")) {
        return nullptr;
    }
    const auto* list = function->arg().list();
    const auto* name = list != nullptr && !list->empty() ? list->front().string() : function->arg().string();
    return name == nullptr ? nullptr : find(*name);
}

const Target* Targets::resolve(const spec::Text& name, std::span<const std::string_view> types, std::string_view noun,
                               diag::Diagnostics& diagnostics) const {
    const auto fits = [&](const Target& target) {
        return types.empty() || std::find(types.begin(), types.end(), target.type) != types.end();
    };
    const auto* found = find(name.value);
    if (found != nullptr && fits(*found)) {
        return found;
    }
    if (found != nullptr) {
        diagnostics
            .error(name.span, fmt::format("`{}` is {}, and {} is wanted here", name.value, noun_of(found->type), noun))
            .related.push_back({.span = found->span, .message = "it is here"});
        return nullptr;
    }
    if (const auto split = split_.find(name.value); split != split_.end()) {
        diagnostics.error(name.span,
                          fmt::format("`{}` is not one function: `split` makes one of each operation", name.value),
                          fmt::format("name the one that is meant: `{}`", fmt::join(split->second, "`, `")));
        return nullptr;
    }
    std::vector<std::string_view> names;
    for (const auto& target : targets_) {
        if (fits(target)) {
            names.push_back(target.logical_id);
        }
    }
    diagnostics.error(name.span,
                      types.empty() ? fmt::format("nothing in this spec is called `{}`", name.value)
                                    : fmt::format("`{}` is not {} of this spec", name.value, noun),
                      text::did_you_mean(name.value, names,
                                         types.empty()   ? "for what is made elsewhere, use `policies:`"
                                         : names.empty() ? "it has none"
                                                         : fmt::format("it has `{}`", fmt::join(names, "`, `"))));
    return nullptr;
}

void refuse_fifo(const Target* target, const cfn::Value& arn, text::Span where, diag::Diagnostics& diagnostics) {
    const auto* text = arn.string();
    if (target == nullptr ? text != nullptr && text->ends_with(".fifo") : target->fifo) {
        const bool topic =
            target == nullptr ? text->find(":sns:") != std::string::npos : target->type == "AWS::SNS::Topic";
        const std::string_view what = topic ? "topic" : "queue";
        diagnostics.error(where,
                          target == nullptr ? fmt::format("this is a FIFO {}, which cannot be a destination", what)
                                            : fmt::format("`{}` is a FIFO {}, which cannot be a destination",
                                                          target->logical_id, what),
                          fmt::format("name a {} without `fifo`: what comes there is in no order", what));
    }
}

std::string noun_of(std::string_view type) {
    const auto* kind = kind_of(type);
    return kind == nullptr ? fmt::format("an {}", type) : std::string(kind->noun);
}

namespace {

// What the text that Fn::Sub or Fn::Join makes begins with; nullptr where that is known only later.
const std::string* first_text(const cfn::Value& argument, bool join) {
    const auto* list = argument.list();
    if (join) {  // [delimiter, [texts]]
        list = list != nullptr && list->size() == 2 ? (*list)[1].list() : nullptr;
    }
    return list == nullptr ? argument.string() : list->empty() ? nullptr : list->front().string();
}

}  // namespace

cfn::Value arn_of(const Target& target) {
    if (target.type == "AWS::SSM::Parameter") {
        // The Ref is the parameter's name; one with folders begins with the slash that the ARN has anyway.
        const auto* name = target.properties.find("Name");
        const auto* text = name == nullptr ? nullptr : name->string();
        if (const auto* function = name == nullptr ? nullptr : name->intrinsic();
            function != nullptr && (function->name == "Fn::Sub" || function->name == "Fn::Join")) {
            text = first_text(function->arg(), function->name == "Fn::Join");
        }
        const bool rooted = text != nullptr && text->starts_with('/');
        return cfn::sub(
            fmt::format("arn:${{AWS::Partition}}:ssm:${{AWS::Region}}:${{AWS::AccountId}}:parameter{}${{{}}}",
                        rooted ? "" : "/", target.logical_id));
    }
    const auto* kind = kind_of(target.type);
    return kind != nullptr && kind->arn.empty() ? cfn::ref(target.logical_id)
                                                : cfn::get_att(target.logical_id, kind ? kind->arn : "Arn");
}

std::string_view service_of(std::string_view type) {
    const auto* kind = kind_of(type);
    return kind == nullptr ? "" : kind->service;
}

std::string variable_of(const Target& target) {
    const auto* kind = kind_of(target.type);
    if (kind == nullptr) {
        return "";
    }
    // `OrdersQueue` says already what it is.
    const auto name = text::upper_snake(target.logical_id);
    const auto tail = fmt::format("_{}", kind->what);
    return name == kind->what || name.ends_with(tail) ? fmt::format("{}_{}", name, kind->form)
                                                      : fmt::format("{}{}_{}", name, tail, kind->form);
}

}  // namespace samgen::model
