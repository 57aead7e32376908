#include "model/logical_ids.hpp"

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/names.hpp"
#include "model/suppressions.hpp"
#include "text/names.hpp"

namespace samgen::model {
namespace {

// What scales a table and its global indexes; see src/template/capacity.cpp.
template <class Claim>
void claim_scaling(const Table& table, Claim claim) {
    const auto claim_direction = [&](const std::string& owner, bool scales, text::Span span) {
        if (scales) {
            claim(owner + "ScalableTarget", "a scalable target", span);
            claim(owner + "ScalingPolicy", "a scaling policy", span);
        }
    };
    const auto claim_all = [&](const std::string& owner, const Billing& billing, text::Span span) {
        claim_direction(owner + "Read", billing.read_scaling.has_value(), span);
        claim_direction(owner + "Write", billing.write_scaling.has_value(), span);
    };
    claim_all(table.logical_id, table.billing, table.span);
    for (const auto& index : table.indexes) {
        if (!index.local) {
            claim_all(table.logical_id + text::pascal_case(index.name), index.billing, index.span);
        }
    }
}

// What stands around an API; see src/template/api.cpp and its neighbours.
template <class Claim>
void claim_api(const Api& api, Claim claim) {
    if (api.log_role) {
        claim(api.log_role->logical_id, "the role of the API's logs", api.log_role->span);
        claim(api.log_role->account_id, "the account's setting for the API's logs", api.log_role->span);
    }
    for (const auto& pool : api.user_pools) {
        claim(pool.logical_id, "a user pool", pool.span);
        claim(pool.client_id, "a user pool's app client", pool.span);
    }
    if (api.domain && !api.domain->certificate_id.empty()) {
        claim(api.domain->certificate_id, "the domain's certificate", api.domain->span);
    }
    if (api.domain) {  // its name in stages that have one where others have none
        for (const auto* const part : {"Domain", "DomainMapping", "DomainRecords"}) {
            claim(api.logical_id + part, "a part of the API's domain", api.domain->span);
        }
    }
    if (api.waf) {
        claim(api.waf->association_id, "the web ACL's association", api.waf->span);
        if (!api.waf->logical_id.empty()) {
            claim(api.waf->logical_id, "the web ACL", api.waf->span);
        }
        if (!api.waf->logging_id.empty()) {
            claim(api.waf->logging_id, "the web ACL's logging", api.waf->span);
        }
    }
    for (const auto& plan : api.usage_plans) {
        claim(plan.logical_id, "a usage plan", plan.span);
        for (const auto& key : plan.keys) {
            claim(key.logical_id, "an API key", key.span);
            claim(key.plan_key_id, "a usage plan's key", key.span);
        }
    }
}

}  // namespace

// Every logical ID has one owner. What the user named comes first, so that a clash is shown at what can be renamed;
// with a clash there, those of what samgen makes around it would only repeat it.
void check_logical_ids(const Service& service, diag::Diagnostics& diagnostics) {
    Names ids("logical ID");
    Names accessors("name in C++");  // that of the function which says what a table is called
    Names function_files("file name");
    bool distinct = true;
    const auto claim = [&](Names& names, std::string_view name, std::string_view owner, text::Span where) {
        distinct = names.claim(name, owner, where, diagnostics) && distinct;
    };
    for (const auto& table : service.tables) {
        const auto owner = fmt::format("the table `{}`", table.logical_id);
        claim(ids, table.logical_id, owner, table.span);
        claim(accessors, text::snake_case(table.logical_id), owner, table.span);
    }
    for (const auto& cache : service.caches) {
        claim(ids, cache.logical_id, fmt::format("the cache `{}`", cache.logical_id), cache.span);
    }
    for (const auto& function : service.functions) {
        const auto owner = fmt::format("the function `{}`", function.logical_id);
        claim(ids, function.logical_id, owner, function.span);
        if (function.scaffolded) {
            claim(function_files, text::snake_case(function.logical_id), owner, function.span);
        }
    }
    const auto claim_all = [&](const auto& things, std::string_view what) {
        for (const auto& thing : things) {
            claim(ids, thing.logical_id, fmt::format("the {} `{}`", what, thing.logical_id), thing.span);
        }
    };
    for (const auto& queue : service.queues) {
        if (!queue.made) {
            claim(ids, queue.logical_id, fmt::format("the queue `{}`", queue.logical_id), queue.span);
        }
    }
    claim_all(service.topics, "topic");
    claim_all(service.buses, "bus");
    claim_all(service.buckets, "bucket");
    claim_all(service.streams, "stream");
    claim_all(service.workflows, "workflow");
    Names table_names("physical table name");
    for (const auto& table : service.tables) {
        if (table.name && table.name->string() != nullptr) {
            claim(table_names, *table.name->string(), fmt::format("the table `{}`", table.logical_id),
                  table.name->span);
        }
    }
    Names function_names("physical function name");
    text::Span last;  // the functions of a split have one name, which has been reported
    for (const auto& function : service.functions) {
        if (function.name && function.name->string() != nullptr && function.name->span != last) {
            claim(function_names, *function.name->string(), fmt::format("the function `{}`", function.logical_id),
                  function.name->span);
            last = function.name->span;
        }
    }
    const auto claim_raw = [&](Names& names, const cfn::Map& section, std::string_view what) {
        for (const auto& member : section.members) {
            claim(names, member.key, fmt::format("the {} `{}`", what, member.key), member.key_span);
        }
    };
    claim_raw(ids, service.resources, "resource");
    claim_raw(ids, service.parameters, "parameter");
    if (service.api) {
        claim(ids, service.api->logical_id, "the API that samgen makes", service.api->span);
    }
    if (!distinct) {
        return;
    }
    const auto claim_made = [&](std::string_view id, std::string_view what, text::Span span) {
        claim(ids, id, fmt::format("{} that samgen makes", what), span);
    };
    for (const auto& parameter : service.made_parameters) {
        claim_made(parameter.logical_id, "a parameter", parameter.span);
    }
    if (service.network && !service.network->function_group.empty()) {
        claim_made(service.network->function_group, "the functions' security group", service.network->span);
    }
    if (service.api) {
        claim_api(*service.api, claim_made);
    }
    for (const auto& group : service.log_groups) {
        claim_made(group.logical_id, "a log group", group.span);
    }
    for (const auto& workflow : service.workflows) {
        if (!workflow.api_role.empty()) {
            claim_made(workflow.api_role, "the role that starts a workflow", workflow.routes.front().span);
        }
    }
    for (const auto& queue : service.queues) {
        if (queue.made) {
            claim_made(queue.logical_id, "a dead-letter queue", queue.span);
        }
        if (queue.has_policy()) {
            claim_made(queue.logical_id + "Policy", "a queue policy", queue.span);
        }
    }
    for (const auto& topic : service.topics) {
        if (topic.tls_only) {
            claim_made(topic.logical_id + "Policy", "a topic policy", topic.span);
        }
        for (const auto& subscription : topic.subscriptions) {
            claim_made(subscription.logical_id, "a subscription", subscription.span);
        }
    }
    for (const auto& bus : service.buses) {
        if (bus.archive) {
            claim_made(bus.archive->logical_id, "an archive", bus.archive->span);
        }
    }
    for (const auto& bucket : service.buckets) {
        if (bucket.private_only || !bucket.access_logs_from.empty()) {
            claim_made(bucket.logical_id + "Policy", "a bucket policy", bucket.span);
        }
    }
    for (const auto& table : service.tables) {
        if (table.changes && table.changes->made) {
            claim_made(table.changes->made->logical_id, "a Kinesis stream", table.changes->span);
        }
        if (table.replicas.empty()) {
            claim_scaling(table, claim_made);
        }
    }
    if (service.backups) {
        for (const auto* const id : {"BackupPlan", "BackupRole", "BackupSelection"}) {
            claim_made(id, "a part of the backups", service.backups->span);
        }
        if (!service.backups->vault) {
            claim_made("BackupVault", "the vault of the backups", service.backups->span);
        }
    }
    if (service.log_delivery) {
        claim_made("WorkflowLogDelivery", "the policy of workflows' logs", service.log_delivery->span);
    }
    for (const auto& cache : service.caches) {
        claim_made(cache.logical_id + "Role", "a cache's role", cache.span);
        claim_made(cache.logical_id + "SecurityGroup", "a cache's security group", cache.span);
        claim_made(cache.logical_id + "SubnetGroup", "a cache's subnet group", cache.span);
        if (cache.has_parameters()) {
            claim_made(cache.logical_id + "ParameterGroup", "a cache's parameter group", cache.span);
        }
        if (service.network && !service.network->function_group.empty()) {
            claim_made(cache.logical_id + "Egress", "the functions' way to a cache", cache.span);
        }
    }
    if (service.alarm_topic) {
        claim_made(service.alarm_topic->logical_id, "the alarms' topic", service.alarm_topic->span);
        if (service.alarm_topic->policy) {
            claim_made(service.alarm_topic->logical_id + "Policy", "a topic policy", service.alarm_topic->span);
        }
    }
    for (const auto& alarm : service.alarms) {
        claim_made(alarm.logical_id, "an alarm", alarm.span);
    }
    if (service.dashboard) {
        claim_made(service.dashboard->logical_id, "the dashboard", service.dashboard->span);
    }
    check_suppressions(service, ids.all(), diagnostics);
    Names outputs("output");
    claim_raw(outputs, service.raw_outputs, "output");
    for (const auto& output : service.outputs) {
        claim(outputs, output.logical_id, "an output that samgen makes", output.span);
    }
}

}  // namespace samgen::model
