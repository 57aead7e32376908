#include "model/logs.hpp"

#include <cstdint>

#include <fmt/format.h>

namespace samgen::model {
namespace {

constexpr std::uint64_t kLogRetention = 30;  // days

}  // namespace

void add_logs(Service& service, const spec::Spec& spec) {
    if (spec.profile == spec::Profile::bare && !spec.log_retention) {
        return;
    }
    const auto days = spec.log_retention ? spec.log_retention->value : kLogRetention;
    for (auto& function : service.functions) {
        function.log_group = function.logical_id + "Logs";
        service.log_groups.push_back(
            {.logical_id = function.log_group,
             .name = cfn::sub(fmt::format("/aws/lambda/${{AWS::StackName}}-{}", function.logical_id)),
             .retention_days = days,
             .span = function.span});
    }
    if (service.api) {
        service.api->access_log_group = service.api->logical_id + "Logs";
        // Under this prefix API Gateway needs no entry of its own in the account's small resource policy for logs.
        // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html
        service.log_groups.push_back({.logical_id = service.api->access_log_group,
                                      .name = cfn::sub("/aws/vendedlogs/apis/${AWS::StackName}"),
                                      .retention_days = days,
                                      .span = service.api->span});
    }
}

}  // namespace samgen::model
