#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "lint/application/states.hpp"
#include "lint/engine/references.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"

namespace samgen::lint {
namespace {

// The services that a task calls by an ARN of their own, and how it may wait for them: S for .sync, T for
// .waitForTaskToken. https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
struct Integration {
    std::string_view name;
    std::string_view waits;
};
constexpr Integration kIntegrations[] = {
    {"apigateway:invoke", "T"},
    {"athena:startQueryExecution", "S"},
    {"athena:stopQueryExecution", ""},
    {"athena:getQueryExecution", ""},
    {"athena:getQueryResults", ""},
    {"batch:submitJob", "S"},
    {"bedrock:invokeModel", ""},
    {"bedrock:createModelCustomizationJob", "S"},
    {"codebuild:startBuild", "S"},
    {"codebuild:stopBuild", ""},
    {"codebuild:batchDeleteBuilds", ""},
    {"codebuild:batchGetReports", ""},
    {"codebuild:startBuildBatch", "S"},
    {"codebuild:stopBuildBatch", ""},
    {"codebuild:retryBuildBatch", "S"},
    {"codebuild:deleteBuildBatch", ""},
    {"databrew:startJobRun", "S"},
    {"dynamodb:getItem", ""},
    {"dynamodb:putItem", ""},
    {"dynamodb:updateItem", ""},
    {"dynamodb:deleteItem", ""},
    {"ecs:runTask", "ST"},
    {"eks:call", ""},
    {"eks:createCluster", "S"},
    {"eks:createFargateProfile", "S"},
    {"eks:createNodegroup", "S"},
    {"eks:deleteCluster", "S"},
    {"eks:deleteFargateProfile", "S"},
    {"eks:deleteNodegroup", "S"},
    {"eks:runJob", "S"},
    {"elasticmapreduce:addStep", "S"},
    {"elasticmapreduce:cancelStep", ""},
    {"elasticmapreduce:createCluster", "S"},
    {"elasticmapreduce:setClusterTerminationProtection", ""},
    {"elasticmapreduce:terminateCluster", "S"},
    {"elasticmapreduce:modifyInstanceFleetByName", ""},
    {"elasticmapreduce:modifyInstanceGroupByName", ""},
    {"emr-containers:createVirtualCluster", ""},
    {"emr-containers:deleteVirtualCluster", "S"},
    {"emr-containers:startJobRun", "S"},
    {"emr-serverless:createApplication", "S"},
    {"emr-serverless:startApplication", "S"},
    {"emr-serverless:stopApplication", "S"},
    {"emr-serverless:deleteApplication", "S"},
    {"emr-serverless:startJobRun", "S"},
    {"emr-serverless:cancelJobRun", "S"},
    {"events:putEvents", "T"},
    {"glue:startJobRun", "S"},
    {"http:invoke", ""},
    {"lambda:invoke", "T"},
    {"mediaconvert:createJob", "S"},
    {"sagemaker:createEndpoint", ""},
    {"sagemaker:createEndpointConfig", ""},
    {"sagemaker:createHyperParameterTuningJob", "S"},
    {"sagemaker:createLabelingJob", "S"},
    {"sagemaker:createModel", ""},
    {"sagemaker:createProcessingJob", "S"},
    {"sagemaker:createTrainingJob", "S"},
    {"sagemaker:createTransformJob", "S"},
    {"sagemaker:updateEndpoint", ""},
    {"sns:publish", "T"},
    {"sqs:sendMessage", "T"},
    {"states:startExecution", "ST"},
};

constexpr std::string_view kErrors[] = {"States.ALL",
                                        "States.BranchFailed",
                                        "States.DataLimitExceeded",
                                        "States.ExceedToleratedFailureThreshold",
                                        "States.HeartbeatTimeout",
                                        "States.Http.Socket",
                                        "States.IntrinsicFailure",
                                        "States.ItemReaderFailed",
                                        "States.NoChoiceMatched",
                                        "States.ParameterPathFailure",
                                        "States.Permissions",
                                        "States.QueryEvaluationError",
                                        "States.ResultPathMatchFailure",
                                        "States.ResultWriterFailed",
                                        "States.Runtime",
                                        "States.TaskFailed",
                                        "States.Timeout"};

class TaskCheck {
   public:
    TaskCheck(const Machine& machine, const Validator& there, const Node& state)
        : machine_(machine), there_(there), state_(state) {}

    void check() {
        const auto* type = state_.find("Type");
        if (type != nullptr && type->string() == "Task") {
            check_resource();
            check_times();
        }
        check_handlers("Retry");
        check_handlers("Catch");
    }

