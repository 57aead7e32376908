#include "model/outputs.hpp"

#include <string>
#include <utility>

#include <fmt/format.h>

namespace samgen::model {

void add_outputs(Service& service, const spec::Spec& spec) {
    if (spec.profile == spec::Profile::bare) {
        return;
    }
    if (service.api) {
        // The default stage adds nothing to the address, any other its name.
        auto url =
            fmt::format("https://${{{}}}.execute-api.${{AWS::Region}}.${{AWS::URLSuffix}}", service.api->logical_id);
        auto value = cfn::sub(url);
        const auto* stage = service.api->properties.find("StageName");
        if (stage != nullptr && stage->string() != nullptr && *stage->string() != "$default") {
            value = cfn::sub(url + "/" + *stage->string());
        } else if (stage != nullptr && stage->intrinsic() != nullptr) {
            value = cfn::Value(cfn::Intrinsic{
                .name = "Fn::Sub",
                .argument = {
                    cfn::Value(cfn::List{cfn::Value(url + "/${Stage}"), cfn::Value(cfn::Map{{"Stage", *stage}})})}});
        }
        service.outputs.push_back({.logical_id = "ApiUrl",
                                   .description = "Where the API answers",
                                   .value = std::move(value),
                                   .span = service.api->span});
    }
    for (const auto& table : service.tables) {
        service.outputs.push_back({.logical_id = table.logical_id + "TableName",
                                   .description = fmt::format("The physical name of the table {}", table.logical_id),
                                   .value = cfn::ref(table.logical_id),
                                   .span = table.span});
    }
    for (const auto& function : service.functions) {
        if (function.url) {
            // SAM's name for the URL's resource.
            service.outputs.push_back({.logical_id = function.logical_id + "Url",
                                       .description = fmt::format("Where the function {} answers", function.logical_id),
                                       .value = cfn::get_att(function.logical_id + "Url", "FunctionUrl"),
                                       .span = function.url->span});
        }
    }
    if (service.alarm_topic) {
        service.outputs.push_back({.logical_id = service.alarm_topic->logical_id + "Arn",
                                   .description = "The topic that the alarms notify",
                                   .value = cfn::ref(service.alarm_topic->logical_id),
                                   .span = service.alarm_topic->span});
    }
}

}  // namespace samgen::model
