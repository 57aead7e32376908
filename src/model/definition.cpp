#include "model/definition.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "model/definition_integrations.hpp"
#include "model/find.hpp"
#include "text/nearest.hpp"

namespace samgen::model {
namespace {

// What people put behind a name to say what it is: `${ProductsTable}` is the table `Products`.
constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kSuffixes = {{
    {"Function", "AWS::Serverless::Function"},
    {"FunctionArn", "AWS::Serverless::Function"},
    {"Table", "AWS::DynamoDB::Table"},
    {"TableName", "AWS::DynamoDB::Table"},
    {"Queue", "AWS::SQS::Queue"},
    {"QueueUrl", "AWS::SQS::Queue"},
    {"Topic", "AWS::SNS::Topic"},
    {"TopicArn", "AWS::SNS::Topic"},
    {"Bus", "AWS::Events::EventBus"},
    {"BusName", "AWS::Events::EventBus"},
    {"Bucket", "AWS::S3::Bucket"},
    {"BucketName", "AWS::S3::Bucket"},
    {"Stream", "AWS::Kinesis::Stream"},
    {"StreamName", "AWS::Kinesis::Stream"},
    {"Workflow", "AWS::Serverless::StateMachine"},
    {"WorkflowArn", "AWS::Serverless::StateMachine"},
    {"Arn", ""},
}};

bool is_function(const Target& target) {
    return target.type == "AWS::Serverless::Function" || target.type == "AWS::Lambda::Function";
}

// What the name of a thing of the spec stands for: what its service wants to be called with.
cfn::Value called(const Target& target) {
    return is_function(target) ? cfn::get_att(target.logical_id, "Arn") : cfn::ref(target.logical_id);
}

// The parameters by which the integrations say what they work on.
// https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
constexpr std::array<std::string_view, 12> kNaming = {"FunctionName", "TableName",       "QueueUrl", "TopicArn",
                                                      "TargetArn",    "EventBusName",    "Bucket",   "StreamName",
                                                      "StreamARN",    "StateMachineArn", "SecretId", "Name"};

class Reader {
   public:
    Reader(const spec::Workflow& said, const spec::Text& own, const Targets& targets, diag::Diagnostics& diagnostics)
        : said_(said), own_(own), targets_(targets), diagnostics_(diagnostics) {}

    DefinitionNeeds read(const cfn::Value& definition) {
        substitute(definition);
        states(definition);
        return std::move(needs_);
    }

   private:
    // ---- `${Name}` --------------------------------------------------------------------------------------------------

    // A text's substitution; empty when it has none. `rest` is what follows it.
    static std::string_view substitution_in(std::string_view text, std::string_view& rest) {
        const auto open = text.find("${");
        const auto close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) {
            rest = {};
            return {};
        }
        rest = text.substr(close + 1);
        return text.substr(open + 2, close - open - 2);
    }

    // The thing of the spec that the name stands for.
    [[nodiscard]] const Target* target_of(std::string_view name) const {
        if (const auto* exact = targets_.find(name)) {
            return exact;
        }
        for (const auto& [suffix, type] : kSuffixes) {
            if (!name.ends_with(suffix)) {
                continue;
            }
            const auto* target = targets_.find(name.substr(0, name.size() - suffix.size()));
            const bool fits =
                target != nullptr && (type.empty() || target->type == type ||
                                      (type == "AWS::DynamoDB::Table" && target->type == "AWS::DynamoDB::GlobalTable"));
            if (fits) {
                return target;
            }
        }
        return nullptr;
    }

    void substitute(const cfn::Value& value) {
        if (const auto* text = value.string()) {
            std::string_view rest = *text;
            for (auto name = substitution_in(rest, rest); !name.empty(); name = substitution_in(rest, rest)) {
                resolve(std::string(name), value.span);
            }
        } else if (const auto* list = value.list()) {
            for (const auto& item : *list) {
                substitute(item);
            }
        } else if (const auto* map = value.map()) {
            for (const auto& member : map->members) {
                substitute(cfn::Value(member.key).at(member.key_span));
                substitute(member.value);
            }
        }
    }

