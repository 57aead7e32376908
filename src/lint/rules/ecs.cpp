#include <algorithm>
#include <array>
#include <functional>
#include <string_view>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/engine/references.hpp"
#include "lint/engine/resolve.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/related_resource.hpp"
#include "lint/rules/schema_rules.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

using schema::Keyword;
using enum SchemaRule::Matches;

constexpr std::string_view kLogDrivers = "it can have `awslogs`, `splunk` or `awsfirelens`";

void cpu_and_memory(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_worded({.rule = rule("E3047"), .places = {}, .schema = "aws_ecs_taskdefinition/fargate_cpu_memory"}, validator,
               properties, errors, [](const Node& instance, Error& error) {
                   error.message = fmt::format("Fargate has no tasks with `Cpu` {} and `Memory` {}",
                                               shown_member(instance, "Cpu"), shown_member(instance, "Memory"));
               });
}

void fargate_properties(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    const auto before = errors.size();
    run_worded(
        {.rule = rule("E3048"), .places = {}, .schema = "aws_ecs_taskdefinition/fargate_properties", .matches = all},
        validator, properties, errors, [](const Node&, Error& error) {
            if (error.keyword == Keyword::not_) {
                error.message = "a Fargate task has no `PlacementConstraints`";
            } else if (last_key(error) == "LogDriver") {
                error.message = fmt::format("a Fargate task has no log driver {}", shown(*error.instance));
                error.hint = kLogDrivers;
            } else {
                error.message += " for a Fargate task";
            }
        });
    for (auto i = before; i < errors.size(); ++i) {
        const auto* constraints = properties.entry("PlacementConstraints");
        if (errors[i].keyword == Keyword::not_ && constraints != nullptr) {
            errors[i].path = validator.way_to(*constraints);
        }
    }
}

void launch_type(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_worded({.rule = rule("E3044"), .places = {}, .schema = "aws_ecs_service/fargate", .matches = all}, validator,
               properties, errors, [](const Node&, Error& error) {
                   error.message = "the service can have no `SchedulingStrategy` but `REPLICA`";
                   error.hint = "Fargate and external deployments place tasks by themselves";
               });
}

void task_for_fargate(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_worded({.rule = rule("E3054"), .places = {}, .schema = "aws_ecs_service/service_fargate", .matches = all},
               validator, properties, errors, [](const Node&, Error& error) {
                   error.message =
                       "a service with `LaunchType: FARGATE` runs this task, whose "
                       "`RequiresCompatibilities` lacks `FARGATE`";
               });
}

void log_driver(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_worded(
        {.rule = rule("E3713"), .places = {}, .schema = "aws_ecs_service/service_fargate_log_driver", .matches = all},
        validator, properties, errors, [](const Node&, Error& error) {
            error.message =
                "a service with `LaunchType: FARGATE` runs this task, whose log driver Fargate does not have";
            error.hint = kLogDrivers;
        });
}

void network_configuration(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_worded({.rule = rule("E3052"),
                .places = {},
                .schema = "aws_ecs_service/service_network_configuration",
                .matches = all},
               validator, properties, errors, [](const Node&, Error& error) {
                   error.message = "the task's `NetworkMode` is `awsvpc`, so the service needs `NetworkConfiguration`";
               });
}

// Unlike other schemas, this one looks into functions.
void log_configuration(const Validator& validator, const Node& configuration, const Schema&, Errors& errors) {
    const auto schema = schema::extension("aws_ecs_taskdefinition/logging_configuration");
    auto there = validator.quiet().rooted(schema);
    there.checks_dynamic_references = false;
    const auto before = errors.size();
    validate_as(RuleSet{.rows = {}, .otherwise = rule("E3046")}, there, configuration, schema, errors);
    for (auto i = before; i < errors.size(); ++i) {
        if (errors[i].rule == rule("E3046")) {
            errors[i].message += " for the log driver `awslogs`";
        }
    }
}

