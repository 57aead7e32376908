#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>

#include "lint/application/places.hpp"
#include "lint/engine/references.hpp"
#include "lint/engine/sub_text.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/objects.hpp"
#include "lint/rules/related_resource.hpp"
#include "text/ascii.hpp"

// Who may hand something to whom. What is not let in is dropped, and nobody is told.
namespace samgen::lint {
namespace {

// The resource whose ARN a value is, or stands in: !GetAtt X.Arn, or ${X.Arn} in the URI of an integration.
std::string_view arn_in(const Node& value) {
    if (const auto reference = reference_in(value)) {
        return reference->resource;
    }
    if (value.function == Function::sub) {
        const auto& argument = *value.argument();
        const auto* text = argument.is_list() && !argument.items.empty() ? argument.items[0] : &argument;
        for (const auto& variable : variables_in(text->string())) {
            if (variable.name.ends_with(".Arn")) {
                return variable.name.substr(0, variable.name.size() - 4);
            }
        }
    }
    return {};
}

const Node* below(const Node* node, std::initializer_list<std::string_view> keys) {
    for (const auto key : keys) {
        node = node == nullptr ? nullptr : node->find(key);
    }
    return node;
}

// The permissions to invoke functions that the template gives.
class Permissions {
   public:
    explicit Permissions(const Template& tmpl) {
        for (const auto* permission : tmpl.resources_of("AWS::Lambda::Permission")) {
            const auto* name = below(permission->properties, {"FunctionName"});
            const auto* principal = below(permission->properties, {"Principal"});
            if (name == nullptr || principal == nullptr) {
                continue;
            }
            const auto function = arn_in(*name);
            const auto* target = tmpl.resource(function);
            // An alias or a literal name may be any function's.
            if (target == nullptr || target->type != "AWS::Lambda::Function") {
                is_known_ = false;
            } else {
                by_function_[function].insert(principal->is_string() ? principal->text : "*");
            }
        }
    }

    // Whether the service is surely not allowed to invoke the function.
    [[nodiscard]] bool forbid(std::string_view function, std::string_view service) const {
        if (!is_known_) {
            return false;
        }
        const auto found = by_function_.find(function);
        return found == by_function_.end() || (!found->second.contains(service) && !found->second.contains("*"));
    }