    void resolve(const std::string& name, text::Span where) {
        if (needs_.substitutions.find(name) != nullptr || unknown_.contains(name)) {
            return;
        }
        if (const auto* const said = spec::find_named(said_.substitutions, name)) {
            needs_.substitutions.members.emplace_back(name, said->value, said->name.span);
            return;
        }
        const auto* target = target_of(name);
        if (target == nullptr) {
            unknown_.insert(name);
            unknown(name, where);
            return;
        }
        if (target->logical_id == own_.value) {
            unknown_.insert(name);
            diagnostics_.error(where, fmt::format("`${{{}}}` is the workflow itself, which is not there yet", name),
                               "`$$.StateMachine.Id` is its ARN while it runs");
            return;
        }
        const bool arn = name != target->logical_id && name.ends_with("Arn");
        needs_.substitutions.members.emplace_back(name, arn ? arn_of(*target) : called(*target), where);
    }

    void unknown(const std::string& name, text::Span where) {
        if (name.starts_with("AWS::")) {
            diagnostics_.error(where, fmt::format("`${{{}}}` has no meaning in a definition", name),
                               "give it another name: `substitutions: { Region: !Ref AWS::Region }`");
            return;
        }
        auto names = ids_of(targets_.all());
        std::ranges::copy(names_of(said_.substitutions), std::back_inserter(names));
        const auto near = text::nearest(name, names);
        diagnostics_.error(where, fmt::format("`${{{}}}` stands for nothing in this spec", name),
                           near ? fmt::format("did you mean `${{{}}}`?", *near)
                                : fmt::format("say what it is: `substitutions: {{ {}: ... }}`", name));
    }

    // ---- states -----------------------------------------------------------------------------------------------------

    void states(const cfn::Value& machine) {
        const auto* map = machine.map();
        const auto* all = map == nullptr ? nullptr : map->find("States");
        if (all == nullptr || all->map() == nullptr) {
            return;
        }
        for (const auto& member : all->map()->members) {
            if (const auto* state = member.value.map()) {
                this->state(*state);
            }
        }
    }

    void state(const cfn::Map& state) {
        if (const auto* branches = state.find("Branches"); branches != nullptr && branches->list() != nullptr) {
            for (const auto& branch : *branches->list()) {
                states(branch);
            }
        }
        for (const auto* key : {"ItemProcessor", "Iterator"}) {
            if (const auto* inner = state.find(key)) {
                states(*inner);
                check_distributed(*inner);
            }
        }
        const auto* type = state.find("Type");
        const auto* resource = state.find("Resource");
        if (type != nullptr && type->string() != nullptr && *type->string() == "Task" && resource != nullptr) {
            task(*resource, state);
        }
    }

    void check_distributed(const cfn::Value& processor) {
        const auto* config = processor.map() == nullptr ? nullptr : processor.map()->find("ProcessorConfig");
        const auto* mode = config == nullptr || config->map() == nullptr ? nullptr : config->map()->find("Mode");
        if (mode != nullptr && mode->string() != nullptr && *mode->string() == "DISTRIBUTED") {
            cannot_tell(mode->span,
                        "a distributed map starts executions of the workflow itself, and reads and writes "
                        "S3");
        }
    }

    void cannot_tell(text::Span where, std::string_view why) {
        if (said_.policies.empty()) {
            diagnostics_.error(where, fmt::format("samgen cannot tell what permissions this needs: {}", why),
                               "give them under the workflow's `policies`");
        }
    }

