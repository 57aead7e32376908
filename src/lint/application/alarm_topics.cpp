#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "lint/application/keys.hpp"
#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"

// Whether what alarms publish arrives.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
namespace samgen::lint::application {
namespace {

constexpr std::string_view kService = "cloudwatch.amazonaws.com";

// A topic with the actions of alarms that publish to it.
struct AlarmTopic {
    const Piece* topic = nullptr;
    std::vector<Value> actions;
};

std::vector<AlarmTopic> topics_of_alarms(const Application& application) {
    std::vector<AlarmTopic> topics;
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written ||
            (piece.type != "AWS::CloudWatch::Alarm" && piece.type != "AWS::CloudWatch::CompositeAlarm")) {
            continue;
        }
        for (const std::string_view key : {"AlarmActions", "OKActions", "InsufficientDataActions"}) {
            each_item(piece.properties[key], piece.given, [&](const Value& action, const Scenario&) {
                const auto* topic = application.piece(action.referred());
                if (topic == nullptr || topic->type != "AWS::SNS::Topic") {
                    return;
                }
                auto found = std::ranges::find(topics, topic, &AlarmTopic::topic);
                if (found == topics.end()) {
                    topics.push_back({topic, {}});
                    found = topics.end() - 1;
                }
                found->actions.push_back(action);
            });
        }
    }
    return topics;
}

// Whether a statement lets alarms in, as far as it can be told. Whoever is let in by an account may be an alarm.
bool may_let_in(const Value& statement) {
    const auto principal = statement["Principal"];
    if (statement["Effect"].text() == "Deny") {
        return false;
    }
    if (!principal.is_map() || principal["AWS"]) {
        return true;
    }
    bool is_in = false;
    each_item(principal["Service"], {}, [&](const Value& service, const Scenario&) {
        is_in = is_in || service.is_function() || service.text() == kService;
    });
    return is_in;
}

std::vector<Value> statements_of(const Value& document, const Scenario& given) {
    std::vector<Value> statements;
    each_item(document["Statement"], given,
              [&](const Value& statement, const Scenario&) { statements.push_back(statement); });
    return statements;
}

// EG5017: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
void keys(const Application& application, Errors& errors) {
    const auto topics = topics_of_alarms(application);
    for (const auto& [topic, actions] : topics) {
        const auto id = topic->properties["KmsMasterKeyId"];
        if (!id) {
            continue;
        }
        const bool is_of_aws = written_text(*id.node(), application.tmpl()).find("alias/aws/sns") != std::string::npos;
        const auto* key = key_of(application, id);
        if (is_of_aws) {
            auto error =
                finding(id, fmt::format("alarms cannot publish to `{}`: `alias/aws/sns` encrypts it", topic->id),
                        fmt::format("encrypt it with a key of your own whose policy lets `{}` use it", kService));
            error.related.push_back({actions.front().way()->span, "an alarm publishes to it"});
            errors.push_back(std::move(error));
        } else if (key != nullptr) {
            if (lets_use(*key, kService)) {
                continue;
            }
            // One alarm that goes elsewhere than the others names the wrong topic.
            const bool is_odd = actions.size() == 1 && topics.size() > 1;
            auto error =
                finding(is_odd ? actions.front() : id,
                        fmt::format("alarms cannot publish to `{}`: the policy of `{}` does not let `{}` use the key",
                                    topic->id, key->id, kService),
                        fmt::format("allow it `kms:Decrypt` and `kms:GenerateDataKey*`, or name another {}",
                                    is_odd ? "topic" : "key"));
            error.related.push_back({key->where.way()->span, "the key is here"});
            errors.push_back(std::move(error));
        }
    }
}

// EG5018: a policy takes the place of the one that every topic has, which lets the account's alarms in.
// https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
void topic_policies(const Application& application, Errors& errors) {
    for (const auto& publishing : topics_of_alarms(application)) {
        const auto* topic = publishing.topic;
        std::vector<Value> statements;
        for (const auto& piece : application.pieces()) {
            const bool is_inline = piece.type == "AWS::SNS::TopicInlinePolicy";
            if (!is_inline && piece.type != "AWS::SNS::TopicPolicy") {
                continue;
            }
            bool is_about = false;
            each_item(
                piece.properties[is_inline ? "TopicArn" : "Topics"], piece.given,
                [&](const Value& owner, const Scenario&) { is_about = is_about || owner.referred() == topic->id; });
            if (is_about) {
                const auto own = statements_of(piece.properties["PolicyDocument"], piece.given);
                statements.insert(statements.end(), own.begin(), own.end());
            }
        }
        const auto first = std::ranges::find_if(
            statements, [](const Value& statement) { return statement["Effect"].text() != "Deny"; });
        if (first == statements.end() || std::ranges::any_of(statements, may_let_in)) {
            continue;
        }
        const auto service = (*first)["Principal"]["Service"];
        auto error =
            finding(service, fmt::format("alarms publish to `{}`, and its policy does not let them", topic->id),
                    statements.size() == 1 && !service.text().empty() && service.text() != "sns.amazonaws.com"
                        ? fmt::format("write `{}`, or let it in as well", kService)
                        : fmt::format("let `{}` in", kService));
        error.related.push_back({publishing.actions.front().way()->span, "an alarm publishes to it"});
        errors.push_back(std::move(error));
    }
}

}  // namespace

const Family& alarm_topic_rules() {
    static const Family family{.applications = {
                                   {rule("EG5017"), keys},
                                   {rule("EG5018"), topic_policies},
                               }};
    return family;
}

}  // namespace samgen::lint::application
