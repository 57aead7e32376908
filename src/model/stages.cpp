#include "model/stages.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "model/find.hpp"
#include "model/gradual_deployments.hpp"
#include "model/routes.hpp"
#include "text/names.hpp"

namespace samgen::model {
namespace {

// The function in each stage; a function is there in all of them.
std::vector<Function*> in_all(std::span<StagedService> stages, std::string_view logical_id) {
    std::vector<Function*> all;
    for (auto& stage : stages) {
        if (auto* const function = find_by_id(stage.service.functions, logical_id)) {
            all.push_back(function);
        }
    }
    return all;
}

// SAM names the alias before it knows the stage, so a function that has one in some stages has it in all.
void settle_aliases(const std::vector<Function*>& functions) {
    const auto first =
        std::ranges::find_if(functions, [](const Function* function) { return !function->publication.alias.empty(); });
    if (first == functions.end()) {
        return;
    }
    const auto& named = (*first)->publication;
    for (auto* const function : functions) {
        if (function->publication.alias.empty()) {
            function->publication.alias = named.alias;
            function->publication.alias_span = named.alias_span;
        }
    }
}

// Whether there is a deployment SAM reads from a mapping, by the stage; what its parts say has no part in stages
// without, but for the alarms, which the others may not have.
void settle_deployments(std::span<StagedService> stages, std::string_view logical_id) {
    const auto functions = in_all(stages, logical_id);
    const auto has = [](const Function* function) { return function->publication.deployment.has_value(); };
    const auto first = std::ranges::find_if(functions, has);
    if (first == functions.end() || std::ranges::all_of(functions, has)) {
        return;
    }
    for (auto& stage : stages) {
        auto* const function = find_by_id(stage.service.functions, logical_id);
        if (function == nullptr) {
            continue;
        }
        auto& deployment = function->publication.deployment;
        const bool enabled = deployment.has_value();
        if (!enabled) {
            deployment = (*first)->publication.deployment;
            deployment->alarms = alarms_of_deployment(stage.service, *function);
        }
        deployment->enabled = enabled;
    }
}

// What SAM makes of a domain is there in all stages, and made of the same parts; otherwise samgen makes it.
void settle_domains(std::span<StagedService> stages, diag::Diagnostics& diagnostics) {
    const auto parts = [](const StagedService& stage) {
        const auto* const domain =
            stage.service.api && stage.service.api->domain ? &*stage.service.api->domain : nullptr;
        return std::tuple(domain != nullptr, domain != nullptr && domain->zone, domain != nullptr && domain->truststore,
                          domain != nullptr && domain->truststore_version);
    };
    if (std::ranges::all_of(stages, [&](const auto& stage) { return parts(stage) == parts(stages.front()); })) {
        return;
    }
    for (auto& stage : stages) {
        if (!stage.service.api || !stage.service.api->domain) {
            continue;
        }
        auto& domain = *stage.service.api->domain;
        domain.apart = true;
        if (!domain.properties.empty()) {
            diagnostics.error(domain.properties.members.front().key_span,
                              "`properties` of a domain are SAM's, which makes the same domain in every stage",
                              "give each stage a `domain` with the same keys, or leave `properties` out");
        }
    }
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-globaltable.html
void check_replicas(const StagedService& stage, diag::Diagnostics& diagnostics) {
    for (const auto& table : stage.service.tables) {
        for (const auto& replica : table.replicas) {
            if (stage.region && replica.region == stage.region->value) {
                diagnostics
                    .error(stage.region->span,
                           fmt::format("the stage `{}` would have two of `{}` in {}: the table, and a replica of it",
                                       stage.name.value, table.logical_id, replica.region),
                           "the table is in the stage's own region anyway: deploy the stage to another, or take this "
                           "one out of `replicas`")
                    .related.push_back({.span = replica.span, .message = "the replica is here"});
            }
        }
    }
}

}  // namespace

std::string stage_condition(std::string_view stage) { return "Is" + text::pascal_case(stage); }

cfn::Value is_stage(std::string_view stage) {
    return cfn::Intrinsic{.name = "Fn::Equals", .argument = cfn::Value(cfn::List{cfn::ref("Stage"), stage})};
}

void settle_stages(std::span<StagedService> stages, diag::Diagnostics& diagnostics) {
    if (stages.empty()) {
        return;
    }
    for (const auto& function : stages.front().service.functions) {
        settle_aliases(in_all(stages, function.logical_id));
        settle_deployments(stages, function.logical_id);
    }
    settle_domains(stages, diagnostics);
    for (const auto& stage : stages) {
        check_replicas(stage, diagnostics);
    }
}

void check_caches(std::span<const Service* const> stages, diag::Diagnostics& diagnostics) {
    const auto has_cache = [](const Service* service) { return service->api && !service->api->cache_size.empty(); };
    if (std::ranges::any_of(stages, has_cache)) {
        return;
    }
    for (const auto* const service : stages) {
        for (const auto* const route : all_routes(*service)) {
            if (service->api && service->api->type == ApiType::rest && route->access.cache) {
                diagnostics.error(route->access.cache->span, "the API has no cache for this route",
                                  "say how large it is under `api`, in GB: `cache: 0.5`; it costs by the hour");
            }
        }
    }
}

}  // namespace samgen::model
