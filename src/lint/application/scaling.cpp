#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/names.hpp"
#include "lint/application/tables.hpp"
#include "lint/engine/references.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"

namespace samgen::lint {
namespace {

constexpr std::string_view kTable = "table/";
constexpr std::string_view kIndex = "/index/";

// "table/${Orders}/index/byCustomer": the table of the template, and the index where there is one.
struct Scaled {
    const Resource* table = nullptr;
    std::string index;  // empty where it cannot be told
    bool is_index = false;
    bool is_called = false;  // what the template calls the table stands where its name does
};

std::optional<Scaled> scaled_by(const Template& tmpl, const Node& id) {
    const auto text = application::written_text(id, tmpl);
    if (!text.starts_with(kTable)) {
        return std::nullopt;
    }
    const auto end = std::min(text.find('/', kTable.size()), text.size());
    const auto name = text.substr(kTable.size(), end - kTable.size());
    const auto hole = application::only_hole(name);
    Scaled scaled;
    scaled.table = tmpl.resource(hole.empty() ? std::string_view(name) : hole);
    if (scaled.table == nullptr || scaled.table->type != "AWS::DynamoDB::Table" ||
        scaled.table->properties == nullptr) {
        return std::nullopt;
    }
    scaled.is_called =
        hole.empty() && application::is_same(application::physical_name(*scaled.table, "TableName", tmpl), name) ==
                            application::Answer::no;
    const auto rest = text.substr(end);
    if (rest.starts_with(kIndex)) {
        scaled.is_index = true;
        scaled.index = application::has_holes(rest) ? std::string() : rest.substr(kIndex.size());
    }
    return scaled;
}

// Whether the table surely has no index of that name.
bool lacks_index(const Resource& table, std::string_view index) {
    const auto names = application::index_names(table);
    return names && !index.empty() && std::ranges::find(*names, index) == names->end();
}

// EG2012: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
void scalable_target(const Validator& validator, const Node& target, const Schema&, Errors& errors) {
    const auto* id = target.is_map() ? target.find("ResourceId") : nullptr;
    if (id == nullptr || text_in(target, "ServiceNamespace") != "dynamodb") {
        return;
    }
    const auto refuse = [&](std::string_view key, std::string message, std::string hint) {
        add_at(validator, rule("EG2012"), place_of_member(validator, target, key), std::move(message), errors).hint =
            std::move(hint);
    };
    const auto dimension = text_in(target, "ScalableDimension");
    if (const auto reference = reference_in(*id)) {
        const auto* table = validator.run.tmpl.resource(reference->resource);
        if (table != nullptr && table->type == "AWS::DynamoDB::Table") {
            refuse("ResourceId", fmt::format("`{}` alone does not say what is scaled", written(*reference)),
                   fmt::format("write `!Sub table/${{{}}}`", table->name));
        }
    }
    const auto scaled = scaled_by(validator.run.tmpl, *id);
    if (scaled && scaled->is_called) {
        refuse("ResourceId",
               fmt::format("`{}` is what the template calls the table, and not its name", scaled->table->name),
               fmt::format("write `!Sub table/${{{}}}{}{}`", scaled->table->name, scaled->is_index ? kIndex : "",
                           scaled->index));
    } else if (scaled) {
        if (lacks_index(*scaled->table, scaled->index)) {
            const auto names = *application::index_names(*scaled->table);
            refuse("ResourceId", fmt::format("`{}` has no index `{}`", scaled->table->name, scaled->index),
                   names.empty() ? std::string() : fmt::format("its indexes are `{}`", fmt::join(names, "`, `")));
        }
        if (!dimension.empty() && dimension.starts_with(scaled->is_index ? "dynamodb:table:" : "dynamodb:index:")) {
            refuse(
                "ScalableDimension",
                fmt::format("`{}` is not of what is scaled, {}", dimension, scaled->is_index ? "an index" : "a table"),
                fmt::format("write `dynamodb:{}:{}`", scaled->is_index ? "index" : "table",
                            dimension.substr(dimension.rfind(':') + 1)));
        }
        if (text_in(*scaled->table->properties, "BillingMode") == "PAY_PER_REQUEST") {
            refuse("ResourceId",
                   fmt::format("`{}` is paid per request, and has no capacity to scale", scaled->table->name),
                   "write `BillingMode: PROVISIONED` with `ProvisionedThroughput`, or scale nothing");
        }
    }
    const auto* least = target.find("MinCapacity");
    const auto* most = target.find("MaxCapacity");
    const auto from = least == nullptr ? std::nullopt : number_in(*least);
    const auto to = most == nullptr ? std::nullopt : number_in(*most);
    if (from && to && *from > *to) {
        refuse("MinCapacity", fmt::format("the least capacity, {}, is above the most, {}", *from, *to), {});
    }
}

// A policy that looks at what is read, and changes what can be written.
void scaling_policy(const Validator& validator, const Node& policy, const Schema&, Errors& errors) {
    const auto* id = policy.is_map() ? policy.find("ScalingTargetId") : nullptr;
    const auto reference = id == nullptr ? std::nullopt : reference_in(*id);
    const auto* target = reference ? validator.run.tmpl.resource(reference->resource) : nullptr;
    const auto* tracking = policy.is_map() ? policy.entry("TargetTrackingScalingPolicyConfiguration") : nullptr;
    const auto* metric = tracking == nullptr ? nullptr : tracking->value->entry("PredefinedMetricSpecification");
    if (target == nullptr || target->properties == nullptr || metric == nullptr) {
        return;
    }
    constexpr std::pair<std::string_view, std::string_view> kMetrics[] = {
        {"ReadCapacityUnits", "DynamoDBReadCapacityUtilization"},
        {"WriteCapacityUnits", "DynamoDBWriteCapacityUtilization"}};
    const auto dimension = text_in(*target->properties, "ScalableDimension");
    const auto type = text_in(*metric->value, "PredefinedMetricType");
    // What is no metric at all is E3030's.
    const bool is_metric = std::ranges::any_of(kMetrics, [type](const auto& each) { return each.second == type; });
    for (const auto& [unit, right] : kMetrics) {
        if (dimension.starts_with("dynamodb:") && dimension.ends_with(unit) && is_metric && type != right) {
            auto& error = add_at(
                validator, rule("EG2012"),
                place_of_member(validator.member(*tracking).member(*metric), *metric->value, "PredefinedMetricType"),
                fmt::format("`{}` is not what `{}` changes, `{}`", type, target->name, dimension), errors);
            error.hint = fmt::format("write `{}`", right);
            error.related.push_back({target->entry->key_span, "what is scaled is said here"});
        }
    }
}

}  // namespace

const Family& scaling_rules() {
    static const Family family{
        .places =
            {{rule("EG2012"), {"Resources/AWS::ApplicationAutoScaling::ScalableTarget/Properties"}, scalable_target},
             {rule("EG2012"), {"Resources/AWS::ApplicationAutoScaling::ScalingPolicy/Properties"}, scaling_policy}},
    };
    return family;
}

}  // namespace samgen::lint
