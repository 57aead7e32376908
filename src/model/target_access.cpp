#include "model/target_access.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/key_access.hpp"
#include "schema/catalogue.hpp"
#include "spec/listed.hpp"
#include "text/ascii.hpp"
#include "text/nearest.hpp"

namespace samgen::model {
namespace {

using text::Span;

// ---- words ----------------------------------------------------------------------------------------------------------

// What a word means for a service: the SAM policy template, where there is one that allows no more than the word says,
// or actions.
struct Word {
    std::string_view service;
    std::string_view word;
    std::string_view policy_template;
    std::string_view parameter;  // of the template
    std::string_view attribute;  // of the resource, that the parameter takes; empty for the Ref
    std::array<std::string_view, 6> actions;
};

// Left out of SAM's templates: KinesisStreamReadPolicy and SSMParameterReadPolicy, which let a function look at every
// stream and every parameter; S3WritePolicy and S3CrudPolicy, which let it change the bucket's life cycle and so delete
// everything; LambdaInvokePolicy, which allows every function whose name begins alike.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
constexpr std::array kWords = {
    Word{"dynamodb", "crud", "DynamoDBCrudPolicy", "TableName", "", {}},
    Word{"dynamodb", "read", "DynamoDBReadPolicy", "TableName", "", {}},
    Word{"dynamodb", "write", "DynamoDBWritePolicy", "TableName", "", {}},
    Word{"events", "put", "EventBridgePutEventsPolicy", "EventBusName", "", {}},
    Word{"firehose", "put", "FirehoseWritePolicy", "DeliveryStreamName", "", {}},
    Word{"kinesis", "put", "", "", "", {"PutRecord", "PutRecords"}},
    Word{"kinesis",
         "read",
         "",
         "",
         "",
         {"DescribeStream", "DescribeStreamSummary", "GetRecords", "GetShardIterator", "ListShards"}},
    Word{"kms", "decrypt", "KMSDecryptPolicy", "KeyId", "", {}},
    Word{"kms", "encrypt", "KMSEncryptPolicy", "KeyId", "", {}},
    Word{"lambda", "invoke", "", "", "", {"InvokeFunction"}},
    Word{"s3", "crud", "", "", "", {"GetObject", "ListBucket", "PutObject", "AbortMultipartUpload", "DeleteObject"}},
    Word{"s3", "delete", "", "", "", {"DeleteObject"}},
    Word{"s3", "read", "S3ReadPolicy", "BucketName", "", {}},
    Word{"s3", "read-write", "", "", "", {"GetObject", "ListBucket", "PutObject", "AbortMultipartUpload"}},
    Word{"s3", "write", "", "", "", {"PutObject", "AbortMultipartUpload"}},
    Word{"secretsmanager", "read", "AWSSecretsManagerGetSecretValuePolicy", "SecretArn", "", {}},
    Word{"secretsmanager", "write", "", "", "", {"PutSecretValue"}},
    Word{"sns", "publish", "SNSPublishMessagePolicy", "TopicName", "TopicName", {}},
    Word{"sqs", "receive", "SQSPollerPolicy", "QueueName", "QueueName", {}},
    Word{"sqs", "send", "SQSSendMessagePolicy", "QueueName", "QueueName", {}},
    Word{"ssm", "read", "", "", "", {"GetParameter", "GetParameters"}},
    Word{"ssm", "write", "", "", "", {"PutParameter"}},
    Word{"states", "start", "StepFunctionsExecutionPolicy", "StateMachineName", "Name", {}},
};

std::vector<std::string_view> words_of(std::string_view service) {
    std::vector<std::string_view> words;
    for (const auto& word : kWords) {
        if (word.service == service) {
            words.push_back(word.word);
        }
    }
    return words;
}

const Word* find_word(std::string_view service, std::string_view name) {
    const auto at = std::find_if(kWords.begin(), kWords.end(),
                                 [&](const Word& word) { return word.service == service && word.word == name; });
    return at == kWords.end() ? nullptr : &*at;
}

// ---- actions --------------------------------------------------------------------------------------------------------

// The facts about actions have them in small letters, as IAM compares them. AWS's spelling of those that people use
// stands in the words above and in SAM's policy templates.
class Spelling {
   public:
    explicit Spelling(std::string_view service) {
        for (const auto& word : kWords) {
            for (const auto action : word.actions) {
                if (word.service == service && !action.empty()) {
                    learn(action);
                }
            }
        }
        const auto prefix = fmt::format("{}:", service);
        for (const auto policy : schema::facts("sam_policy_templates").members()) {
            for (const auto statement : policy.value.find("Definition").find("Statement").items()) {
                const auto actions = statement.find("Action");
                for (const auto action : actions.items()) {
                    learn_prefixed(action.string(), prefix);
                }
                learn_prefixed(actions.string(), prefix);
            }
        }
    }

