#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "template/conditions.hpp"
#include "template/document.hpp"
#include "template/parts.hpp"
#include "template/resources.hpp"

namespace samgen::tmpl {
namespace {

// Log groups and queues stand behind the first that uses them; those that nobody uses come last.
class Companions {
   public:
    Companions(const model::Service& service, cfn::Map& resources) : service_(service), resources_(resources) {}

    void add_log_group_of(std::string_view logical_id) {
        for (const auto& group : service_.log_groups) {
            if (group.logical_id == logical_id && is_new(logical_id)) {
                add_log_group(resources_, group);
            }
        }
    }

    void add_queue_of(std::string_view logical_id) {
        for (const auto& queue : service_.queues) {
            if (queue.logical_id == logical_id && is_new(logical_id)) {
                add_queue(resources_, queue);
            }
        }
    }

    // The spec's own, each followed by the one for its dead letters.
    void add_queues() {
        for (const auto& queue : service_.queues) {
            if (!queue.made || serves_queue(queue)) {
                add_queue_of(queue.logical_id);
            }
        }
    }

    void add_rest() {
        for (const auto& group : service_.log_groups) {
            add_log_group_of(group.logical_id);
        }
        for (const auto& queue : service_.queues) {
            add_queue_of(queue.logical_id);
        }
    }

   private:
    [[nodiscard]] bool serves_queue(const model::Queue& queue) const {
        const auto arn = cfn::get_att(queue.logical_id, "Arn");
        return std::any_of(service_.queues.begin(), service_.queues.end(), [&](const auto& other) {
            return other.redrive && cfn::same_data(other.redrive->target, arn);
        });
    }
    [[nodiscard]] bool is_new(std::string_view logical_id) const { return resources_.find(logical_id) == nullptr; }

