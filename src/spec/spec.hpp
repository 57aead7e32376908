#pragma once

#include <optional>
#include <vector>

#include "cfn/value.hpp"
#include "spec/api.hpp"
#include "spec/attributes.hpp"
#include "spec/backup.hpp"
#include "spec/bucket.hpp"
#include "spec/cache.hpp"
#include "spec/function.hpp"
#include "spec/messaging.hpp"
#include "spec/network.hpp"
#include "spec/observability.hpp"
#include "spec/queue.hpp"
#include "spec/table.hpp"
#include "spec/values.hpp"
#include "spec/words.hpp"
#include "spec/workflow.hpp"

// What the user said, typed, each value with its place; nothing is filled in and nothing resolved. The members follow
// the keys of the grammar, which says what each is for.
namespace samgen::spec {

struct Spec {
    Text service;
    std::vector<std::string> stages;  // the names of all
    std::optional<Text> description;
    Profile profile = Profile::production;
    DynamodbClient client = DynamodbClient::lean;
    std::optional<Network> network;
    std::vector<Named<Table>> tables;
    std::optional<Backups> backups;
    std::vector<Named<Cache>> caches;
    std::vector<Named<Function>> functions;
    std::vector<Named<Queue>> queues;
    std::vector<Named<Topic>> topics;
    std::vector<Named<Bus>> buses;
    std::vector<Named<Bucket>> buckets;
    std::vector<Named<DataStream>> streams;
    std::vector<Named<Workflow>> workflows;
    std::optional<Api> api;
    std::optional<Alarms> alarms;
    std::optional<Dashboard> dashboard;
    std::optional<Logs> logs;
    bool suppress_known = true;  // answers the scanners' rules that don't fit what samgen makes
    std::vector<Suppression> suppressions;
    std::vector<Tag> tags;
    std::vector<Attributes> attributes;  // of any of the above that become resources
    cfn::Map globals;
    std::vector<cfn::Value> transforms;
    cfn::Map metadata;
    cfn::Map parameters;
    cfn::Map mappings;
    cfn::Map conditions;
    cfn::Map rules;
    cfn::Map resources;
    cfn::Map outputs;
};

}  // namespace samgen::spec