   private:
    // EG7006
    void check_resource() {
        const auto* entry = state_.entry("Resource");
        if (entry == nullptr) {
            return;
        }
        const auto place = machine_.at(there_, *entry);
        const auto& value = machine_.substituted(*entry->value);
        if (const auto reference = reference_in(value)) {
            check_reference(place, *reference);
            return;
        }
        const auto* argument = value.function == Function::sub ? value.argument() : &value;
        if (!argument->is_string()) {
            return;
        }
        const auto text = argument->text;
        const auto at = text.find(":states:::");
        if (at == std::string_view::npos || !text.starts_with("arn:")) {
            if (text.find(':') == std::string_view::npos && text.find("${") == std::string_view::npos) {
                machine_.add(rule("EG7006"), place, fmt::format("`{}` is no ARN", text)).hint =
                    "a function's ARN is `!GetAtt Function.Arn`; services are like `arn:aws:states:::sqs:sendMessage`";
            }
            return;
        }
        check_integration(place, text.substr(at + std::string_view(":states:::").size()));
    }

    void check_reference(const Place& place, const Reference& reference) {
        const auto* target = machine_.root.run.tmpl.resource(reference.resource);
        if (target == nullptr) {
            return;
        }
        if (target->type == "AWS::Lambda::Function") {
            if (reference.attribute != "Arn") {
                machine_.add(rule("EG7006"), place, fmt::format("`{}` is no ARN", written(reference))).hint =
                    fmt::format("write `!GetAtt {}.Arn`", target->name);
            }
            return;
        }
        constexpr std::string_view kCalledByName[] = {"AWS::DynamoDB::Table", "AWS::SQS::Queue", "AWS::SNS::Topic",
                                                      "AWS::Events::EventBus", "AWS::S3::Bucket"};
        if (std::ranges::find(kCalledByName, target->type) != std::end(kCalledByName)) {
            machine_
                .add(rule("EG7006"), place,
                     fmt::format("a task does not call `{}`, an `{}`, by its ARN", target->name, target->type))
                .hint =
                "name what it calls, like `arn:aws:states:::dynamodb:getItem`, and the resource in its parameters";
        }
    }

    // WG7017: without one of these the task waits for a year.
    // https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
    void check_patience(const Place& place) {
        constexpr std::string_view kTimes[] = {"HeartbeatSeconds", "HeartbeatSecondsPath", "TimeoutSeconds",
                                               "TimeoutSecondsPath"};
        const bool has_time = std::ranges::any_of(kTimes, [&](auto key) { return state_.find(key) != nullptr; });
        if (!has_time && !machine_.has_timeout) {
            machine_.add(rule("WG7017"), place, "when no answer comes, the execution waits for a year before it fails")
                .hint = "add `HeartbeatSeconds` or `TimeoutSeconds`";
        }
    }

    void check_integration(const Place& place, std::string_view called) {
        if (called.find("${") != std::string_view::npos) {
            return;
        }
        auto name = called;
        std::string_view wait;
        if (const auto dot = called.find('.'); dot != std::string_view::npos) {
            name = called.substr(0, dot);
            wait = called.substr(dot + 1);
        }
        const bool is_token = wait == "waitForTaskToken";
        if (!wait.empty() && !is_token && wait != "sync" && wait != "sync:2") {
            machine_.add(rule("EG7006"), place, fmt::format("a task cannot wait by `.{}`", wait)).hint =
                "it waits by `.sync` or `.waitForTaskToken`";
            return;
        }
        // https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
        if (!wait.empty() && machine_.is_express) {
            machine_.add(rule("EG7006"), place, fmt::format("an express workflow does not wait by `.{}`", wait)).hint =
                "write `Type: STANDARD`, or call without waiting";
            return;
        }
        if (is_token) {
            check_token(place);
            check_patience(place);
        }
        if (name.starts_with("aws-sdk:")) {
            check_sdk(place, name);
            return;
        }
        const auto* found = std::ranges::find(kIntegrations, name, &Integration::name);
        if (found != std::end(kIntegrations)) {
            if (!wait.empty() && found->waits.find(is_token ? 'T' : 'S') == std::string_view::npos) {
                machine_.add(rule("EG7006"), place, fmt::format("`{}` cannot be waited for by `.{}`", name, wait))
                    .hint = fmt::format("write `{}`", name);
            }
            return;
        }
        std::vector<std::string_view> names;
        for (const auto& integration : kIntegrations) {
            names.push_back(integration.name);
        }
        auto& error = machine_.add(rule("EG7006"), place, fmt::format("Step Functions has no integration `{}`", name));
        const auto near = machine_.root.run.nearest(name, names);
        error.hint =
            near ? fmt::format("did you mean `{}`?", *near)
                 : fmt::format("all actions of AWS are `aws-sdk:service:action`, here perhaps `aws-sdk:{}`", name);
    }

    // arn:aws:states:::aws-sdk:dynamodb:query, the action with a small letter.
    void check_sdk(const Place& place, std::string_view name) {
        const auto colon = name.rfind(':');
        const auto action = name.substr(colon + 1);
        if (colon == std::string_view("aws-sdk").size() || action.empty()) {
            machine_.add(rule("EG7006"), place, fmt::format("`{}` names no action", name)).hint =
                "it is like `aws-sdk:dynamodb:query`";
        } else if (action.front() >= 'A' && action.front() <= 'Z') {
            auto right = std::string(action);
            right.front() = static_cast<char>(right.front() + ('a' - 'A'));
            machine_.add(rule("EG7006"), place, fmt::format("Step Functions has no action `{}`", action)).hint =
                fmt::format("write `{}{}`", name.substr(0, colon + 1), right);
        }
    }