// A container is essential unless it says otherwise; a task whose containers all say so cannot be registered.
void essential_container(const Validator& validator, const Node& containers, const Schema&, Errors& errors) {
    const auto is_optional = [](const Node* container) {
        const auto* essential = container->find("Essential");
        return is_false(essential);
    };
    if (!containers.is_list() || containers.items.empty() || !std::ranges::all_of(containers.items, is_optional)) {
        return;
    }
    auto error = validator.error("none of the task's containers is `Essential`");
    error.hint = "leave `Essential` out for the one whose end ends the task";
    errors.push_back(std::move(error));
}

// Visits the member `key` of `map`, through Fn::If; only what is a plain text or number.
void plain_values(const Validator& validator, const Node& map, std::string_view key,
                  const std::function<void(const Node&, const Validator&)>& visit) {
    const std::array<std::string_view, 1> path{key};
    values_at(validator, map, path, [&visit](const Node* value, const Validator& there) {
        if (value != nullptr && (value->is_string() || value->kind == Kind::integer || value->kind == Kind::boolean)) {
            visit(*value, there);
        }
    });
}

// Within awsvpc each container has the ports of the machine to itself: host port and container port are the same.
void host_ports(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    constexpr std::array<std::string_view, 4> kMappings{"ContainerDefinitions", "*", "PortMappings", "*"};
    plain_values(validator, properties, "NetworkMode", [&](const Node& mode, const Validator&) {
        if (mode.string() != "awsvpc") {
            return;
        }
        values_at(validator, properties, kMappings, [&](const Node* mapping, const Validator& at_mapping) {
            if (mapping == nullptr) {
                return;
            }
            plain_values(at_mapping, *mapping, "HostPort", [&](const Node& host, const Validator& at_host) {
                plain_values(at_host, *mapping, "ContainerPort", [&](const Node& container, const Validator&) {
                    if (scalar_text(host) == scalar_text(container)) {
                        return;
                    }
                    auto error = at_host.error(
                        fmt::format("`HostPort` {} is not the `ContainerPort` {}, but the network mode is `awsvpc`",
                                    scalar_text(host), scalar_text(container)));
                    error.hint = "leave `HostPort` out";
                    error.related.push_back({container.span, "the container's port"});
                    errors.push_back(std::move(error));
                });
            });
        });
    });
}

// Where the port mapping of a container leaves the host's port to ECS. `port` is the container's.
void dynamic_host_ports(const Validator& task, const Node& resource, std::string_view container, std::string_view port,
                        const std::function<void(const Validator&)>& visit) {
    constexpr std::array<std::string_view, 3> kContainers{"Properties", "ContainerDefinitions", "*"};
    constexpr std::array<std::string_view, 2> kMappings{"PortMappings", "*"};
    values_at(task, resource, kContainers, [&](const Node* definition, const Validator& at_definition) {
        if (definition == nullptr) {
            return;
        }
        plain_values(at_definition, *definition, "Name", [&](const Node& name, const Validator& at_name) {
            if (name.string() != container) {
                return;
            }
            values_at(at_name, *definition, kMappings, [&](const Node* mapping, const Validator& at_mapping) {
                if (mapping == nullptr) {
                    return;
                }
                plain_values(at_mapping, *mapping, "ContainerPort", [&](const Node& inner, const Validator& at_inner) {
                    if (scalar_text(inner) != port) {
                        return;
                    }
                    plain_values(at_inner, *mapping, "HostPort", [&](const Node& host, const Validator& at_host) {
                        if (scalar_text(host) == "0") {
                            visit(at_host);
                        }
                    });
                });
            });
        });
    });
}

