#pragma once

#include <string_view>
#include <vector>

#include "cfn/value.hpp"
#include "model/service.hpp"
#include "template/conditions.hpp"

// Private to this folder: what a template consists of, one function for each part of a model. Each appends to the
// resources what its part becomes.
namespace samgen::tmpl {

// A table (a global one if it has replicas), and the scaling of its provisioned capacity.
void add_table(cfn::Map& resources, const model::Table& table);

// The plan that backs tables up, with its vault, its role and what it selects.
void add_backups(cfn::Map& resources, const model::Backups& backups);

// A cache, and what belongs to it.
void add_cache(cfn::Map& resources, const model::Cache& cache, const model::Network& network);

// The functions' security group, where samgen makes one.
void add_network(cfn::Map& resources, const model::Service& service);

// The API and all around it; the settings of single routes stand partly with the API.
void add_api(cfn::Map& resources, const model::Service& service);

// `api` is what the routes hang on; nullptr for the API that SAM makes by itself.
void add_function(cfn::Map& resources, const model::Function& function, const model::Api* api);
[[nodiscard]] cfn::Map globals(const model::Service& service);

void add_log_group(cfn::Map& resources, const model::LogGroup& group);

// A queue, a topic, a bucket with its policy; a topic with its subscriptions, a bus with its archive.
void add_queue(cfn::Map& resources, const model::Queue& queue);
void add_topic(cfn::Map& resources, const model::Topic& topic);
void add_bus(cfn::Map& resources, const model::Bus& bus);
void add_bucket(cfn::Map& resources, const model::Bucket& bucket);
void add_data_stream(cfn::Map& resources, const model::DataStream& stream);
void add_workflow(cfn::Map& resources, const model::Workflow& workflow);
// The role by which the API starts the workflow.
void add_api_role(cfn::Map& resources, const model::Workflow& workflow);
// The policy that workflows share which write logs.
void add_log_delivery(cfn::Map& resources, const model::Statement& statement);

void add_alarm_topic(cfn::Map& resources, const model::AlarmTopic& topic);
// What an alarm notifies when it goes off, and when all is well again; nullptr for nobody.
struct AlarmActions {
    const cfn::Value* alarm = nullptr;
    const cfn::Value* ok = nullptr;
};
void add_alarm(cfn::Map& resources, const model::Alarm& alarm, const AlarmActions& actions);
void add_dashboard(cfn::Map& resources, const model::Dashboard& dashboard, const ConditionOf& condition_of);

// The answers to scanners' rules that do not fit what samgen makes, on the resources made so far; `globals` is what
// they share.
void answer_known_rules(cfn::Map& resources, const cfn::Map& globals);
// The same for what SAM makes of routes of functions with a condition.
void answer_rules_on_routes(cfn::Map& resources);
// The same for what stages make of a template, where a mapping stands for a value.
void answer_rules_on_stages(cfn::Map& resources);
// The rules that the spec itself suppresses, and, of cfn-lint, for the template as a whole.
void add_suppressions(cfn::Map& resources, const std::vector<model::Suppression>& suppressions);
void add_suppressions_of_template(cfn::Map& metadata, const std::vector<model::Suppression>& suppressions);

}  // namespace samgen::tmpl
