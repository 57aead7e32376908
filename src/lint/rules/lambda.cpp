#include <algorithm>
#include <array>
#include <map>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/engine/keywords.hpp"
#include "lint/engine/references.hpp"
#include "lint/engine/types.hpp"
#include "lint/partition.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/objects.hpp"
#include "lint/rules/related_resource.hpp"

namespace samgen::lint {
namespace {

constexpr std::string_view kFunctionType = "AWS::Lambda::Function";

// E3697: names and values of environment variables together.
// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
constexpr std::size_t kEnvironmentSize = 4096;

void environment_size(const Validator& validator, const Node& variables, const Schema&, Errors& errors) {
    std::size_t size = 0;
    for (const auto& entry : variables.entries) {
        size += characters(entry.key) + characters(entry.value->string());
    }
    if (size > kEnvironmentSize) {
        errors.push_back(validator.error(fmt::format(
            "the names and values of the environment variables have {} characters, where Lambda takes at most {}", size,
            kEnvironmentSize)));
    }
}

// E3716
void layer_arn_length(const Validator& validator, const Node& layer, const Schema&, Errors& errors) {
    if (!layer.is_string()) {
        return;
    }
    for (const auto region : validator.context.regions) {
        const auto most = 176 + partition_of(region).size() + region.size();
        if (characters(layer.text) > most) {
            errors.push_back(
                validator.error(fmt::format("the layer's ARN has {} characters, where at most {} may be in `{}`",
                                            characters(layer.text), most, region)));
        }
    }
}

constexpr std::array<std::string_view, 22> kSnapStartRegions = {
    "us-east-2",      "us-east-1",    "us-west-1",      "us-west-2",      "af-south-1",     "ap-east-1",
    "ap-southeast-3", "ap-south-1",   "ap-northeast-2", "ap-northeast-3", "ap-southeast-1", "ap-southeast-2",
    "ap-northeast-1", "ca-central-1", "eu-central-1",   "eu-west-1",      "eu-west-2",      "eu-south-1",
    "eu-west-3",      "eu-north-1",   "me-south-1",     "sa-east-1"};

bool has_snap_start(std::string_view region) {
    return std::ranges::find(kSnapStartRegions, region) != kSnapStartRegions.end();
}

// Runtimes of the right family that are too old for it.
bool runtime_has_snap_start(std::string_view runtime) {
    constexpr std::string_view kTooOld[] = {"dotnet5.0",  "dotnet6",    "dotnet7",   "java8.al2", "java8",
                                            "python3.10", "python3.11", "python3.7", "python3.8", "python3.9"};
    const bool is_family =
        runtime.starts_with("python") || runtime.starts_with("java") || runtime.starts_with("dotnet");
    return is_family && !runtime.starts_with("dotnetcore") && std::ranges::find(kTooOld, runtime) == std::end(kTooOld);
}

// E2530, and I2530 where it could be used and is not.
void snap_start(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    const auto& regions = validator.context.regions;
    each_object(validator, properties, {"Runtime", "SnapStart"}, [&](const Node& object) {
        const auto* runtime = object.find("Runtime");
        const auto name = text_of(runtime);
        const auto* settings = object.find("SnapStart");
        const auto* way = way_below(validator, properties, {"SnapStart", "ApplyOn"});
        if (settings == nullptr) {
            if (name.starts_with("java") && name != "java8" && name != "java8.al2" &&
                std::ranges::all_of(regions, has_snap_start)) {
                auto error =
                    validator.error_at(way, fmt::format("`SnapStart` would start this `{}` function sooner", name));
                error.rule = rule("I2530");
                errors.push_back(std::move(error));
            }
            return;
        }
        const auto* apply_on = settings->find("ApplyOn");
        if (apply_on == nullptr || apply_on->string() != "PublishedVersions") {
            return;
        }
        std::vector<std::string_view> without;
        std::ranges::copy_if(regions, std::back_inserter(without), [](auto region) { return !has_snap_start(region); });
        if (!without.empty()) {
            errors.push_back(
                validator.error_at(way, fmt::format("there is no `SnapStart` in `{}`", fmt::join(without, "`, `"))));
        }
        if (runtime != nullptr && runtime->is_string() && !runtime_has_snap_start(name)) {
            auto error = validator.error_at(way, fmt::format("there is no `SnapStart` for the runtime `{}`", name));
            error.hint = "it is for `java11`, `python3.12`, `dotnet8` and newer ones";
            errors.push_back(std::move(error));
        }
    });
}

// W2530
void snap_start_version(const Validator& validator, const Node& apply_on, const Schema&, Errors& errors) {
    const auto* function = resource_around(validator);
    if (apply_on.string() != "PublishedVersions" || function == nullptr) {
        return;
    }
    constexpr std::string_view kVersion[] = {"AWS::Lambda::Version"};
    if (!referrers(validator.run.tmpl, function->name, kVersion).empty()) {
        return;
    }
    auto error = validator.error("`SnapStart` works for published versions only, and this function has none");
    error.hint = "add an `AWS::Lambda::Version` of it";
    errors.push_back(std::move(error));
}

// Whether Python counts the value as true.
bool is_something(const Node* node) {
    if (node == nullptr || node->kind == Kind::null) {
        return false;
    }
    return node->is_map() ? !node->entries.empty() : node->is_list() ? !node->items.empty() : !node->text.empty();
}

// W2533
void zip_needs_handler(const Validator& root, Errors& errors) {
    for (const auto* resource : root.run.tmpl.resources_of(kFunctionType)) {
        if (resource->properties == nullptr || !resource->properties->is_map()) {
            continue;
        }
        const auto there = in_properties(root, *resource);
        if (!there) {
            continue;
        }
        each_object(
            *there, *resource->properties, {"PackageType", "Code", "Handler", "Runtime"}, [&](const Node& object) {
                const auto* package = object.find("PackageType");
                const auto* code = object.find("Code");
                const bool is_zip = package != nullptr && package->string() == "Zip";
                const bool has_zip = code != nullptr && code->is_map() &&
                                     (is_something(code->find("ZipFile")) || is_something(code->find("S3Key")));
                if (!is_zip && !has_zip) {
                    return;
                }
                std::vector<std::string_view> missing;
                for (const std::string_view name : {"Handler", "Runtime"}) {
                    const auto* value = object.find(name);
                    if (value == nullptr || value->kind == Kind::null) {
                        missing.push_back(name);
                    }
                }
                if (!missing.empty()) {
                    errors.push_back(there->error_at(
                        way_below(*there, *resource->properties, {is_zip ? "PackageType" : "Code"}),
                        fmt::format("a function from a zip file needs `{}` as well", fmt::join(missing, "` and `"))));
                }
            });
    }
}

// E2529: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
constexpr std::size_t kFiltersPerGroup = 2;

void subscription_filters(const Validator& root, Errors& errors) {
    std::map<std::string, std::vector<const Resource*>> by_group;
    for (const auto* filter : root.run.tmpl.resources_of("AWS::Logs::SubscriptionFilter")) {
        if (filter->properties == nullptr || !filter->properties->is_map()) {
            continue;
        }
        const auto* group = filter->properties->find("LogGroupName");
        by_group[group == nullptr ? std::string("null") : to_json(*group)].push_back(filter);
    }
    for (const auto& [group, filters] : by_group) {
        if (filters.size() <= kFiltersPerGroup) {
            continue;
        }
        auto error = root.error_at(
            way_to_resource(root, *filters[kFiltersPerGroup]),
            fmt::format("a log group has at most {} subscription filters, and this is one more", kFiltersPerGroup));
        for (std::size_t i = 0; i < kFiltersPerGroup; ++i) {
            error.related.push_back({filters[i]->entry->key_span, "one of the same group"});
        }
        errors.push_back(std::move(error));
    }
}

// A number in the properties of what a member of the mapping names; what it is where nothing is said.
double number_of(const Validator& validator, const Node& mapping, std::string_view member, std::string_view property,
                 double by_default, std::string_view& name) {
    const auto* named = mapping.find(member);
    const auto reference = named == nullptr ? std::nullopt : reference_in(*named);
    const auto* resource = reference ? validator.run.tmpl.resource(reference->resource) : nullptr;
    name = resource == nullptr ? std::string_view{} : resource->name;
    const auto* value =
        resource == nullptr || resource->properties == nullptr ? nullptr : resource->properties->find(property);
    return number_in(value).value_or(by_default);
}

// E3505: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
void visibility(const Validator& validator, const Node& mapping, const Schema&, Errors& errors) {
    constexpr double kTimeout = 3;
    constexpr double kVisibility = 30;
    constexpr double kTimes = 6;  // AWS's recommendation
    static const SchemaRule by_schema{.rule = rule("E3505"),
                                      .places = {},
                                      .schema = "aws_lambda_eventsourcemapping/event_source_sqs_timeout",
                                      .matches = SchemaRule::Matches::all};
    const auto before = errors.size();
    run_schema_rule(by_schema, validator, mapping, errors);
    for (auto i = before; i < errors.size(); ++i) {
        std::string_view queue;
        std::string_view function;
        const auto shown = number_of(validator, mapping, "EventSourceArn", "VisibilityTimeout", kVisibility, queue);
        const auto timeout = number_of(validator, mapping, "FunctionName", "Timeout", kTimeout, function);
        errors[i].message =
            queue.empty() || function.empty() || shown >= timeout
                ? "the queue shows a message again while the function may still be at it: its `VisibilityTimeout` is "
                  "less than the function's `Timeout`"
                : fmt::format(
                      "`{}` shows a message again after {} s, and `{}` may be at it for {} s: Lambda refuses "
                      "to read from it",
                      queue, shown, function, timeout);
        if (shown < timeout) {
            errors[i].hint = fmt::format("write `VisibilityTimeout: {}`, six times the timeout", kTimes * timeout);
        }
    }
}

}  // namespace

const Family& lambda_rules() {
    using Matches = SchemaRule::Matches;
    constexpr std::string_view kFunction = "Resources/AWS::Lambda::Function/Properties";
    constexpr std::string_view kMapping = "Resources/AWS::Lambda::EventSourceMapping/Properties";
    constexpr std::string_view kPermission = "Resources/AWS::Lambda::Permission/Properties";
    static const Family family{
        .places =
            {
                {rule("E2530"), {kFunction}, snap_start},
                {rule("W2530"), {"Resources/AWS::Lambda::Function/Properties/SnapStart/ApplyOn"}, snap_start_version},
                {rule("E3697"), {"Resources/AWS::Lambda::Function/Properties/Environment/Variables"}, environment_size},
                {rule("E3505"), {kMapping}, visibility},
                {rule("E3716"), {"Resources/AWS::Lambda::Function/Properties/Layers/*"}, layer_arn_length},
            },
        .schemas =
            {
                {rule("E3633"),
                 {kMapping},
                 "aws_lambda_eventsourcemapping/eventsourcearn_stream_inclusive",
                 Matches::best,
                 "a stream needs `StartingPosition`"},
                {rule("E3634"),
                 {kMapping},
                 "aws_lambda_eventsourcemapping/eventsourcearn_sqs_exclusive",
                 Matches::best,
                 "a queue has no `StartingPosition`"},
                {rule("E3663"),
                 {"Resources/AWS::Lambda::Function/Properties/Environment/Variables"},
                 "aws_lambda_function/environment_variable_keys",
                 Matches::all,
                 "Lambda sets this environment variable itself, and does not let it be set"},
                {rule("E3677"),
                 {kFunction},
                 "aws_lambda_function/zipfile_runtime_enum",
                 Matches::best,
                 "only Node.js and Python functions can stand in the template, as `ZipFile`"},
                {rule("E3678"),
                 {kFunction},
                 "aws_lambda_function/zipfile_runtime_exists",
                 Matches::best,
                 "code in `ZipFile` needs a `Runtime`"},
                {rule("E3685"),
                 {kFunction},
                 "aws_lambda_function/packagetype_image_exclusions",
                 Matches::best,
                 "a function from an image has no `Handler`, `Runtime` or `Layers`"},
                {rule("E3696"),
                 {kFunction},
                 "aws_lambda_function/loglevel_logformat",
                 Matches::best,
                 "log levels can be set for the `LogFormat` `JSON` only"},
                {rule("E3705"),
                 {kMapping},
                 "aws_lambda_eventsourcemapping/event_source_sqs_fifo_batch_size",
                 Matches::best,
                 "a FIFO queue gives at most 10 messages at a time: `BatchSize` is greater"},
                {rule("W3663"),
                 {kPermission},
                 "aws_lambda_permission/permission_source_account",
                 Matches::best,
                 "a source whose ARN names no account needs `SourceAccount` too, or anybody's counts"},
                {rule("W3664"),
                 {kPermission},
                 "aws_lambda_permission/permission_principal",
                 Matches::best,
                 "`Principal` is not the service that `SourceArn` belongs to"},
                {rule("W3702"),
                 {"Resources/AWS::Lambda::Function/Properties/Layers/*"},
                 "aws_lambda_function/awslayer",
                 Matches::best,
                 "a layer with an `awslayer` ARN is not to be had everywhere"},
            },
        .templates =
            {
                {rule("E2529"), subscription_filters},
                {rule("W2533"), zip_needs_handler},
            },
    };
    return family;
}

}  // namespace samgen::lint