   private:
    std::map<std::string_view, std::set<std::string_view>> by_function_;
    bool is_known_ = true;
};

// Whether a policy's statement may let the service in. What is not written out may.
bool lets_in(const Node& statement, std::string_view service) {
    const auto* effect = statement.find("Effect");
    if (effect != nullptr && effect->string() == "Deny") {
        return false;
    }
    const auto* principal = statement.find("Principal");
    if (principal == nullptr || !principal->is_map() || principal->is_function()) {
        return principal != nullptr;
    }
    const auto* services = principal->find("Service");
    if (services == nullptr) {
        return principal->find("AWS") != nullptr && principal->find("AWS")->string() == "*";
    }
    bool is_in = false;
    each_item(*services, [&](const Node& item) { is_in = is_in || !item.is_string() || item.text == service; });
    return is_in;
}

// Whether a statement's actions are what is done to a queue or topic that something is sent to.
bool is_for_sending(const Node& statement, bool is_queue) {
    const auto* actions = statement.find("Action");
    if (actions == nullptr) {
        return true;
    }
    const std::string_view wanted = is_queue ? "sqs:sendmessage" : "sns:publish";
    bool is_one = false;
    each_item(*actions, [&](const Node& item) {
        const auto action = text::lower_case(item.string());
        is_one = is_one || !item.is_string() || wanted.starts_with(action.substr(0, action.find('*'))) ||
                 action.starts_with(wanted);
    });
    return is_one;
}

// Whether a policy for the queue or topic lets the service in.
bool has_policy(const Template& tmpl, const Resource& target, std::string_view service) {
    const bool is_queue = target.type == "AWS::SQS::Queue";
    for (const std::string_view type : {is_queue ? "AWS::SQS::QueuePolicy" : "AWS::SNS::TopicPolicy",
                                        is_queue ? "AWS::SQS::QueueInlinePolicy" : "AWS::SNS::TopicInlinePolicy"}) {
        for (const auto* policy : tmpl.resources_of(type)) {
            const auto* targets = below(policy->properties, {is_queue ? "Queues" : "Topics"});
            targets = targets != nullptr ? targets : below(policy->properties, {is_queue ? "Queue" : "TopicArn"});
            bool is_about = targets == nullptr;
            if (targets != nullptr) {
                each_item(*targets, [&](const Node& item) {
                    const auto reference = reference_in(item);
                    is_about = is_about || !reference || reference->resource == target.name ||
                               tmpl.resource(reference->resource) == nullptr;
                });
            }
            const auto* statements = below(policy->properties, {"PolicyDocument", "Statement"});
            if (!is_about) {
                continue;
            }
            bool is_in = statements == nullptr;
            if (statements != nullptr) {
                each_item(*statements, [&](const Node& statement) {
                    is_in = is_in || statement.is_function() ||
                            (lets_in(statement, service) && is_for_sending(statement, is_queue));
                });
            }
            if (is_in) {
                return true;
            }
        }
    }
    return false;
}

// Whether a policy is put at the resource.
bool is_put_at(const Resource& policy, const Resource& target) {
    const auto* targets = below(policy.properties, {target.type == "AWS::SQS::Queue" ? "Queues" : "Topics"});
    bool is_at = false;
    if (targets != nullptr) {
        each_item(*targets, [&](const Node& item) {
            const auto reference = reference_in(item);
            is_at = is_at || (reference && reference->resource == target.name);
        });
    }
    return is_at;
}

// The policy that a queue or topic has, which does not let in whoever is asked about.
const Resource* policy_of(const Template& tmpl, const Resource& target) {
    for (const auto* policy :
         tmpl.resources_of(target.type == "AWS::SQS::Queue" ? "AWS::SQS::QueuePolicy" : "AWS::SNS::TopicPolicy")) {
        if (is_put_at(*policy, target)) {
            return policy;
        }
    }
    return nullptr;
}

// The only policy that lets the service in; it may be put at the wrong resource.
const Resource* idle_policy(const Template& tmpl, std::string_view type, std::string_view service,
                            std::string_view targets) {
    const Resource* found = nullptr;
    for (const auto* policy : tmpl.resources_of(type)) {
        const auto* statements = below(policy->properties, {"PolicyDocument", "Statement"});
        bool is_in = false;
        if (statements != nullptr && below(policy->properties, {targets}) != nullptr) {
            each_item(*statements, [&](const Node& statement) { is_in = is_in || lets_in(statement, service); });
        }
        if (is_in) {
            if (found != nullptr) {
                return nullptr;
            }
            found = policy;
        }
    }
    return found;
}

class DeliveryCheck {
   public:
    DeliveryCheck(const Validator& root, Errors& errors)
        : root_(root), tmpl_(root.run.tmpl), permissions_(root.run.tmpl), errors_(errors) {}

    void check() {
        for (const auto& resource : tmpl_.resources()) {
            if (resource.properties == nullptr || !resource.properties->is_map()) {
                continue;
            }
            if (resource.type == "AWS::Events::Rule") {
                check_rule(resource);
            } else if (resource.type == "AWS::SNS::Subscription") {
                check_subscription(resource);
            } else if (resource.type == "AWS::ApiGatewayV2::Integration") {
                if (resource.properties->find("CredentialsArn") == nullptr) {
                    invoke(at_properties(root_, resource), *resource.properties, "IntegrationUri",
                           "apigateway.amazonaws.com");
                }
            } else if (resource.type == "AWS::ApiGateway::Method") {
                const auto* integration = resource.properties->entry("Integration");
                if (integration != nullptr && integration->value->is_map() &&
                    integration->value->find("Credentials") == nullptr) {
                    invoke(at_properties(root_, resource).member(*integration), *integration->value, "Uri",
                           "apigateway.amazonaws.com");
                }
            } else if (resource.type == "AWS::S3::Bucket") {
                check_bucket(resource);
            }
        }
    }

   private:
    // EG3009
    void invoke(const Validator& there, const Node& map, std::string_view key, std::string_view service) {
        const auto* value = map.find(key);
        const auto name = value == nullptr ? std::string_view{} : arn_in(*value);
        const auto* function = name.empty() ? nullptr : tmpl_.resource(name);
        if (function == nullptr || function->type != "AWS::Lambda::Function" ||
            !permissions_.forbid(function->name, service)) {
            return;
        }
        auto& error = add_at(root_, rule("EG3009"), place_of_member(there, map, key),
                             fmt::format("`{}` may not invoke `{}`", service, function->name), errors_);
        error.hint =
            fmt::format("add an `AWS::Lambda::Permission` with `Principal: {}` and the caller's `SourceArn`", service);
        error.related.push_back({function->entry->key_span, "the function is here"});
    }