    // EG7011: whoever is called has to hand the token back.
    void check_token(const Place& place) {
        for (const std::string_view key : {"Parameters", "Arguments"}) {
            const auto* given = state_.find(key);
            if (given != nullptr && mentions_token(*given)) {
                return;
            }
        }
        machine_.add(rule("EG7011"), place, "the task waits for a token that it gives to nobody").hint =
            "pass on `$$.Task.Token`, in JSONata `{% $states.context.Task.Token %}`";
    }

    static bool mentions_token(const Node& node) {
        return node.text.find("Task.Token") != std::string_view::npos || node.is_function() || node.string() == "$$" ||
               node.string() == "$$.Task" || node.string().find("$states.context %}") != std::string_view::npos ||
               std::ranges::any_of(node.items, [](const Node* item) { return mentions_token(*item); }) ||
               std::ranges::any_of(node.entries, [](const Entry& entry) { return mentions_token(*entry.value); });
    }

    [[nodiscard]] static std::optional<double> number(const Node& map, std::string_view key) {
        const auto* value = map.find(key);
        return value != nullptr && value->is_number() ? std::optional(value->number) : std::nullopt;
    }

    void check_times() {
        constexpr double kDefaultTimeout = 99999999;
        const auto* heartbeat = state_.entry("HeartbeatSeconds");
        const auto beats = number(state_, "HeartbeatSeconds");
        const auto* stated = state_.find("TimeoutSeconds");
        const auto timeout = stated == nullptr ? std::optional(kDefaultTimeout) : number(state_, "TimeoutSeconds");
        if (beats && timeout && *beats >= *timeout) {
            machine_
                .add(rule("EG7011"), machine_.at(there_, *heartbeat),
                     fmt::format("a heartbeat every {} s is none for a task that ends after {} s", *beats, *timeout))
                .hint = "`HeartbeatSeconds` is less than `TimeoutSeconds`";
        }
    }

    // EG7007: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
    void check_handlers(std::string_view key) {
        const auto* entry = state_.entry(key);
        if (entry == nullptr || !entry->value->is_list()) {
            return;
        }
        const auto at_list = there_.member(*entry);
        for (std::size_t i = 0; i < entry->value->items.size(); ++i) {
            const auto& handler = *entry->value->items[i];
            const auto at_handler = at_list.item(i, handler);
            const auto* names = handler.entry("ErrorEquals");
            if (names != nullptr && names->value->is_list()) {
                check_errors(key, at_handler, *names, i + 1 == entry->value->items.size());
            }
            if (key == "Retry") {
                check_least(at_handler, handler, "BackoffRate", 1);
                check_least(at_handler, handler, "IntervalSeconds", 1);
                check_least(at_handler, handler, "MaxAttempts", 0);
            }
        }
    }

    void check_least(const Validator& at_handler, const Node& handler, std::string_view key, double least) {
        const auto value = number(handler, key);
        if (value && *value < least) {
            machine_.add(rule("EG7007"), machine_.at(at_handler, *handler.entry(key)),
                         fmt::format("`{}` is {} at least", key, least));
        }
    }

    void check_errors(std::string_view key, const Validator& at_handler, const Entry& names, bool is_last) {
        const auto at_names = at_handler.member(names);
        const auto& items = names.value->items;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const auto& name = *items[i];
            if (!name.is_string() || !name.text.starts_with("States.")) {
                continue;
            }
            if (std::ranges::find(kErrors, name.text) == std::end(kErrors)) {
                auto& error = machine_.add(rule("EG7007"), machine_.at(at_names, i, name),
                                           fmt::format("Step Functions reports no error `{}`", name.text));
                if (const auto near = machine_.root.run.nearest(name.text, kErrors)) {
                    error.hint = fmt::format("did you mean `{}`?", *near);
                }
            } else if (name.text == "States.ALL" && items.size() > 1) {
                machine_.add(rule("EG7007"), machine_.at(at_names, i, name), "`States.ALL` stands by itself").hint =
                    fmt::format("give it an entry of its own, the last one of `{}`", key);
            } else if (name.text == "States.ALL" && !is_last) {
                machine_.add(rule("EG7007"), machine_.at(at_names, i, name),
                             fmt::format("what follows is never looked at: `States.ALL` is the last of `{}`", key));
            }
        }
    }

    const Machine& machine_;
    const Validator& there_;
    const Node& state_;
};

}  // namespace

void check_task(const Machine& machine, const Validator& there, const Node& state) {
    TaskCheck(machine, there, state).check();
}

}  // namespace samgen::lint
