#include "model/outputs.hpp"

#include <string>
#include <utility>

#include <fmt/format.h>

namespace samgen::model {
namespace {

// `text` filled in by Fn::Sub, `${name}` in it being `value`.
cfn::Value sub_with(std::string text, std::string name, const cfn::Value& value) {
    return cfn::Value(cfn::Intrinsic{
        .name = "Fn::Sub",
        .argument = {
            cfn::Value(cfn::List{cfn::Value(std::move(text)), cfn::Value(cfn::Map{{std::move(name), value}})})}});
}

cfn::Value address_of(const Api& api) {
    if (api.domain) {
        const auto& host = api.domain->name;
        return host.string() != nullptr ? cfn::Value("https://" + *host.string())
                                        : sub_with("https://${Host}", "Host", host);
    }
    // The default stage adds nothing to the address, any other its name.
    const auto url = fmt::format("https://${{{}}}.execute-api.${{AWS::Region}}.${{AWS::URLSuffix}}", api.logical_id);
    const auto* const stage = api.properties.find("StageName");
    if (stage != nullptr && stage->intrinsic() != nullptr) {
        return sub_with(url + "/${Stage}", "Stage", *stage);
    }
    const auto name = stage != nullptr && stage->string() != nullptr ? *stage->string() : api.stage;
    return cfn::sub(name.empty() || name == "$default" ? url : url + "/" + name);
}

}  // namespace

void add_outputs(Service& service, const spec::Spec& spec) {
    if (spec.profile == spec::Profile::bare) {
        return;
    }
    if (service.api) {
        service.outputs.push_back({.logical_id = "ApiUrl",
                                   .description = "Where the API answers",
                                   .value = address_of(*service.api),
                                   .span = service.api->span});
        for (const auto& pool : service.api->user_pools) {
            service.outputs.push_back({.logical_id = pool.logical_id + "Id",
                                       .description = "The user pool whose tokens the API takes",
                                       .value = cfn::ref(pool.logical_id),
                                       .span = pool.span});
            service.outputs.push_back({.logical_id = pool.client_id + "Id",
                                       .description = "The app client that users sign in with",
                                       .value = cfn::ref(pool.client_id),
                                       .span = pool.span});
        }
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