    // EG3010
    void send(const Validator& there, const Node& map, std::string_view key, std::string_view service) {
        const auto* value = map.find(key);
        const auto reference = value == nullptr ? std::nullopt : reference_in(*value);
        const auto* target = reference ? tmpl_.resource(reference->resource) : nullptr;
        if (target == nullptr || (target->type != "AWS::SQS::Queue" && target->type != "AWS::SNS::Topic") ||
            has_policy(tmpl_, *target, service)) {
            return;
        }
        const bool is_queue = target->type == "AWS::SQS::Queue";
        auto& error =
            add_at(root_, rule("EG3010"), place_of_member(there, map, key),
                   fmt::format("`{}` may not send to `{}`, so what it sends is lost", service, target->name), errors_);
        const auto type = is_queue ? "AWS::SQS::QueuePolicy" : "AWS::SNS::TopicPolicy";
        const auto action = is_queue ? "sqs:SendMessage" : "sns:Publish";
        if (const auto* policy = policy_of(tmpl_, *target)) {
            error.hint = fmt::format("let `{}` do `{}` in `{}`, which lets others", service, action, policy->name);
            error.related.push_back({policy->entry->key_span, "its policy is here"});
        } else if (const auto* idle = idle_policy(tmpl_, type, service, is_queue ? "Queues" : "Topics")) {
            error.hint =
                fmt::format("name `{}` in `{}`, which is for another, or add an `{}`", target->name, idle->name, type);
            error.related.push_back({idle->entry->key_span, "that policy is here"});
        } else {
            error.hint = fmt::format("add an `{}` that allows `{}` to `{}`", type, action, service);
            error.related.push_back({target->entry->key_span, is_queue ? "the queue is here" : "the topic is here"});
        }
    }

    void check_rule(const Resource& resource) {
        const auto* targets = resource.properties->entry("Targets");
        if (targets == nullptr || !targets->value->is_list()) {
            return;
        }
        const auto at_list = at_properties(root_, resource).member(*targets);
        for (std::size_t i = 0; i < targets->value->items.size(); ++i) {
            const auto& target = *targets->value->items[i];
            if (target.is_map() && target.find("RoleArn") == nullptr) {
                invoke(at_list.item(i, target), target, "Arn", "events.amazonaws.com");
                send(at_list.item(i, target), target, "Arn", "events.amazonaws.com");
            }
            send_failures(at_list.item(i, target), target, "DeadLetterConfig", "Arn", "events.amazonaws.com");
        }
    }

    void check_subscription(const Resource& resource) {
        const auto* protocol = resource.properties->find("Protocol");
        const auto there = at_properties(root_, resource);
        if (protocol != nullptr && protocol->string() == "lambda") {
            invoke(there, *resource.properties, "Endpoint", "sns.amazonaws.com");
        } else if (protocol != nullptr && protocol->string() == "sqs") {
            send(there, *resource.properties, "Endpoint", "sns.amazonaws.com");
        }
        send_failures(there, *resource.properties, "RedrivePolicy", "deadLetterTargetArn", "sns.amazonaws.com");
    }

    // What cannot be delivered is sent by the same service, and not as whoever has the role.
    void send_failures(const Validator& there, const Node& map, std::string_view key, std::string_view target,
                       std::string_view service) {
        const auto* letters = map.is_map() ? map.entry(key) : nullptr;
        if (letters != nullptr && letters->value->is_map() && !letters->value->is_function()) {
            send(there.member(*letters), *letters->value, target, service);
        }
    }

    void check_bucket(const Resource& resource) {
        const auto* notification = resource.properties->entry("NotificationConfiguration");
        if (notification == nullptr || !notification->value->is_map()) {
            return;
        }
        const auto there = at_properties(root_, resource).member(*notification);
        constexpr std::pair<std::string_view, std::string_view> kLists[] = {
            {"LambdaConfigurations", "Function"}, {"QueueConfigurations", "Queue"}, {"TopicConfigurations", "Topic"}};
        for (const auto& [list, key] : kLists) {
            const auto* entry = notification->value->entry(list);
            if (entry == nullptr || !entry->value->is_list()) {
                continue;
            }
            const auto at_list = there.member(*entry);
            for (std::size_t i = 0; i < entry->value->items.size(); ++i) {
                const auto& item = *entry->value->items[i];
                invoke(at_list.item(i, item), item, key, "s3.amazonaws.com");
                send(at_list.item(i, item), item, key, "s3.amazonaws.com");
            }
        }
    }

