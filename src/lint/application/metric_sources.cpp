#include "lint/application/metric_sources.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "lint/application/names.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"

namespace samgen::lint {
namespace {

const Node* below(const Node* node, std::initializer_list<std::string_view> keys) {
    for (const auto key : keys) {
        node = node == nullptr ? nullptr : node->find(key);
    }
    return node;
}

const Resource* referred(const Template& tmpl, const Node* value) {
    const auto reference = value == nullptr ? std::nullopt : reference_in(*value);
    return reference ? tmpl.resource(reference->resource) : nullptr;
}

// The function that a value names by itself, an alias or a version.
const Resource* function_of(const Template& tmpl, const Node* value) {
    const auto* resource = referred(tmpl, value);
    if (resource != nullptr && (resource->type == "AWS::Lambda::Alias" || resource->type == "AWS::Lambda::Version")) {
        resource = referred(tmpl, below(resource->properties, {"FunctionName"}));
    }
    return resource;
}

// The event source mappings of a function.
std::vector<const Resource*> mappings_of(const Template& tmpl, const Resource& function) {
    std::vector<const Resource*> mappings;
    for (const auto* mapping : tmpl.resources_of("AWS::Lambda::EventSourceMapping")) {
        if (function_of(tmpl, below(mapping->properties, {"FunctionName"})) == &function) {
            mappings.push_back(mapping);
        }
    }
    return mappings;
}

bool reads_stream(const Template& tmpl, const Resource& function) {
    return std::ranges::any_of(mappings_of(tmpl, function), [&](const Resource* mapping) {
        const auto* source = referred(tmpl, below(mapping->properties, {"EventSourceArn"}));
        return source == nullptr || source->type != "AWS::SQS::Queue";
    });
}

bool has_any(const Template& tmpl, const Resource& function, std::string_view type, std::string_view property) {
    return std::ranges::any_of(tmpl.resources_of(type), [&](const Resource* each) {
        return function_of(tmpl, below(each->properties, {"FunctionName"})) == &function &&
               below(each->properties, {property}) != nullptr;
    });
}

bool has_dead_letters(const Template&, const Resource& function) {
    return below(function.properties, {"DeadLetterConfig"}) != nullptr;
}

bool has_destination(const Template& tmpl, const Resource& function) {
    return has_any(tmpl, function, "AWS::Lambda::EventInvokeConfig", "DestinationConfig");
}

bool has_provisioned(const Template& tmpl, const Resource& function) {
    return has_any(tmpl, function, "AWS::Lambda::Alias", "ProvisionedConcurrencyConfig") ||
           has_any(tmpl, function, "AWS::Lambda::Version", "ProvisionedConcurrencyConfig") ||
           !tmpl.resources_of("AWS::ApplicationAutoScaling::ScalableTarget").empty();
}

bool is_fifo(const Template&, const Resource& queue) {
    const auto* fifo = below(queue.properties, {"FifoQueue"});
    return fifo != nullptr && (is_true(fifo) || fifo->is_function());
}

bool expires(const Template&, const Resource& table) {
    return below(table.properties, {"TimeToLiveSpecification"}) != nullptr;
}

bool has_replicas(const Template&, const Resource& table) { return table.type != "AWS::DynamoDB::Table"; }

bool is_provisioned(const Template&, const Resource& table) {
    const auto* mode = below(table.properties, {"BillingMode"});
    return mode == nullptr || mode->string() != "PAY_PER_REQUEST";
}

bool is_express(const Template&, const Resource& machine) {
    const auto* type = below(machine.properties, {"StateMachineType"});
    return type != nullptr && type->string() != "STANDARD";
}

// What a metric is published of, and what of it is needed.
struct Source {
    std::string_view metric;  // a `*` at its end stands for anything
    std::string_view space;
    std::string_view dimension;
    std::string_view type;
    bool (*has)(const Template&, const Resource&);
    std::string_view lacks;  // what is said of one that has it not
};
constexpr std::array kSources = {
    Source{"IteratorAge", "AWS/Lambda", "FunctionName", "AWS::Lambda::Function", reads_stream, "reads no stream"},
    Source{"DeadLetterErrors", "AWS/Lambda", "FunctionName", "AWS::Lambda::Function", has_dead_letters,
           "has no dead-letter queue"},
    Source{"DestinationDeliveryFailures", "AWS/Lambda", "FunctionName", "AWS::Lambda::Function", has_destination,
           "has no destination"},
    Source{"ProvisionedConcurren*", "AWS/Lambda", "FunctionName", "AWS::Lambda::Function", has_provisioned,
           "has no provisioned concurrency"},
    Source{"ApproximateNumberOfGroupsWithInflightMessages", "AWS/SQS", "QueueName", "AWS::SQS::Queue", is_fifo,
           "is no FIFO queue"},
    Source{"NumberOfDeduplicatedSentMessages", "AWS/SQS", "QueueName", "AWS::SQS::Queue", is_fifo, "is no FIFO queue"},
    Source{"TimeToLiveDeletedItemCount", "AWS/DynamoDB", "TableName", "AWS::DynamoDB::Table", expires,
           "has no time to live"},
    Source{"ReplicationLatency", "AWS/DynamoDB", "TableName", "AWS::DynamoDB::Table", has_replicas, "has no replicas"},
    Source{"ProvisionedReadCapacityUnits", "AWS/DynamoDB", "TableName", "AWS::DynamoDB::Table", is_provisioned,
           "has no capacity of its own: it is paid by the request"},
    Source{"ProvisionedWriteCapacityUnits", "AWS/DynamoDB", "TableName", "AWS::DynamoDB::Table", is_provisioned,
           "has no capacity of its own: it is paid by the request"},
    Source{"ExpressExecution*", "AWS/States", "StateMachineArn", "AWS::StepFunctions::StateMachine", is_express,
           "is no express workflow"},
};

bool is_named(std::string_view pattern, std::string_view name) {
    return pattern.ends_with('*') ? name.starts_with(pattern.substr(0, pattern.size() - 1)) : name == pattern;
}

// The rule that a dimension's value names: by Ref, or by what Fn::Select takes of it.
const Resource* rule_in(const Template& tmpl, const Node& value) {
    if (const auto* rule = referred(tmpl, &value); rule != nullptr && rule->type == "AWS::Events::Rule") {
        return rule;
    }
    for (const auto& entry : value.entries) {
        if (const auto* rule = rule_in(tmpl, *entry.value)) {
            return rule;
        }
    }
    for (const auto* item : value.items) {
        if (const auto* rule = rule_in(tmpl, *item)) {
            return rule;
        }
    }
    return nullptr;
}

}  // namespace

void check_source(const Validator& validator, const MetricUse& metric, Errors& errors) {
    for (const auto& source : kSources) {
        if (source.space != metric.space || !is_named(source.metric, metric.name)) {
            continue;
        }
        const auto* dimension = metric.dimension(source.dimension);
        const auto* resource = dimension == nullptr || !dimension->reference
                                   ? nullptr
                                   : validator.run.tmpl.resource(dimension->reference->resource);
        if (resource != nullptr && resource->type == source.type && !source.has(validator.run.tmpl, *resource)) {
            auto& error = add_at(
                validator, rule("WG5018"), source.metric == "IteratorAge" ? dimension->value_place : metric.name_place,
                fmt::format("`{}` is never published for `{}`, which {}", metric.name, resource->name, source.lacks),
                errors);
            error.related.push_back({resource->entry->key_span, "it is made here"});
        }
    }
}

void check_rule_on_bus(const Validator& validator, const MetricUse& metric, Errors& errors) {
    const auto* named = metric.space == "AWS/Events" ? metric.dimension("RuleName") : nullptr;
    if (named == nullptr) {
        return;
    }
    const auto& tmpl = validator.run.tmpl;
    const auto* of_reference = named->reference ? tmpl.resource(named->reference->resource) : nullptr;
    const auto* events_rule = named->node != nullptr ? rule_in(tmpl, *named->node) : of_reference;
    const auto* bus = events_rule == nullptr ? nullptr : below(events_rule->properties, {"EventBusName"});
    if (bus == nullptr || events_rule->type != "AWS::Events::Rule" || bus->string() == "default" ||
        bus->function == Function::if_) {
        return;
    }
    const auto* taken =
        named->node != nullptr && named->node->function == Function::select ? named->node->argument() : nullptr;
    const bool is_bus = taken != nullptr && !taken->items.empty() && scalar_text(*taken->items[0]) == "0";
    if (is_bus) {
        add_at(validator, rule("EG5004"), named->value_place, "this is the bus: the rule comes after it", errors).hint =
            fmt::format("write `!Select [1, !Split ['|', !Ref {}]]`", events_rule->name);
    }
    if (named->reference && named->reference->is_ref()) {
        auto& error = add_at(validator, rule("EG5004"), named->value_place,
                             fmt::format("`!Ref {0}` is the bus and the rule, `BUS|RULE`: `{0}` is on a bus of its own",
                                         events_rule->name),
                             errors);
        error.hint = fmt::format("write `!Select [1, !Split ['|', !Ref {}]]`", events_rule->name);
        error.related.push_back({events_rule->entry->key_span, "the rule is here"});
    }
    if (metric.knows_dimensions && metric.dimension("EventBusName") == nullptr) {
        const auto reference = reference_in(*bus);
        auto& error = add_at(
            validator, rule("EG5003"), metric.dimensions_place,
            fmt::format("`{}` of a rule on a bus of its own has no data by `RuleName` alone", metric.name), errors);
        error.hint = reference ? fmt::format("add `EventBusName` with `{}`", written(*reference))
                               : std::string("add `EventBusName`");
        error.related.push_back({events_rule->entry->key_span, "the rule is here"});
    }
}

void check_value_form(const Validator& validator, const MetricUse& metric, Errors& errors) {
    constexpr std::string_view kNames[] = {"FunctionName", "TableName", "QueueName",
                                           "TopicName",    "RuleName",  "StreamName"};
    for (const auto& dimension : metric.dimensions) {
        const std::string_view text = dimension.text;
        const bool is_name = std::ranges::find(kNames, dimension.name) != std::end(kNames);
        if (text.empty() || dimension.reference) {
            continue;
        }
        if (is_name && (text.starts_with("arn:") || text.find("://") != std::string_view::npos)) {
            const auto is_arn = text.starts_with("arn:");
            add_at(validator, rule("EG5004"), dimension.value_place,
                   fmt::format("`{}` wants a name, and this is {}", dimension.name, is_arn ? "an ARN" : "an address"),
                   errors)
                .hint = "write what stands behind its last `:` or `/`";
        } else if (dimension.name == "ApiId" && metric.space == "AWS/ApiGateway" &&
                   text.substr(0, text.find('$')).find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") !=
                       std::string_view::npos) {
            add_at(validator, rule("EG5004"), dimension.value_place,
                   fmt::format("`{}` is no ID of an API, which has small letters and digits alone", text), errors)
                .hint = "a REST API's name is the dimension `ApiName`; an HTTP API's ID is its `!Ref`";
        } else if (dimension.name == "StateMachineArn" && !text.starts_with("arn:") && !text.starts_with('$')) {
            add_at(validator, rule("EG5004"), dimension.value_place, fmt::format("`{}` is no ARN", text), errors);
        }
    }
}

std::optional<Retention> retention_of_records(const Template& tmpl, const MetricUse& metric) {
    constexpr double kHour = 3600000;
    constexpr double kDay = 24 * kHour;
    const auto of_source = [&](const Resource* source) -> std::optional<Retention> {
        if (source != nullptr && source->type == "AWS::Kinesis::Stream") {
            const auto* hours = below(source->properties, {"RetentionPeriodHours"});
            const auto number = hours == nullptr ? std::optional(24.0) : number_in(*hours);
            return number ? std::optional(Retention{*number * kHour, source}) : std::nullopt;
        }
        const bool is_table = source != nullptr && source->type.starts_with("AWS::DynamoDB::");
        return is_table ? std::optional(Retention{kDay, source}) : std::nullopt;
    };
    const auto named = [&](std::string_view dimension) {
        const auto* found = metric.dimension(dimension);
        return found == nullptr || !found->reference ? nullptr : tmpl.resource(found->reference->resource);
    };
    if (metric.space == "AWS/Kinesis" && metric.name.find("IteratorAge") != std::string_view::npos) {
        return of_source(named("StreamName"));
    }
    const auto* function =
        metric.space == "AWS/Lambda" && metric.name == "IteratorAge" ? named("FunctionName") : nullptr;
    if (function == nullptr) {
        return std::nullopt;
    }
    std::optional<Retention> most;
    for (const auto* mapping : mappings_of(tmpl, *function)) {
        const auto one = of_source(referred(tmpl, below(mapping->properties, {"EventSourceArn"})));
        if (!one) {
            return std::nullopt;
        }
        if (!most || most->milliseconds < one->milliseconds) {
            most = one;
        }
    }
    return most;
}

}  // namespace samgen::lint
