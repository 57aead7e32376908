#include "model/logs.hpp"

#include <cstdint>
#include <utility>

#include <fmt/format.h>

namespace samgen::model {
namespace {

constexpr std::uint64_t kLogRetention = 30;  // days

// What Globals say about functions' logs.
void set_format(Service& service, const spec::Logs& said) {
    if (service.functions.empty() || (!said.level && !said.format)) {
        return;
    }
    auto settings = service.function_defaults.value_or(FunctionSettings{});
    settings.json_logs = !said.format || said.format->value == "JSON";
    if (!settings.json_logs) {  // text has no levels
        settings.log_level.reset();
        settings.system_log_level.reset();
    }
    if (said.level) {
        settings.log_level = said.level->value;
    }
    service.function_defaults = std::move(settings);
}

}  // namespace

void add_logs(Service& service, const spec::Spec& spec) {
    const auto& said = spec.logs;
    if (said) {
        set_format(service, *said);
    }
    if (spec.profile == spec::Profile::bare && !(said && (said->retention || said->kms_key))) {
        return;
    }
    const auto days = said && said->retention ? said->retention->value : kLogRetention;
    for (auto& function : service.functions) {
        function.log_group = function.logical_id + "Logs";
        service.log_groups.push_back(
            {.logical_id = function.log_group,
             .name = cfn::sub(fmt::format("/aws/lambda/${{AWS::StackName}}-{}", function.logical_id)),
             .retention_days = days,
             .span = function.span});
    }
    if (service.api && service.api->access_logs) {
        service.api->access_log_group = service.api->logical_id + "Logs";
        // Under this prefix API Gateway needs no entry of its own in the account's small resource policy for logs.
        // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html
        service.log_groups.push_back({.logical_id = service.api->access_log_group,
                                      .name = cfn::sub("/aws/vendedlogs/apis/${AWS::StackName}"),
                                      .retention_days = days,
                                      .span = service.api->span});
    }
    if (service.api && service.api->waf && !service.api->waf->logical_id.empty()) {
        auto& acl = *service.api->waf;
        acl.log_group = acl.logical_id + "Logs";
        acl.logging_id = acl.logical_id + "Logging";
        // WAF writes only where this prefix is.
        // https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html
        service.log_groups.push_back({.logical_id = acl.log_group,
                                      .name = cfn::sub("aws-waf-logs-${AWS::StackName}"),
                                      .retention_days = days,
                                      .span = acl.span});
    }
    if (said && said->kms_key) {
        for (auto& group : service.log_groups) {
            group.kms_key = said->kms_key;
        }
    }
}

}  // namespace samgen::model
