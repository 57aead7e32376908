#include "template/invocation.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "template/parts.hpp"

namespace samgen::tmpl {
namespace {

void put_publication(cfn::Map& properties, const model::Publication& publication) {
    if (publication.alias.empty()) {
        return;
    }
    put(properties, "AutoPublishAlias", publication.alias, publication.alias_span);
    if (publication.provisioned) {
        put(properties, "ProvisionedConcurrencyConfig",
            cfn::Map{{"ProvisionedConcurrentExecutions", number(*publication.provisioned)}},
            publication.provisioned_span);
    }
    if (publication.snap_start) {
        put(properties, "SnapStart", cfn::Map{{"ApplyOn", "PublishedVersions"}}, publication.snap_start_span);
    }
    if (const auto& deployment = publication.deployment) {
        cfn::Map preference{{"Type", deployment->type}};
        if (deployment->enabled) {
            preference.set("Enabled", *deployment->enabled);
        }
        cfn::List alarms;
        for (const auto& alarm : deployment->alarms) {
            alarms.push_back(cfn::ref(alarm));
        }
        if (!alarms.empty()) {
            preference.set("Alarms", std::move(alarms));
        }
        cfn::Map hooks;
        if (!deployment->before.empty()) {
            hooks.set("PreTraffic", cfn::ref(deployment->before));
        }
        if (!deployment->after.empty()) {
            hooks.set("PostTraffic", cfn::ref(deployment->after));
        }
        if (!hooks.empty()) {
            preference.set("Hooks", std::move(hooks));
        }
        put(properties, "DeploymentPreference", std::move(preference), deployment->span);
    }
}

cfn::Map cors(const model::UrlCors& said) {
    cfn::Map map{{"AllowOrigins", said.origins.empty() ? cfn::List{"*"} : text_list(said.origins)},
                 {"AllowMethods", said.methods.empty() ? cfn::List{"*"} : text_list(said.methods)}};
    if (!said.headers.empty()) {
        map.set("AllowHeaders", text_list(said.headers));
    }
    if (!said.exposed.empty()) {
        map.set("ExposeHeaders", text_list(said.exposed));
    }
    set_number(map, "MaxAge", said.max_age);
    if (said.credentials) {
        map.set("AllowCredentials", true);
    }
    return map;
}

void put_url(cfn::Map& properties, const model::FunctionUrl& url) {
    cfn::Map config{{"AuthType", url.open ? "NONE" : "AWS_IAM"}};
    if (url.stream) {
        config.set("InvokeMode", "RESPONSE_STREAM");
    }
    if (url.cors) {
        config.set("Cors", cfn::Value(cors(*url.cors)).at(url.cors->span));
    }
    put(properties, "FunctionUrlConfig", std::move(config), url.span);
}

void put_asynchronous(cfn::Map& properties, const model::AsyncInvocation& said) {
    if (!said.dead_letter_queue.empty()) {
        put(properties, "DeadLetterQueue",
            cfn::Map{{"Type", "SQS"}, {"TargetArn", cfn::get_att(said.dead_letter_queue, "Arn")}}, said.span);
    }
    cfn::Map config;
    set_number(config, "MaximumEventAgeInSeconds", said.max_age);
    set_number(config, "MaximumRetryAttempts", said.retries);
    // With its Type said, SAM lets the function's role send to the destination.
    cfn::Map destinations;
    const auto add = [&](std::string key, const std::optional<model::Destination>& destination) {
        if (destination) {
            put(destinations, std::move(key), cfn::Map{{"Type", destination->type}, {"Destination", destination->arn}},
                destination->span);
        }
    };
    add("OnSuccess", said.on_success);
    add("OnFailure", said.on_failure);
    if (!destinations.empty()) {
        config.set("DestinationConfig", std::move(destinations));
    }
    if (!config.empty()) {
        put(properties, "EventInvokeConfig", std::move(config), said.span);
    }
}

}  // namespace

void put_invocation(cfn::Map& properties, const model::Function& function) {
    if (function.reserved_concurrency) {
        put(properties, "ReservedConcurrentExecutions", number(*function.reserved_concurrency),
            function.reserved_concurrency_span);
    }
    put_publication(properties, function.publication);
    if (function.url) {
        put_url(properties, *function.url);
    }
    put_asynchronous(properties, function.asynchronous);
}

}  // namespace samgen::tmpl