    // As AWS spells it; in small letters where that is all that is known.
    [[nodiscard]] std::string of(const std::string& action) const {
        const auto known = names_.find(action);
        return known == names_.end() ? action : known->second;
    }

   private:
    void learn_prefixed(std::string_view action, std::string_view prefix) {
        if (action.starts_with(prefix)) {
            action.remove_prefix(prefix.size());
            learn(action.substr(0, action.find('*')));
        }
    }
    void learn(std::string_view action) { names_.emplace(text::lower_case(action), action); }

    std::map<std::string, std::string> names_;
};

// Whether whoever may do this gives data to the service, which then encrypts it.
bool writes(std::string_view action) {
    constexpr std::array<std::string_view, 7> kVerbs = {"abort", "create", "publish", "put", "send", "start", "update"};
    const auto name = text::lower_case(action);
    return std::any_of(kVerbs.begin(), kVerbs.end(), [&](auto verb) { return name.starts_with(verb); });
}

// ---- resources ------------------------------------------------------------------------------------------------------

cfn::Value below(const Target& target, std::string_view path) {
    return cfn::sub(fmt::format("${{{}.Arn}}{}", target.logical_id, path));
}

// Of the indexes that a raw table names.
std::vector<cfn::Value> index_arns(const Target& table) {
    std::vector<cfn::Value> arns;
    for (const auto* const key : {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
        const auto* indexes = table.properties.find(key);
        if (indexes == nullptr || indexes->list() == nullptr) {
            continue;
        }
        for (const auto& index : *indexes->list()) {
            const auto* name = index.map() == nullptr ? nullptr : index.map()->find("IndexName");
            const auto* text = name == nullptr ? nullptr : name->string();
            arns.push_back(below(table, fmt::format("/index/{}", text == nullptr ? "*" : *text)));
        }
    }
    return arns;
}

// The target's ARNs that an action works on which IAM scopes to resources of `kind`; empty when these are no part of
// the target.
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
std::vector<cfn::Value> arns_of(const Target& target, std::string_view service, std::string_view kind,
                                std::string_view action) {
    if (service == "s3" && kind == "object") {
        return {below(target, "/*")};
    }
    if (service == "states" && (kind == "execution" || kind == "express")) {
        return {cfn::sub(
            fmt::format("arn:${{AWS::Partition}}:states:${{AWS::Region}}:${{AWS::AccountId}}:{}:${{{}.Name}}:*", kind,
                        target.logical_id))};
    }
    if (service == "lambda" && kind == "function") {
        // Its versions and aliases have ARNs of their own.
        return action == "invokefunction" ? std::vector<cfn::Value>{arn_of(target), below(target, ":*")}
                                          : std::vector<cfn::Value>{arn_of(target)};
    }
    if (service == "dynamodb" && kind == "index") {
        return index_arns(target);
    }
    if (service == "dynamodb" && kind == "stream") {
        return {cfn::get_att(target.logical_id, "StreamArn")};
    }
    constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kWhole = {{{"dax", "application"},
                                                                                       {"dynamodb", "table"},
                                                                                       {"events", "event-bus"},
                                                                                       {"firehose", "deliverystream"},
                                                                                       {"kinesis", "stream"},
                                                                                       {"kms", "key"},
                                                                                       {"s3", "bucket"},
                                                                                       {"secretsmanager", "Secret"},
                                                                                       {"sns", "topic"},
                                                                                       {"sqs", "queue"},
                                                                                       {"ssm", "parameter"},
                                                                                       {"states", "statemachine"}}};
    const bool whole = std::find(kWhole.begin(), kWhole.end(), std::pair(service, kind)) != kWhole.end();
    return whole ? std::vector<cfn::Value>{arn_of(target)} : std::vector<cfn::Value>{};
}

// ---- one entry of `access` ------------------------------------------------------------------------------------------

class Reader {
   public:
    Reader(const spec::Access& said, const Target& target, const Targets& targets, diag::Diagnostics& diagnostics)
        : said_(said),
          target_(target),
          targets_(targets),
          diagnostics_(diagnostics),
          service_(service_of(target.type)) {}

    TargetAccess read() {
        if (!said_.index.value.empty()) {
            diagnostics_.error(
                said_.index.span,
                fmt::format("`{}` is {}, which has no indexes", target_.logical_id, noun_of(target_.type)),
                fmt::format("name `{}` alone", target_.logical_id));
            return {};
        }
        if (const auto* word = std::get_if<spec::Text>(&said_.what)) {
            add_word(*word);
        } else {
            add_list(std::get<std::vector<spec::Text>>(said_.what));
        }
        for (auto& [actions, resources] : groups_) {
            result_.statements.push_back({.actions = std::move(actions),
                                          .resources = std::move(resources),
                                          .condition = {},
                                          .span = said_.span});
        }
        if (auto key = key_statement(target_, writes_, said_.span, targets_)) {
            result_.statements.push_back(std::move(*key));
        }
        return std::move(result_);
    }

   private:
    void add_word(const spec::Text& said) {
        const auto* word = find_word(service_, said.value);
        if (word == nullptr) {
            const auto words = words_of(service_);
            const auto list = words.empty()
                                  ? std::string(service_.empty() ? "list the actions, with the prefix of their service"
                                                                 : "list the actions")
                                  : fmt::format("it has `{}`; or list the actions", fmt::join(words, "`, `"));
            diagnostics_.error(said.span, fmt::format("{} has no access `{}`", noun_of(target_.type), said.value),
                               list);
            return;
        }
        writes_ = writes_ || writes(word->word) || word->word == "crud" || word->word == "read-write" ||
                  word->word == "write";
        if (!word->policy_template.empty()) {
            result_.templates.push_back(
                {.name = std::string(word->policy_template),
                 .parameters = {{std::string(word->parameter),
                                 word->attribute.empty() ? cfn::ref(target_.logical_id)
                                                         : cfn::get_att(target_.logical_id, word->attribute)}},
                 .span = said.span});
            return;
        }
        for (const auto action : word->actions) {
            if (!action.empty()) {
                add_action(service_, text::lower_case(action), std::string(action), said.span);
            }
        }
    }

    void add_list(const std::vector<spec::Text>& items) {
        spec::Listed listed(diagnostics_);
        for (const auto& item : items) {
            const auto colon = item.value.find(':');  // none: std::string::npos, and one more is 0
            if (!listed.add(item, text::lower_case(item.value.substr(colon + 1)))) {
                continue;
            }
            if (find_word(service_, item.value) != nullptr) {
                add_word(item);
            } else {
                add_named(item);
            }
        }
    }

    void add_named(const spec::Text& said) {
        const std::string_view text = said.value;
        const auto colon = text.find(':');
        const auto service = colon == std::string_view::npos ? service_ : text.substr(0, colon);
        const auto name = std::string(colon == std::string_view::npos ? text : text.substr(colon + 1));
        if (service.empty()) {
            diagnostics_.error(said.span,
                               fmt::format("samgen does not know whose action `{}` is: `{}` is {}", name,
                                           target_.logical_id, noun_of(target_.type)),
                               fmt::format("write it with the prefix of its service, such as `cognito-idp:{}`", name));
            return;
        }
        if (!service_.empty() && service != service_) {
            diagnostics_.error(said.span, fmt::format("`{}` is no action on {}", said.value, noun_of(target_.type)),
                               fmt::format("these begin with `{}:`, which can be left out", service_));
            return;
        }
        const auto actions = schema::facts("iam_actions").find(service).find("actions");
        if (!actions) {
            diagnostics_.error(said.span, fmt::format("IAM knows no service `{}`", service));
            return;
        }
        const Spelling spelling(service);
        const auto key = text::lower_case(name);
        const auto known = spelling.of(key);
        if (!actions.find(key) || (known != key && known != name)) {
            const bool is_action = name.find('*') == std::string::npos;  // the grammar has refused it otherwise
            if (is_action) {
                diagnostics_.error(said.span, fmt::format("{} has no action `{}`", service, name),
                                   unknown_action(name, actions, spelling));
            }
            return;
        }
        add_action(service, key, name, said.span);
    }

    static std::string unknown_action(std::string_view name, schema::Json actions, const Spelling& spelling) {
        std::vector<std::string_view> names;
        for (const auto action : actions.members()) {
            names.push_back(action.key);
        }
        const auto near = text::nearest(text::lower_case(name), names);
        if (!near) {
            return "see https://docs.aws.amazon.com/service-authorization/latest/reference/"
                   "reference_policies_actions-resources-contextkeys.html";
        }
        auto proposal = spelling.of(std::string(*near));
        if (proposal == *near) {
            // Only small letters are known: the capitals are the user's, as far as the two agree.
            const auto small = text::lower_case(name);
            const auto end = std::min(small.size(), proposal.size());
            for (std::size_t i = 0; i < end && small[i] == (*near)[i]; ++i) {
                proposal[i] = name[i];
            }
        }
        return fmt::format("did you mean `{}`?", proposal);
    }

    void add_action(std::string_view service, const std::string& key, const std::string& name, Span span) {
        std::vector<cfn::Value> resources;
        for (const auto kind : schema::facts("iam_actions").find(service).find("actions").find(key).items()) {
            for (auto& arn : service_.empty() ? std::vector<cfn::Value>{arn_of(target_)}
                                              : arns_of(target_, service, kind.string(), key)) {
                resources.push_back(std::move(arn));
            }
            if (service_.empty()) {
                break;
            }
        }
        if (resources.empty()) {
            diagnostics_.error(span, fmt::format("`{}` cannot be scoped to {}", name, noun_of(target_.type)),
                               "give it in `policies:`, with the resource that it works on");
            return;
        }
        writes_ = writes_ || writes(name);
        auto action = fmt::format("{}:{}", service, name);
        const auto same = std::find_if(groups_.begin(), groups_.end(), [&](const auto& group) {
            return group.second.size() == resources.size() &&
                   std::equal(resources.begin(), resources.end(), group.second.begin(), cfn::same_data);
        });
        if (same == groups_.end()) {
            groups_.push_back({{std::move(action)}, std::move(resources)});
        } else if (std::find(same->first.begin(), same->first.end(), action) == same->first.end()) {
            same->first.push_back(std::move(action));
        }
    }

    const spec::Access& said_;
    const Target& target_;
    const Targets& targets_;
    diag::Diagnostics& diagnostics_;
    std::string_view service_;  // of the target's own actions; empty where samgen does not know
    bool writes_ = false;
    std::vector<std::pair<std::vector<std::string>, std::vector<cfn::Value>>> groups_;  // actions by what they work on
    TargetAccess result_;
};

}  // namespace

TargetAccess target_access(const spec::Access& said, const Target& target, const Targets& targets,
                           diag::Diagnostics& diagnostics) {
    return Reader(said, target, targets, diagnostics).read();
}

}  // namespace samgen::model
