// Events whose source calls the function: it needs a permission.

#include <algorithm>

#include <fmt/format.h>

#include "lint/sam/events.hpp"
#include "lint/sam/policies.hpp"

namespace samgen::lint::sam {
namespace {

// What the transform knows of a bucket and of a user pool; of others it says that there is no such property.
constexpr std::string_view kBucketProperties[] = {
    "AccessControl",
    "AccelerateConfiguration",
    "AnalyticsConfigurations",
    "BucketEncryption",
    "BucketName",
    "CorsConfiguration",
    "IntelligentTieringConfigurations",
    "InventoryConfigurations",
    "LifecycleConfiguration",
    "LoggingConfiguration",
    "MetricsConfigurations",
    "NotificationConfiguration",
    "ObjectLockConfiguration",
    "ObjectLockEnabled",
    "OwnershipControls",
    "PublicAccessBlockConfiguration",
    "ReplicationConfiguration",
    "Tags",
    "VersioningConfiguration",
    "WebsiteConfiguration",
};
constexpr std::string_view kUserPoolProperties[] = {
    "AccountRecoverySetting",
    "AdminCreateUserConfig",
    "AliasAttributes",
    "AutoVerifiedAttributes",
    "DeletionProtection",
    "DeviceConfiguration",
    "EmailAuthenticationMessage",
    "EmailAuthenticationSubject",
    "EmailConfiguration",
    "EmailVerificationMessage",
    "EmailVerificationSubject",
    "EnabledMfas",
    "LambdaConfig",
    "MfaConfiguration",
    "Policies",
    "Schema",
    "SmsAuthenticationMessage",
    "SmsConfiguration",
    "SmsVerificationMessage",
    "UserAttributeUpdateSettings",
    "UsernameAttributes",
    "UsernameConfiguration",
    "UserPoolAddOns",
    "UserPoolName",
    "UserPoolTags",
    "UserPoolTier",
    "VerificationMessageTemplate",
    "WebAuthnRelyingPartyID",
    "WebAuthnUserVerification",
};

class PushEvent {
   public:
    PushEvent(Context& context, Event& event, const Target& target, Resources& made)
        : context_(context),
          make_(context.make),
          event_(event),
          target_(target),
          made_(made),
          id_(event_id(target.source, event)) {}

    void expand() {
        if (event_.type == "Schedule") {
            schedule();
        } else if (event_.type == "CloudWatchEvent" || event_.type == "EventBridgeRule") {
            rule();
        } else if (event_.type == "S3") {
            bucket();
        } else if (event_.type == "SNS") {
            topic();
        } else if (event_.type == "AlexaSkill") {
            permission("alexa-appkit.amazon.com").set("EventSourceToken", event_.find("SkillId"));
        } else if (event_.type == "IoTRule") {
            iot_rule();
        } else if (event_.type == "Cognito") {
            user_pool();
        } else if (event_.type == "CloudWatchLogs") {
            logs();
        }
    }

   private:
    Resource& add(std::string id, std::string_view type) {
        auto& made = context_.resource(std::move(id), type, target_.source.passed_on(), event_.span);
        made_.push_back(&made);
        return made;
    }

    Resource& permission(std::string_view principal) {
        return add_permission(context_, event_, target_, principal, "", made_);
    }

    // The target of a rule, with those properties that the event has.
    const Node* target(const Node* queue, std::initializer_list<std::string_view> properties) {
        Members target;
        target.set("Arn", target_.arn);
        const auto* named = member(event_.find("Target"), "Id");
        target.set("Id", named != nullptr ? named : target_id(make_, id_, "LambdaTarget"));
        for (const auto property : properties) {
            target.set(property, event_.find(property));
        }
        if (event_.find("DeadLetterConfig") != nullptr && queue != nullptr) {
            target.set("DeadLetterConfig", make_.map({{"Arn", queue}}));
        }
        return make_.list({make_.map(target)});
    }

    void schedule() {
        auto& rule = add(id_, "AWS::Events::Rule");
        rule.set("ScheduleExpression", event_.find("Schedule"));
        rule.set("State", state_of(context_, event_));
        rule.set("Name", event_.find("Name"));
        rule.set("Description", event_.find("Description"));
        const auto* arn = make_.get_att(id_, "Arn");
        const auto* queue = dead_letter_queue(context_, event_, target_.source, arn, made_);
        rule.set("Targets", target(queue, {"Input", "RetryPolicy"}));
        permission("events.amazonaws.com").set("SourceArn", arn);
    }

    void rule() {
        const auto* arn = make_.get_att(id_, "Arn");
        const auto* queue = dead_letter_queue(context_, event_, target_.source, arn, made_);
        auto& rule = add(id_, "AWS::Events::Rule");
        rule.set("EventBusName", event_.find("EventBusName"));
        rule.set("EventPattern", event_.find("Pattern"));
        rule.set("Name", event_.find("RuleName"));
        rule.set("State", state_of(context_, event_));
        rule.set("Targets", target(queue, {"Input", "InputPath", "RetryPolicy", "InputTransformer"}));
        permission("events.amazonaws.com").set("SourceArn", arn);
    }