    void task(const cfn::Value& resource, const cfn::Map& state) {
        if (const auto* function = resource.intrinsic()) {  // in a definition that stands in the spec
            const auto* target = function->name == "Fn::GetAtt" ? targets_.referred_by(resource) : nullptr;
            if (target == nullptr || !is_function(*target)) {
                cannot_tell(resource.span, "its resource is a function of CloudFormation's");
                return;
            }
            allow({"lambda:InvokeFunction"}, {arn_of(*target)}, resource.span);
            return;
        }
        const auto* text = resource.string();
        if (text == nullptr) {
            return;  // the linter says so
        }
        if (const auto at = text->find(":states:::"); at != std::string::npos) {
            integration(text->substr(at + 10), resource, state);
            return;
        }
        if (text->find(":activity:") != std::string::npos) {
            return;  // whoever works on it asks for it
        }
        if (text->starts_with("arn:")) {
            allow({"lambda:InvokeFunction"}, {resource}, resource.span);
            return;
        }
        std::string_view rest;
        const auto name = substitution_in(*text, rest);
        const auto* target = name.empty() ? nullptr : target_of(name);
        if (target != nullptr && is_function(*target)) {
            allow({"lambda:InvokeFunction"}, {arn_of(*target)}, resource.span);
        } else if (target != nullptr) {
            diagnostics_.error(resource.span,
                               fmt::format("`{}` is {}, which is no task", target->logical_id, noun_of(target->type)),
                               "a task's resource is a function, or an integration such as "
                               "`arn:aws:states:::dynamodb:putItem`");
        } else if (const auto* value = needs_.substitutions.find(name)) {
            allow({"lambda:InvokeFunction"}, {*value}, resource.span);
        }
    }

