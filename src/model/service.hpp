#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cfn/value.hpp"
#include "model/service/alarm.hpp"
#include "model/service/api.hpp"
#include "model/service/backup.hpp"
#include "model/service/bucket.hpp"
#include "model/service/cache.hpp"
#include "model/service/dashboard.hpp"
#include "model/service/function.hpp"
#include "model/service/log_group.hpp"
#include "model/service/messaging.hpp"
#include "model/service/network.hpp"
#include "model/service/parameter.hpp"
#include "model/service/permission.hpp"
#include "model/service/queue.hpp"
#include "model/service/route.hpp"
#include "model/service/stage.hpp"
#include "model/service/suppression.hpp"
#include "model/service/table.hpp"
#include "model/service/tag.hpp"
#include "model/service/workflow.hpp"
#include "text/source.hpp"

// What will exist: plain structs with every default applied, every name resolved and every permission computed. Nothing
// here knows YAML. Whatever stands behind a `span` is the place of the spec that asked for it; where the profile asked,
// it is the place of what the profile completes.
namespace samgen::model {

struct Output {
    std::string logical_id;
    std::string description;
    cfn::Value value;
    text::Span span;
};

// What a resource has beside its properties, under CloudFormation's names.
struct Attributes {
    std::string logical_id;
    cfn::Map attributes;
    text::Span span;
};

struct Service {
    std::string name;
    std::optional<std::string> description;
    std::string spec_name;  // the spec's file name, without folders, for the template's first line
    std::optional<FunctionSettings> function_defaults;  // Globals.Function
    std::vector<Tag> function_tags;                     // Globals.Function.Tags
    std::vector<Parameter> made_parameters;             // besides the raw ones below
    DynamodbClient client = DynamodbClient::lean;       // of generated code
    std::optional<Network> network;
    std::vector<Table> tables;
    std::optional<Backups> backups;
    std::vector<Cache> caches;
    std::vector<Function> functions;
    std::optional<Api> api;
    std::vector<LogGroup> log_groups;
    std::vector<Queue> queues;  // the spec's, and those that samgen makes beside what they serve
    std::vector<Topic> topics;
    std::vector<Bus> buses;
    std::vector<Bucket> buckets;
    std::vector<DataStream> streams;
    std::vector<Workflow> workflows;
    std::optional<Statement> log_delivery;   // what all workflows that write logs need: `WorkflowLogDelivery`
    std::optional<AlarmTopic> alarm_topic;   // made by samgen
    std::optional<cfn::Value> alarm_action;  // what alarms notify: the topic above, or the one that the spec names
    bool ok_actions = false;                 // alarms also notify when things are well again
    std::vector<Alarm> alarms;
    std::optional<Dashboard> dashboard;
    bool suppress_known = false;  // answers rules that don't fit what samgen makes; see template/known_rules.cpp
    std::vector<Suppression> suppressions;  // what the spec itself says
    std::vector<Output> outputs;
    std::vector<Stage> stages;           // none for a service that is one stack
    std::vector<Attributes> attributes;  // of resources that are there under these logical IDs
    cfn::Map globals;                    // merged over what is emitted
    std::vector<cfn::Value> transforms;  // before SAM's own
    // Raw CloudFormation from the spec, by section. Resources, outputs and so on that share no name with the above.
    cfn::Map metadata;
    cfn::Map parameters;
    cfn::Map mappings;
    cfn::Map conditions;
    cfn::Map rules;
    cfn::Map resources;
    cfn::Map raw_outputs;
    text::Span span;  // the service's name in the spec
};

}  // namespace samgen::model