    void iot_rule() {
        permission("iot.amazonaws.com")
            .set("SourceArn",
                 make_.sub(fmt::format("arn:{}:iot:${{AWS::Region}}:${{AWS::AccountId}}:rule/${{RuleName}}",
                                       context_.partition),
                           make_.map({{"RuleName", make_.ref(id_)}})));
        made_.back()->set("SourceAccount", make_.sub("${AWS::AccountId}"));
        const auto* action = make_.map({{"Lambda", make_.map({{"FunctionArn", target_.arn}})}});
        add(id_, "AWS::IoT::TopicRule")
            .set("TopicRulePayload", make_.map({{"Sql", event_.find("Sql")},
                                                {"RuleDisabled", make_.boolean(false)},
                                                {"Actions", make_.list({action})},
                                                {"AwsIotSqlVersion", event_.find("AwsIotSqlVersion")}}));
    }

    void logs() {
        const auto* group = event_.find("LogGroupName");
        if (group == nullptr) {
            return;
        }
        auto& allowed = permission("logs.amazonaws.com");
        allowed.set(
            "SourceArn",
            make_.sub(fmt::format("arn:{}:logs:${{AWS::Region}}:${{AWS::AccountId}}:log-group:${{__LogGroupName__}}:*",
                                  context_.partition),
                      make_.map({{"__LogGroupName__", group}})));
        auto& filter = add(id_, "AWS::Logs::SubscriptionFilter");
        filter.depends_on = make_.texts({allowed.id});
        filter.set("LogGroupName", group);
        filter.set("FilterPattern", event_.find("FilterPattern"));
        filter.set("DestinationArn", target_.arn);
    }

    // The resource of the template that a Ref of the event names; what the event does to it goes into its draft.
    Source* referred(std::string_view property, std::string_view type) {
        const auto* value = event_.find(property);
        auto* found = value != nullptr && has(value, "Ref") ? context_.source(text_of(value->find("Ref"))) : nullptr;
        if (found == nullptr || found->type != type) {
            context_.problem(event_.place(property),
                             fmt::format("`{}` has to be `!Ref` to an `{}` of this template", property, type));
            return nullptr;
        }
        return found;
    }

    Draft* properties_of(Source& source, std::span<const std::string_view> known) {
        if (source.properties_node != nullptr && !source.properties_node->is_map()) {
            context_.problem(source.span, fmt::format("`Properties` of `{}` has to be a map", source.id));
            return nullptr;
        }
        for (const auto& entry : entries_of(source.properties_node)) {
            if (std::ranges::find(known, entry.key) == known.end()) {
                context_.problem(
                    entry.key_span,
                    fmt::format("SAM does not know `{}`, and so makes no events of `{}`", entry.key, source.id),
                    "configure the notification on the resource itself");
            }
        }
        if (source.draft == nullptr) {
            source.draft = &context_.drafts.make(source.node);
        }
        return &source.draft->at("Properties");
    }

    void bucket() {
        auto* source = referred("Bucket", "AWS::S3::Bucket");
        if (source == nullptr) {
            return;
        }
        auto& allowed = permission("s3.amazonaws.com");
        allowed.set("SourceAccount", make_.ref("AWS::AccountId"));
        auto* properties = properties_of(*source, kBucketProperties);
        if (properties == nullptr) {
            return;
        }
        const auto* condition = target_.source.condition();
        if (condition != nullptr) {
            auto& tags = properties->has("Tags") ? properties->at("Tags") : properties->set("Tags", make_.list({}));
            if (!tags.is_list()) {
                context_.problem(source->span, fmt::format("`Tags` of `{}` has to be a list", source->id));
                return;
            }
            tags.push(
                make_.map({{"Key", make_.text(joined({"sam:ConditionalDependsOn:", allowed.id}))},
                           {"Value", make_.either(condition, make_.ref(allowed.id), make_.text("no dependency"))}}));
        } else {
            depend(*source->draft, allowed.id);
        }
        auto& notification = properties->at("NotificationConfiguration");
        auto* configurations = notification.find("LambdaConfigurations");
        if (!notification.is_map() || (configurations != nullptr && !configurations->is_list())) {
            context_.problem(source->span,
                             fmt::format("`NotificationConfiguration` of `{}` has to be a map of lists", source->id));
            return;
        }
        if (configurations == nullptr) {
            configurations = &notification.set("LambdaConfigurations", make_.list({}));
        }
        const auto* names = event_.find("Events");
        const auto enter = [&](const Node* name) {
            const auto* one =
                make_.map({{"Function", target_.arn}, {"Filter", event_.find("Filter")}, {"Event", name}});
            if (condition != nullptr) {
                one = make_.either(condition, one);
            }
            const auto* all = configurations->node();
            if (std::ranges::none_of(all->items, [one](const Node* other) { return same(*one, *other); })) {
                configurations->push(one);
            }
        };
        if (is_list(names)) {
            std::ranges::for_each(names->items, enter);
        } else if (is_text(names)) {
            enter(names);
        }
        source->is_changed = true;
    }