    void integration(std::string_view said, const cfn::Value& resource, const cfn::Map& state) {
        const auto where = resource.span;
        const auto integration = integration_of(said);
        if (!check_integration(integration, said_.express, where, diagnostics_)) {
            return;
        }
        auto operation = integration.operation;
        const auto prefix = iam_prefix(integration);
        if (prefix.empty() || operation.empty()) {
            cannot_tell(where, fmt::format("it is of the service `{}`", integration.service));
            return;
        }
        operation.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(operation.front())));
        const auto resources = resources_of(state);
        if (resources.empty()) {
            cannot_tell(where, fmt::format("nothing in its parameters says what `{}` works on; name it by its "
                                           "substitution, such as `${{Products}}`",
                                           operation));
            return;
        }
        allow_operation(prefix, operation, resources, integration.pattern.starts_with("sync"), where);
    }

    struct Named {
        cfn::Value arn;
        const Target* target = nullptr;  // if it is a thing of the spec
        std::string index;               // of a table
    };

    void allow_operation(std::string_view prefix, const std::string& operation, const std::vector<Named>& resources,
                         bool waits, text::Span where) {
        // What IAM calls a batch is what it is a batch of.
        const auto single = (prefix == "sqs" || prefix == "sns") && operation.ends_with("Batch")
                                ? operation.substr(0, operation.size() - 5)
                                : operation;
        std::vector<std::string> actions = {fmt::format("{}:{}", prefix, single)};
        if (prefix == "lambda" && operation == "Invoke") {
            actions = {"lambda:InvokeFunction"};
        } else if (prefix == "dynamodb" && operation == "TransactWriteItems") {
            actions = {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem"};
        } else if (prefix == "dynamodb" && operation == "TransactGetItems") {
            actions = {"dynamodb:GetItem"};
        } else if (prefix == "dynamodb" && operation.find("Execute") != std::string::npos) {
            actions = {"dynamodb:PartiQLSelect", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate",
                       "dynamodb:PartiQLDelete"};
        } else if (prefix == "s3" && operation.starts_with("ListObjects")) {
            actions = {"s3:ListBucket"};
        }
        for (const auto& named : resources) {
            const auto of_object = prefix == "s3" && actions.front() != "s3:ListBucket" && named.target != nullptr;
            allow(actions, {of_object ? cfn::sub("${" + named.target->logical_id + ".Arn}/*") : resource_of(named)},
                  where);
            if (named.target != nullptr && named.target->kms_key) {
                const bool sends = prefix == "sqs" || prefix == "sns" || prefix == "kinesis" || prefix == "s3";
                allow(sends ? std::vector<std::string>{"kms:Decrypt", "kms:GenerateDataKey"}
                            : std::vector<std::string>{"kms:Decrypt"},
                      {*named.target->kms_key}, where);
            }
            if (waits && prefix == "states") {
                allow_waiting(named, where);
            }
        }
    }

    static cfn::Value resource_of(const Named& named) {
        return named.index.empty() || named.target == nullptr
                   ? named.arn
                   : cfn::sub(fmt::format("${{{}.Arn}}/index/{}", named.target->logical_id, named.index));
    }

    // To wait for an execution, Step Functions watches it through a rule of EventBridge's.
    // https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
    void allow_waiting(const Named& named, text::Span where) {
        if (named.target != nullptr) {
            allow({"states:DescribeExecution", "states:StopExecution"},
                  {cfn::sub(fmt::format("arn:${{AWS::Partition}}:states:${{AWS::Region}}:${{AWS::AccountId}}:execution:"
                                        "${{{}.Name}}:*",
                                        named.target->logical_id))},
                  where);
        }
        allow({"events:PutTargets", "events:PutRule", "events:DescribeRule"},
              {cfn::sub("arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/"
                        "StepFunctionsGetEventsForStepFunctionsExecutionRule")},
              where);
    }

    // What the parameters of a task name, wherever in them.
    std::vector<Named> resources_of(const cfn::Map& state) const {
        std::vector<Named> found;
        for (const auto* key : {"Parameters", "Arguments"}) {
            if (const auto* parameters = state.find(key)) {
                find_named(*parameters, found);
            }
        }
        return found;
    }

    void find_named(const cfn::Value& value, std::vector<Named>& found) const {
        if (const auto* list = value.list()) {
            for (const auto& item : *list) {
                find_named(item, found);
            }
        }
        const auto* map = value.map();
        if (map == nullptr) {
            return;
        }
        for (const auto& member : map->members) {
            if (std::find(kNaming.begin(), kNaming.end(), member.key) == kNaming.end()) {
                find_named(member.value, found);
                continue;
            }
            if (auto named = named_by(member.value)) {
                const auto* index = map->find("IndexName");
                named->index = index != nullptr && index->string() != nullptr ? *index->string() : "";
                const bool known = std::any_of(found.begin(), found.end(), [&](const Named& other) {
                    return other.index == named->index && cfn::same_data(other.arn, named->arn);
                });
                if (!known) {
                    found.push_back(std::move(*named));
                }
            }
        }
    }

    std::optional<Named> named_by(const cfn::Value& value) const {
        const auto* text = value.string();
        if (text == nullptr) {
            const auto* target = targets_.referred_by(value);
            return target == nullptr ? std::nullopt
                                     : std::optional(Named{.arn = arn_of(*target), .target = target, .index = {}});
        }
        if (text->starts_with("arn:") && text->find("${") == std::string::npos) {
            return Named{.arn = value, .target = nullptr, .index = {}};
        }
        std::string_view rest;
        const auto name = substitution_in(*text, rest);
        const auto* target = name.empty() ? nullptr : target_of(name);
        return target == nullptr ? std::nullopt
                                 : std::optional(Named{.arn = arn_of(*target), .target = target, .index = {}});
    }

    // One statement for each resource, with all that is done on it.
    void allow(const std::vector<std::string>& actions, std::vector<cfn::Value> resources, text::Span where) {
        const auto same = std::find_if(needs_.statements.begin(), needs_.statements.end(), [&](const Statement& s) {
            return s.resources.size() == resources.size() &&
                   std::equal(s.resources.begin(), s.resources.end(), resources.begin(),
                              [](const auto& a, const auto& b) { return cfn::same_data(a, b); });
        });
        if (same == needs_.statements.end()) {
            needs_.statements.push_back(
                {.actions = actions, .resources = std::move(resources), .condition = {}, .span = where});
            return;
        }
        for (const auto& action : actions) {
            if (std::find(same->actions.begin(), same->actions.end(), action) == same->actions.end()) {
                same->actions.push_back(action);
            }
        }
    }

    const spec::Workflow& said_;
    const spec::Text& own_;
    const Targets& targets_;
    diag::Diagnostics& diagnostics_;
    DefinitionNeeds needs_;
    std::set<std::string> unknown_;  // said once
};

}  // namespace

DefinitionNeeds needs_of(const cfn::Value& definition, const spec::Workflow& said, const spec::Text& own,
                         const Targets& targets, diag::Diagnostics& diagnostics) {
    return Reader(said, own, targets, diagnostics).read(definition);
}

}  // namespace samgen::model
