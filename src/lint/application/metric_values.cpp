#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/metrics.hpp"
#include "lint/rule_table.hpp"

namespace samgen::lint {
namespace {

using Names = std::vector<std::string_view>;

// What a parameter can be; nothing when it may be anything.
std::optional<Names> values_of(const Template& tmpl, std::string_view parameter) {
    const auto* found = tmpl.parameter(parameter);
    if (found == nullptr || found->allowed.empty()) {
        return std::nullopt;
    }
    return Names(found->allowed.begin(), found->allowed.end());
}

// What a value can be that is a text or a parameter.
std::optional<Names> values_of(const Template& tmpl, const Node* value) {
    if (value == nullptr) {
        return std::nullopt;
    }
    if (value->function == Function::ref) {
        return values_of(tmpl, value->argument()->string());
    }
    return value->is_string() ? std::optional(Names{value->text}) : std::nullopt;
}

std::optional<Names> values_of(const Template& tmpl, const MetricDimension& dimension) {
    if (dimension.reference) {
        return dimension.reference->is_ref() ? values_of(tmpl, dimension.reference->resource) : std::nullopt;
    }
    return dimension.value.empty() ? std::nullopt : std::optional(Names{dimension.value});
}

// The API that the metric is about. A REST API is named by its name, which is seldom a plain text: if the template has
// one REST API, and the name is made of what is known, it is that one.
const Resource* api_of(const Template& tmpl, const MetricUse& metric) {
    if (const auto* id = metric.dimension("ApiId")) {
        const auto* api = id->reference ? tmpl.resource(id->reference->resource) : nullptr;
        return api != nullptr && api->type == "AWS::ApiGatewayV2::Api" ? api : nullptr;
    }
    const auto* name = metric.dimension("ApiName");
    const auto apis = tmpl.resources_of("AWS::ApiGateway::RestApi");
    if (name == nullptr || apis.size() != 1) {
        return nullptr;
    }
    if (name->reference) {
        return name->reference->resource == "AWS::StackName" ? apis.front() : nullptr;
    }
    const auto* own = apis.front()->properties == nullptr ? nullptr : apis.front()->properties->find("Name");
    const bool may_be = name->value.empty() || (own != nullptr && own->string() == name->value);
    return may_be ? apis.front() : nullptr;
}

// What a dimension can be, and the parameter that it is, if it is one.
struct Known {
    Names values;
    std::string_view parameter{};
};

// The names of an API's stages; nothing when they cannot be told.
std::optional<Known> stages_of(const Template& tmpl, const Resource& api) {
    Known known;
    for (const auto& resource : tmpl.resources()) {
        const bool is_stage = resource.type == "AWS::ApiGateway::Stage" || resource.type == "AWS::ApiGatewayV2::Stage";
        const bool is_deployment = resource.type == "AWS::ApiGateway::Deployment";
        if ((!is_stage && !is_deployment) || resource.properties == nullptr) {
            continue;
        }
        const auto& properties = *resource.properties;
        const auto* owner = properties.find(resource.type == "AWS::ApiGatewayV2::Stage" ? "ApiId" : "RestApiId");
        const auto reference = owner == nullptr ? std::nullopt : reference_in(*owner);
        if (!reference || reference->resource != api.name) {
            continue;
        }
        const auto* name = properties.find("StageName");
        if (name == nullptr && is_deployment) {
            continue;
        }
        const auto values = values_of(tmpl, name);
        // A name that API Gateway refuses will be another one once it is mended.
        constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-$";
        if (!values || std::ranges::any_of(*values, [&](std::string_view one) {
                return one.find_first_not_of(kLetters) != std::string_view::npos;
            })) {
            return std::nullopt;
        }
        known.values.insert(known.values.end(), values->begin(), values->end());
        if (name->function == Function::ref) {
            known.parameter = name->argument()->string();
        }
    }
    return known.values.empty() ? std::nullopt : std::optional(known);
}

// The regions of a global table; nothing when they cannot be told.
std::optional<Known> regions_of(const Template& tmpl, const MetricUse& metric) {
    const auto* name = metric.dimension("TableName");
    const auto* table = name == nullptr || !name->reference ? nullptr : tmpl.resource(name->reference->resource);
    if (table == nullptr || table->type != "AWS::DynamoDB::GlobalTable" || table->properties == nullptr) {
        return std::nullopt;
    }
    const auto* replicas = table->properties->find("Replicas");
    if (replicas == nullptr || !replicas->is_list()) {
        return std::nullopt;
    }
    Known regions;
    for (const auto* replica : replicas->items) {
        const auto* region = replica->find("Region");
        if (region == nullptr || !region->is_string()) {
            return std::nullopt;
        }
        regions.values.push_back(region->text);
    }
    return regions;
}

}  // namespace

void check_own_value(const Validator& validator, const MetricUse& metric, const MetricDimension& dimension,
                     Errors& errors) {
    const auto& tmpl = validator.run.tmpl;
    std::optional<Known> known;
    std::string whose;
    if (dimension.name == "Stage") {
        const auto* api = api_of(tmpl, metric);
        known = api == nullptr ? std::nullopt : stages_of(tmpl, *api);
        whose = api == nullptr ? std::string() : fmt::format("`{}` has no stage", api->name);
    } else if (dimension.name == "ReceivingRegion") {
        known = regions_of(tmpl, metric);
        whose = "the table has no replica in";
    }
    const auto said = known ? values_of(tmpl, dimension) : std::nullopt;
    const auto is_known = [&](std::string_view one) {
        return std::ranges::find(known->values, one) != known->values.end();
    };
    if (!said || std::ranges::any_of(*said, is_known)) {
        return;
    }
    auto& error = add_at(validator, rule("EG5004"), dimension.value_place,
                         fmt::format("{} `{}`", whose, fmt::join(*said, "`, `")), errors);
    auto offered = known->values;
    if (tmpl.was_sam() && offered.size() > 1) {
        std::erase(offered, "Stage");  // SAM's deployments make it, and nobody wants it
    }
    const auto near = validator.run.nearest(said->front(), offered);
    error.hint = !known->parameter.empty() ? fmt::format("write `!Ref {}`", known->parameter)
                 : near                    ? fmt::format("did you mean `{}`?", *near)
                                           : fmt::format("write `{}`", fmt::join(offered, "` or `"));
}

}  // namespace samgen::lint