    const Validator& root_;
    const Template& tmpl_;
    Permissions permissions_;
    Errors& errors_;
};

void deliveries(const Validator& root, Errors& errors) { DeliveryCheck(root, errors).check(); }

// What gives the ARN of something that takes what failed.
std::string_view arn_attribute(std::string_view type) {
    if (type == "AWS::SNS::Topic") {
        return "Ref";
    }
    constexpr std::string_view kByArn[] = {"AWS::SQS::Queue", "AWS::Lambda::Function", "AWS::Events::EventBus",
                                           "AWS::S3::Bucket", "AWS::Kinesis::Stream"};
    return std::ranges::find(kByArn, type) == std::end(kByArn) ? std::string_view{} : "Arn";
}

// What may stand where something goes that failed, or a result.
enum Takes { kQueues, kQueuesAndTopics, kRecords, kResults };

// EG3011: `takes` are the types that may stand here.
void check_destination(const Validator& validator, const Node& value, std::initializer_list<std::string_view> takes,
                       Errors& errors) {
    const auto reference = reference_in(value);
    const auto* target = reference ? validator.run.tmpl.resource(reference->resource) : nullptr;
    if (target == nullptr || target->type.find("::") == std::string_view::npos) {
        return;
    }
    const Place place{validator.context.path, value.span};
    const auto* own = resource_around(validator);
    if (std::ranges::find(takes, target->type) == takes.end()) {
        constexpr std::string_view kJudged[] = {"AWS::SQS::Queue",       "AWS::SNS::Topic",    "AWS::Lambda::Function",
                                                "AWS::Events::EventBus", "AWS::S3::Bucket",    "AWS::DynamoDB::Table",
                                                "AWS::Kinesis::Stream",  "AWS::Logs::LogGroup"};
        if (std::ranges::find(kJudged, target->type) != std::end(kJudged)) {
            add_at(validator, rule("EG3011"), place,
                   fmt::format("`{}`, an `{}`, takes nothing that failed here", target->name, target->type), errors)
                .hint = fmt::format("name an `{}`", *takes.begin());
        }
        return;
    }
    if (own != nullptr && own->name == target->name && own->type == "AWS::SQS::Queue") {
        add_at(validator, rule("EG3011"), place, "a queue is not its own dead-letter queue", errors).hint =
            "make another queue for what failed";
        return;
    }
    const auto right = arn_attribute(target->type);
    if (reference->attribute != right && !(right == "Ref" && reference->attribute == "TopicArn")) {
        add_at(validator, rule("EG3011"), place, fmt::format("`{}` is no ARN", written(*reference)), errors).hint =
            fmt::format("write `{}`", written({target->name, right}));
    }
}

// The member of a map that names where something goes. Its map is listened to, not itself: what is a function is
// checked as one.
template <Takes kTakes>
void destination(const Validator& validator, const Node& map, const Schema&, Errors& errors) {
    for (const std::string_view key : {"deadLetterTargetArn", "TargetArn", "Arn", "Destination"}) {
        const auto* entry = map.is_map() ? map.entry(key) : nullptr;
        if (entry == nullptr) {
            continue;
        }
        const auto there = validator.member(*entry);
        if constexpr (kTakes == kQueues) {
            check_destination(there, *entry->value, {"AWS::SQS::Queue"}, errors);
        } else if constexpr (kTakes == kQueuesAndTopics) {
            check_destination(there, *entry->value, {"AWS::SQS::Queue", "AWS::SNS::Topic"}, errors);
        } else if constexpr (kTakes == kRecords) {
            check_destination(there, *entry->value, {"AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::S3::Bucket"}, errors);
        } else {
            check_destination(there, *entry->value,
                              {"AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::Lambda::Function", "AWS::Events::EventBus",
                               "AWS::S3::Bucket"},
                              errors);
        }
    }
}

}  // namespace

const Family& delivery_rules() {
    static const Family family{
        .places = {{rule("EG3011"),
                    {"Resources/AWS::SQS::Queue/Properties/RedrivePolicy",
                     "Resources/AWS::SNS::Subscription/Properties/RedrivePolicy",
                     "Resources/AWS::Events::Rule/Properties/Targets/*/DeadLetterConfig",
                     "Resources/AWS::Scheduler::Schedule/Properties/Target/DeadLetterConfig"},
                    destination<kQueues>},
                   {rule("EG3011"),
                    {"Resources/AWS::Lambda::Function/Properties/DeadLetterConfig"},
                    destination<kQueuesAndTopics>},
                   {rule("EG3011"),
                    {"Resources/AWS::Lambda::EventSourceMapping/Properties/DestinationConfig/OnFailure"},
                    destination<kRecords>},
                   {rule("EG3011"),
                    {"Resources/AWS::Lambda::EventInvokeConfig/Properties/DestinationConfig/OnFailure",
                     "Resources/AWS::Lambda::EventInvokeConfig/Properties/DestinationConfig/OnSuccess"},
                    destination<kResults>}},
        .templates = {{RuleId::none, deliveries}},
    };
    return family;
}

}  // namespace samgen::lint
