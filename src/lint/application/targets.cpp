#include "lint/application/targets.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "lint/application/names.hpp"
#include "lint/engine/references.hpp"
#include "lint/engine/types.hpp"

namespace samgen::lint::application {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr Pair kKindsOfTypes[] = {
    {"AWS::AppSync::GraphQLApi", "appsync"},
    {"AWS::Batch::JobQueue", "batch"},
    {"AWS::CodeBuild::Project", "codebuild"},
    {"AWS::CodePipeline::Pipeline", "codepipeline"},
    {"AWS::ECS::Cluster", "ecs"},
    {"AWS::Events::ApiDestination", "api-destination"},
    {"AWS::Events::EventBus", "event-bus"},
    {"AWS::Kinesis::Stream", "kinesis"},
    {"AWS::KinesisFirehose::DeliveryStream", "firehose"},
    {"AWS::Lambda::Alias", "lambda"},
    {"AWS::Lambda::Function", "lambda"},
    {"AWS::Lambda::Version", "lambda"},
    {"AWS::Logs::LogGroup", "logs"},
    {"AWS::SNS::Topic", "sns"},
    {"AWS::SQS::Queue", "sqs"},
    {"AWS::StepFunctions::StateMachine", "states"},
};

// Of the service in an ARN; those that have several kinds of targets are told apart by the rest.
constexpr std::string_view kServices[] = {"appsync", "batch",  "codebuild", "codepipeline", "ecs", "firehose",
                                          "kinesis", "lambda", "logs",      "sns",          "sqs", "states"};

}  // namespace

Target target_of(const Node& arn, const Template& tmpl) {
    if (const auto reference = reference_in(arn)) {
        const auto* resource = tmpl.resource(reference->resource);
        const auto* kind = resource == nullptr ? std::end(kKindsOfTypes)
                                               : std::ranges::find(kKindsOfTypes, resource->type, &Pair::first);
        return {kind == std::end(kKindsOfTypes) ? std::string_view{} : kind->second, resource};
    }
    const auto told = arn_of(written_text(arn, tmpl), tmpl);
    if (told.is_unknown || told.is_none || told.is_any) {
        return {};
    }
    if (told.service == "events") {
        return {told.resource.starts_with("event-bus")         ? std::string_view("event-bus")
                : told.resource.starts_with("api-destination") ? std::string_view("api-destination")
                                                               : std::string_view{}};
    }
    const auto* service = std::ranges::find(kServices, told.service);
    return {service == std::end(kServices) ? std::string_view{} : *service};
}

bool is_fifo(const Resource& resource) {
    const auto key = resource.type == "AWS::SQS::Queue"   ? std::string_view("FifoQueue")
                     : resource.type == "AWS::SNS::Topic" ? std::string_view("FifoTopic")
                                                          : std::string_view{};
    return !key.empty() && resource.properties != nullptr && is_true(resource.properties->find(key));
}

}  // namespace samgen::lint::application