void health_check_port(const Validator& validator, std::string_view group, Errors& errors) {
    constexpr std::array<std::string_view, 2> kPort{"Properties", "HealthCheckPort"};
    const auto target = related_resource(validator, group, {"AWS::ElasticLoadBalancingV2::TargetGroup"});
    if (!target) {
        return;
    }
    values_at(target->validator, *target->resource, kPort, [&](const Node* port, const Validator& there) {
        const bool is_plain = port != nullptr && (port->is_string() || port->kind == Kind::integer);
        if ((port != nullptr && !is_plain) || (is_plain && port->string() == "traffic-port")) {
            return;
        }
        auto error = there.error(
            "the target group's `HealthCheckPort` must be `traffic-port`: the host's port is chosen "
            "by ECS");
        error.related.push_back({validator.context.path->span, "`HostPort` 0 leaves it to ECS"});
        errors.push_back(std::move(error));
    });
}

// A load balancer in front of containers whose port ECS chooses.
void dynamic_ports(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    constexpr std::array<std::string_view, 1> kTask{"TaskDefinition"};
    constexpr std::array<std::string_view, 2> kBalancers{"LoadBalancers", "*"};
    constexpr std::array<std::string_view, 1> kGroup{"TargetGroupArn"};
    const auto check_group = [&errors](const Validator& validator_there, std::string_view task, const Node& container,
                                       const Node& port, std::string_view group) {
        const auto definition = related_resource(validator_there, task, {"AWS::ECS::TaskDefinition"});
        if (definition) {
            dynamic_host_ports(definition->validator, *definition->resource, container.text, scalar_text(port),
                               [&](const Validator& at_host) { health_check_port(at_host, group, errors); });
        }
    };
    values_at(validator, properties, kTask, [&](const Node* task, const Validator& at_task) {
        const auto task_name = task == nullptr ? std::string_view{} : referred_resource(*task);
        if (task_name.empty()) {
            return;
        }
        values_at(at_task, properties, kBalancers, [&](const Node* balancer, const Validator& at_balancer) {
            if (balancer == nullptr) {
                return;
            }
            plain_values(at_balancer, *balancer, "ContainerName", [&](const Node& name, const Validator& at_name) {
                plain_values(at_name, *balancer, "ContainerPort", [&](const Node& port, const Validator& at_port) {
                    values_at(at_port, *balancer, kGroup, [&](const Node* group, const Validator& at_group) {
                        const auto group_name = group == nullptr ? std::string_view{} : referred_resource(*group);
                        if (!group_name.empty() && name.is_string()) {
                            check_group(at_group, task_name, name, port, group_name);
                        }
                    });
                });
            });
        });
    });
}

}  // namespace

const Family& ecs_rules() {
    static const Family family{
        .places = {
            {.rule = rule("E3042"),
             .places = {"Resources/AWS::ECS::TaskDefinition/Properties/ContainerDefinitions"},
             .check = essential_container},
            {.rule = rule("E3044"), .places = {"Resources/AWS::ECS::Service/Properties"}, .check = launch_type},
            {.rule = rule("E3046"),
             .places = {"Resources/AWS::ECS::TaskDefinition/Properties/ContainerDefinitions/*/LogConfiguration"},
             .check = log_configuration},
            {.rule = rule("E3047"),
             .places = {"Resources/AWS::ECS::TaskDefinition/Properties"},
             .check = cpu_and_memory},
            {.rule = rule("E3048"),
             .places = {"Resources/AWS::ECS::TaskDefinition/Properties"},
             .check = fargate_properties},
            {.rule = rule("E3049"), .places = {"Resources/AWS::ECS::Service/Properties"}, .check = dynamic_ports},
            {.rule = rule("E3052"),
             .places = {"Resources/AWS::ECS::Service/Properties"},
             .check = network_configuration},
            {.rule = rule("E3053"), .places = {"Resources/AWS::ECS::TaskDefinition/Properties"}, .check = host_ports},
            {.rule = rule("E3054"), .places = {"Resources/AWS::ECS::Service/Properties"}, .check = task_for_fargate},
            {.rule = rule("E3713"), .places = {"Resources/AWS::ECS::Service/Properties"}, .check = log_driver},
        }};
    return family;
}

}  // namespace samgen::lint