    const model::Service& service_;
    cfn::Map& resources_;
};

// CloudFormation's attributes stand before the properties.
void put_attributes(cfn::Map& resource, const cfn::Map& attributes) {
    const auto properties = std::ranges::find(resource.members, "Properties", &cfn::Member::key);
    const auto at = properties - resource.members.begin();
    for (auto member = attributes.members.rbegin(); member != attributes.members.rend(); ++member) {
        auto* const present = resource.find(member->key);
        if (present != nullptr && present->map() != nullptr && member->value.map() != nullptr) {
            merge(*present->map(), *member->value.map());
        } else if (present != nullptr) {
            *present = member->value;
        } else {
            resource.members.insert(resource.members.begin() + at, *member);
        }
    }
}

// The heart of the service first: its data, its API, its code; then who watches over them. `conditions` are the
// template's, `condition_of` hears which resource has which.
cfn::Map resources(const model::Service& service, cfn::Map& conditions, ConditionOf& condition_of) {
    cfn::Map map;
    Companions companions(service, map);
    for (const auto& table : service.tables) {
        add_table(map, table);
    }
    if (service.backups) {
        add_backups(map, *service.backups);
    }
    add_network(map, service);
    for (const auto& stream : service.streams) {
        add_data_stream(map, stream);
    }
    for (const auto& bucket : service.buckets) {
        add_bucket(map, bucket);
    }
    for (const auto& topic : service.topics) {
        add_topic(map, topic);
    }
    for (const auto& bus : service.buses) {
        add_bus(map, bus);
    }
    companions.add_queues();
    for (const auto& cache : service.caches) {
        add_cache(map, cache, *service.network);
    }
    const auto* const api = service.api ? &*service.api : nullptr;
    if (api != nullptr) {
        add_api(map, service);
        companions.add_log_group_of(api->access_log_group);
    }
    for (const auto& function : service.functions) {
        add_function(map, function, api);
        companions.add_log_group_of(function.log_group);
        const auto add_queues_of = [&](const auto& events) {
            for (const auto& event : events) {
                companions.add_queue_of(event.dead_letter_queue);
            }
        };
        add_queues_of(function.streams);
        add_queues_of(function.kinesis);
        add_queues_of(function.topics);
        add_queues_of(function.rules);
        companions.add_queue_of(function.asynchronous.dead_letter_queue);
    }
    for (const auto& workflow : service.workflows) {
        add_workflow(map, workflow);
        if (!workflow.api_role.empty()) {
            add_api_role(map, workflow);
        }
        companions.add_log_group_of(workflow.log_group);
        for (const auto& rule : workflow.rules) {
            companions.add_queue_of(rule.dead_letter_queue);
        }
    }
    if (service.log_delivery) {
        add_log_delivery(map, *service.log_delivery);
    }
    companions.add_rest();
    if (service.alarm_topic) {
        add_alarm_topic(map, *service.alarm_topic);
    }
    AlarmActions actions;
    actions.alarm = service.alarm_action ? &*service.alarm_action : nullptr;
    actions.ok = service.ok_actions ? actions.alarm : nullptr;
    for (const auto& alarm : service.alarms) {
        add_alarm(map, alarm, actions);
    }
    for (const auto& said : service.attributes) {
        if (auto* const resource = map.find(said.logical_id); resource != nullptr) {
            put_attributes(*resource->map(), said.attributes);
        }
    }
    condition_of = carry_conditions(map, service.resources, service, conditions);
    if (service.dashboard) {
        add_dashboard(map, *service.dashboard, condition_of);
    }
    if (service.suppress_known) {
        answer_known_rules(map, globals(service));
        answer_rules_on_routes(map);
    }
    std::ranges::copy(service.resources.members, std::back_inserter(map.members));
    add_suppressions(map, service.suppressions);
    return map;
}

// Those that samgen makes, then the spec's own.
cfn::Map parameters(const model::Service& service) {
    cfn::Map map;
    for (const auto& parameter : service.made_parameters) {
        put(map, parameter.logical_id, cfn::Map{{"Type", parameter.type}, {"Description", parameter.description}},
            parameter.span);
    }
    map.members.insert(map.members.end(), service.parameters.members.begin(), service.parameters.members.end());
    return map;
}

cfn::Value transform(const model::Service& service) {
    constexpr std::string_view kSam = "AWS::Serverless-2016-10-31";
    if (service.transforms.empty()) {
        return kSam;
    }
    cfn::List all(service.transforms.begin(), service.transforms.end());
    all.emplace_back(kSam);
    return all;
}

cfn::Map outputs(const model::Service& service, const ConditionOf& condition_of, cfn::Map& conditions) {
    cfn::Map map;
    for (const auto& output : service.outputs) {
        cfn::Map body;
        if (!output.description.empty()) {
            put(body, "Description", output.description, output.span);
        }
        put(body, "Value", output.value, output.span);
        put(map, output.logical_id, std::move(body), output.span);
    }
    carry_conditions_to_outputs(map, condition_of, conditions);
    std::ranges::copy(service.raw_outputs.members, std::back_inserter(map.members));
    return map;
}

}  // namespace

Document from_model(const model::Service& service) {
    cfn::Map root;
    const auto add = [&](std::string name, cfn::Value value) {
        put(root, std::move(name), std::move(value), service.span);
    };
    const auto add_section = [&](std::string name, cfn::Map section) {
        if (!section.empty()) {
            add(std::move(name), std::move(section));
        }
    };
    auto conditions = service.conditions;
    ConditionOf condition_of;
    auto all_resources = resources(service, conditions, condition_of);
    auto all_outputs = outputs(service, condition_of, conditions);
    add("AWSTemplateFormatVersion", "2010-09-09");
    add("Transform", transform(service));
    if (service.description) {
        add("Description", *service.description);
    }
    auto metadata = service.metadata;
    add_suppressions_of_template(metadata, service.suppressions);
    add_section("Metadata", std::move(metadata));
    add_section("Parameters", parameters(service));
    add_section("Mappings", service.mappings);
    add_section("Conditions", std::move(conditions));
    add_section("Rules", service.rules);
    auto all_globals = globals(service);
    merge(all_globals, service.globals);
    add_section("Globals", std::move(all_globals));
    add_section("Resources", std::move(all_resources));
    add_section("Outputs", std::move(all_outputs));
    return {cfn::Value(std::move(root)).at(service.span)};
}

}  // namespace samgen::tmpl
