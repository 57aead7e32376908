#include "template/stage_refusals.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace samgen::tmpl {
namespace {

constexpr std::string_view kSam = "AWS::Serverless::";
constexpr std::string_view kFunction = "AWS::Serverless::Function";

// A property that SAM reads for itself, the spec's key that becomes it, and what to do instead.
struct Decided {
    std::string_view type;  // or how it begins
    std::vector<std::string_view> path;
    std::string_view key;
    std::string_view hint;
    bool may_vary = false;  // its value may differ, as long as all stages have one
};

constexpr std::string_view kAuth =
    "SAM writes into the API's definition who is let through before it knows the stage: say it at the top level; each "
    "stage gets a user pool of its own";
constexpr std::string_view kCors =
    "SAM writes into the API's definition whose pages may read it before it knows the stage: say it at the top level; "
    "the origins may differ";

constexpr std::string_view kDestinations =
    "SAM lets the function send there before it knows the stage: say it at the top level, the same for all stages";
constexpr std::string_view kRetries =
    "what SAM makes of it is there in every stage: say it at the top level, and what differs here";

const std::vector<Decided>& decided() {
    static const std::vector<Decided> kAll = {
        {kFunction,
         {"AutoPublishAlias"},
         "alias",
         "SAM names the alias before it knows the stage: say it at the top level, the same for all stages"},
        {kFunction,
         {"DeploymentPreference", "Alarms"},
         "alarms",
         "SAM chooses between two lists of alarms that stop a deployment, not between more: let two of the stages have "
         "the same `alarms`"},
        {kFunction, {"DeadLetterQueue"}, "on-failure", kDestinations},
        {kFunction, {"EventInvokeConfig", "DestinationConfig", "OnFailure"}, "on-failure", kDestinations},
        {kFunction, {"EventInvokeConfig", "DestinationConfig", "OnSuccess"}, "on-success", kDestinations},
        {kFunction, {"EventInvokeConfig", "MaximumRetryAttempts"}, "retries", kRetries, true},
        {kFunction, {"EventInvokeConfig", "MaximumEventAgeInSeconds"}, "max-age", kRetries, true},
        {"AWS::Serverless::Api",
         {"Auth", "ApiKeyRequired"},
         "usage-plans",
         "SAM writes into the API's definition whether callers need a key before it knows the stage: put the plans at "
         "the top level; what they allow may differ"},
        {"AWS::Serverless::Api", {"Auth", "AddApiKeyRequiredToCorsPreflight"}, "usage-plans", ""},
        {"AWS::Serverless::Api",
         {"Auth", "ResourcePolicy"},
         "endpoint",
         "SAM writes into the API's definition who may reach it before it knows the stage: say it at the top level"},
        {kSam, {"Auth", "Authorizers"}, "auth", kAuth},
        {kSam, {"Auth", "DefaultAuthorizer"}, "auth", kAuth},
        {kSam, {"Auth", "EnableIamAuthorizer"}, "auth", kAuth},
        {kSam, {"Auth", "InvokeRole"}, "auth", kAuth},
        {kSam, {"Auth", "AddDefaultAuthorizerToCorsPreflight"}, "auth", kAuth},
        {"AWS::Serverless::Api", {"Cors"}, "cors", kCors},
        {"AWS::Serverless::Api", {"GatewayResponses"}, "cors", kCors},
    };
    return kAll;
}

// `partly`: a member of the property that only some stages have is as bad as the whole.
const Decided* decided_at(const Place& place, bool partly) {
    const auto at = std::ranges::find_if(decided(), [&](const Decided& row) {
        return place.is_in(row.type, row.path) && place.path.size() <= row.path.size() + (partly ? 2 : 1);
    });
    return at == decided().end() ? nullptr : &*at;
}

// What calls a function decides which resources there are.
bool is_event(const Place& place) {
    const auto depth = place.path.size();
    return place.is_in(kSam, {"Events"}) &&
           (depth <= 3 || place.path[3] == "Type" || place.path[3] == "Method" || place.path[3] == "Path");
}

// SAM adds tags of its own to these, one by one: a tag without a value would be left over.
bool holds_tags_of_sam(const Place& place) {
    const auto tags = std::ranges::find(place.path, "Tags");
    return place.type.starts_with(kSam) && tags != place.path.end() && place.path.end() - tags <= 2;
}

}  // namespace

bool stays_map(const Place& place) {
    const auto depth = place.path.size();
    return (place.is_in(kSam, {"Auth"}) && depth == 2) ||
           (place.is_in(kFunction, {"EventInvokeConfig"}) && depth == 2) ||
           (place.is_in(kFunction, {"EventInvokeConfig", "DestinationConfig"}) && depth == 3) ||
           (place.is_in(kFunction, {"DeploymentPreference", "Hooks"}) && depth == 3);
}

bool is_decided_by_sam(const Place& place, bool partly, bool plain) {
    const auto* const row = decided_at(place, partly);
    return ((partly || plain) && (is_event(place) || (row != nullptr && (partly || !row->may_vary)))) ||
           (partly && holds_tags_of_sam(place));
}

void Refusals::refuse(const Values& values, const Place& place, text::Span otherwise) {
    const auto& value = differing(values);
    const auto span = value.span ? value.span : otherwise;
    if (const auto* const row = decided_at(place, having(values).size() < values.size())) {
        if (said_.insert(fmt::format("{}.{}", place.path.front(), row->key)).second) {
            diagnostics_.error(span, fmt::format("a stage cannot change `{}`", row->key), std::string(row->hint));
        }
        return;
    }
    std::string hint = "CloudFormation takes no function there";
    if (is_event(place)) {
        hint = "SAM reads it before it knows the stage: what calls a function is the same in every stage";
    } else if (holds_tags_of_sam(place)) {
        hint = "a tag of a function or an API is there in every stage: say it in the spec, and what differs here";
    }
    diagnostics_.error(span, fmt::format("`{}` cannot differ between stages", fmt::join(place.path, ".")),
                       std::move(hint));
}

}  // namespace samgen::tmpl
