#include <utility>

#include "template/parts.hpp"
#include "template/resources.hpp"

namespace samgen::tmpl {

void add_log_group(cfn::Map& resources, const model::LogGroup& group) {
    cfn::Map properties;
    put(properties, "LogGroupName", group.name, group.span);
    put(properties, "RetentionInDays", number(group.retention_days), group.span);
    if (group.kms_key) {
        put(properties, "KmsKeyId", *group.kms_key, group.span);
    }
    add_resource(
        resources, group.logical_id,
        {.type = "AWS::Logs::LogGroup", .removal = {"Delete", group.span}, .properties = std::move(properties)},
        group.span);
}

}  // namespace samgen::tmpl