    void depend(Draft& resource, std::string_view id) {
        const auto* before = resource.has("DependsOn") ? present(resource.at("DependsOn").node()) : nullptr;
        std::vector<const Node*> all;
        if (is_text(before)) {
            all.push_back(before);
        } else if (is_list(before)) {
            all.assign(before->items.begin(), before->items.end());
        }
        if (std::ranges::none_of(all, [id](const Node* one) { return is_text(one, id); })) {
            all.push_back(make_.text(id));
        }
        resource.set("DependsOn", make_.list(all));
    }

    void user_pool() {
        auto* source = referred("UserPool", "AWS::Cognito::UserPool");
        if (source == nullptr) {
            return;
        }
        auto& allowed =
            lambda_permission(context_, joined({target_.id, "CognitoPermission"}), target_.source.passed_on(),
                              target_.name, "cognito-idp.amazonaws.com", event_.span, made_);
        allowed.set("SourceArn", make_.get_att(source->id, "Arn"));
        auto* properties = properties_of(*source, kUserPoolProperties);
        if (properties == nullptr) {
            return;
        }
        auto& config = properties->at("LambdaConfig");
        if (!config.is_map()) {
            context_.problem(source->span, fmt::format("`LambdaConfig` of `{}` has to be a map", source->id));
            return;
        }
        const auto* triggers = event_.find("Trigger");
        const auto enter = [&](const Node* trigger) {
            if (config.has(text_of(trigger))) {
                context_.problem(event_.place("Trigger"),
                                 fmt::format("the user pool has a function for {} already", to_text(*trigger)));
            } else if (is_text(trigger)) {
                config.set(trigger->text, target_.arn, trigger->span);
            }
        };
        if (is_list(triggers)) {
            std::ranges::for_each(triggers->items, enter);
        } else if (is_text(triggers)) {
            enter(triggers);
        }
        source->is_changed = true;
    }

    void subscription(std::string_view protocol, const Node* endpoint) {
        auto& made = add(id_, "AWS::SNS::Subscription");
        made.set("Endpoint", endpoint);
        made.set("Protocol", make_.text(protocol));
        made.set("TopicArn", event_.find("Topic"));
        for (const auto property : {"Region", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy"}) {
            made.set(property, event_.find(property));
        }
    }

    void mapping(const Node* queue, const Node* batch_size) {
        Event queue_event{.id = make_.keep(joined({event_.id, "EventSourceMapping"})),
                          .span = event_.span,
                          .node = event_.node,
                          .type = "SQS",
                          .properties = {}};
        queue_event.properties.set("Queue", queue);
        queue_event.properties.set("BatchSize", is_something(batch_size) ? batch_size : make_.integer(10));
        queue_event.properties.set("Enabled", make_.boolean(true));
        expand_pull_event(context_, queue_event, target_, made_);
    }

    void queue_policy_for(const Node* queue_arn, const Node* queue_url, std::string id) {
        auto& policy = add(std::move(id), "AWS::SQS::QueuePolicy");
        policy.set("PolicyDocument", queue_policy(make_, make_.text("*"), queue_arn, event_.find("Topic")));
        policy.set("Queues", make_.list({queue_url}));
    }

    void topic() {
        const auto* queue = event_.find("SqsSubscription");
        if (event_.find("Topic") == nullptr) {
            return;
        }
        if (!is_something(queue)) {
            permission("sns.amazonaws.com").set("SourceArn", event_.find("Topic"));
            subscription("lambda", target_.arn);
        } else if (is_true(queue)) {
            const auto id = id_ + "Queue";
            const auto* arn = make_.get_att(id, "Arn");
            mapping(arn, nullptr);
            auto& made = add(id, "AWS::SQS::Queue");
            if (const auto* source = context_.source(referred_id(event_.find("Topic")))) {
                const auto* is_fifo = context_.resolve(member(source->properties_node, "FifoTopic"));
                if (is_something(is_fifo)) {
                    made.set("FifoQueue", is_fifo);
                }
            }
            queue_policy_for(arn, make_.ref(id), id_ + "QueuePolicy");
            subscription("sqs", arn);
        } else if (is_map(queue)) {
            const auto* arn = member(queue, "QueueArn");
            const auto* url = member(queue, "QueueUrl");
            if (!is_something(arn) || !is_something(url)) {
                context_.problem(event_.place("SqsSubscription"), "`SqsSubscription` needs `QueueArn` and `QueueUrl`");
                return;
            }
            mapping(arn, member(queue, "BatchSize"));
            const auto* id = member(queue, "QueuePolicyLogicalId");
            queue_policy_for(arn, url, is_something(id) ? std::string(text_of(id)) : id_ + "QueuePolicy");
            subscription("sqs", arn);
        }
    }

    Context& context_;
    const Maker& make_;
    Event& event_;
    const Target& target_;
    Resources& made_;
    std::string id_;
};

}  // namespace

void expand_push_event(Context& context, Event& event, const Target& target, Resources& made) {
    PushEvent(context, event, target, made).expand();
}

}  // namespace samgen::lint::sam
