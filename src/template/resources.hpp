#pragma once

#include <string_view>

#include "cfn/value.hpp"
#include "model/service.hpp"

// Private to this folder: what a template consists of, one function for each part of a model. Each appends to the
// resources what its part becomes.
namespace samgen::tmpl {

// A table (a global one if it has replicas), and the scaling of its provisioned capacity.
void add_table(cfn::Map& resources, const model::Table& table);

// A cache, and what belongs to it.
void add_cache(cfn::Map& resources, const model::Cache& cache, const model::Network& network);

// The parameters that samgen makes, then the spec's own.
[[nodiscard]] cfn::Map parameters(const model::Service& service);
// The functions' security group, where samgen makes one.
void add_network(cfn::Map& resources, const model::Service& service);

void add_api(cfn::Map& resources, const model::HttpApi& api);

// `api` is the logical ID of what the routes hang on; empty for the API that SAM makes by itself.
void add_function(cfn::Map& resources, const model::Function& function, std::string_view api);
[[nodiscard]] cfn::Map globals(const model::Service& service);

void add_log_group(cfn::Map& resources, const model::LogGroup& group);

// A queue, a topic, a bucket with its policy; a topic with its subscriptions, a bus with its archive.
void add_queue(cfn::Map& resources, const model::Queue& queue);
void add_topic(cfn::Map& resources, const model::Topic& topic);
void add_bus(cfn::Map& resources, const model::Bus& bus);
void add_bucket(cfn::Map& resources, const model::Bucket& bucket);
void add_data_stream(cfn::Map& resources, const model::DataStream& stream);

void add_alarm_topic(cfn::Map& resources, const model::AlarmTopic& topic);
// `action` is what the alarm notifies; nullptr for nobody.
void add_alarm(cfn::Map& resources, const model::Alarm& alarm, const cfn::Value* action);

}  // namespace samgen::tmpl
