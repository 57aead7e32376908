#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/application/keys.hpp"
#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/application/senders.hpp"
#include "lint/application/wanted_references.hpp"
#include "lint/engine/references.hpp"
#include "lint/rule_table.hpp"
#include "text/ascii.hpp"

// Policies and keys that keep out whoever is to send.
namespace samgen::lint::application {
namespace {

// How a resource's ARN is written.
std::string arn_of_piece(const Piece& piece) {
    const auto* given = given_by(piece.type);
    return given == nullptr || given->ref == Form::arn ? fmt::format("!Ref {}", piece.id)
                                                       : fmt::format("!GetAtt {}.{}", piece.id, given->arn);
}

bool is_no_arn(const Given& given, const Reference& reference) {
    return reference.is_ref() ? given.ref != Form::arn : !given.name.empty() && reference.attribute == given.name;
}

bool is_policy(std::string_view type) {
    return type == "AWS::SQS::QueuePolicy" || type == "AWS::SNS::TopicPolicy" ||
           type == "AWS::SQS::QueueInlinePolicy" || type == "AWS::SNS::TopicInlinePolicy";
}

// A statement's condition on whom a service sends for: the values of aws:SourceArn.
std::vector<Value> sources_in(const Value& statement) {
    std::vector<Value> values;
    for (const std::string_view comparison : {"ArnEquals", "ArnLike", "StringEquals", "StringLike"}) {
        const auto map = statement["Condition"][comparison];
        if (!map.is_map()) {
            continue;
        }
        for (const auto& entry : map.node()->entries) {
            if (text::lower_case(entry.key) == "aws:sourcearn") {
                each_item(map.member(entry), {}, [&](const Value& one, const Scenario&) { values.push_back(one); });
            }
        }
    }
    return values;
}

class ConditionCheck {
   public:
    ConditionCheck(const Application& application, Errors& errors)
        : application_(application), senders_(senders(application)), errors_(errors) {}

    void check() {
        for (const auto& piece : application_.pieces()) {
            if (!piece.is_written || !is_policy(piece.type)) {
                continue;
            }
            each_at(piece, "PolicyDocument/Statement/*", [&](const Value& statement, const Scenario&) {
                const auto service = statement["Principal"]["Service"].text();
                const auto type = source_type(service);
                if (statement["Effect"].text() == "Allow" && !type.empty()) {
                    check_statement(piece, statement, service, type);
                }
            });
        }
    }

   private:
    // What the service sends for to a queue or topic of the policy.
    [[nodiscard]] std::vector<const Piece*> sources_of(const Piece& policy, std::string_view service) const {
        std::vector<const Piece*> sources;
        for (const std::string_view key : {"Queues", "Topics", "Queue", "TopicArn"}) {
            each_item(policy.properties[key], {}, [&](const Value& target, const Scenario&) {
                for (const auto& sender : senders_) {
                    if (sender.service == service && sender.receiver->id == target.referred() &&
                        std::ranges::find(sources, sender.source) == sources.end()) {
                        sources.push_back(sender.source);
                    }
                }
            });
        }
        return sources;
    }

    void check_statement(const Piece& policy, const Value& statement, std::string_view service, std::string_view type) {
        const auto values = sources_in(statement);
        const auto sources = sources_of(policy, service);
        const bool knows_all = std::ranges::find(sources, nullptr) == sources.end();
        std::vector<const Piece*> named;
        for (const auto& value : values) {
            const auto reference = reference_in(*value.node());
            const auto* piece = reference ? application_.piece(reference->resource) : nullptr;
            if (piece == nullptr) {
                return;  // an ARN that is written out, or put together
            }
            named.push_back(piece);
        }
        const auto is_sent_for = [&](const Piece* piece) { return std::ranges::find(sources, piece) != sources.end(); };
        check_form(values);
        if (values.empty() || std::ranges::any_of(named, is_sent_for)) {
            return;
        }
        const auto& first = *named.front();
        // A composite alarm is an alarm as well.
        const bool is_other = first.type != type && !first.type.ends_with("Alarm");
        if (!is_other && (sources.empty() || !knows_all)) {
            return;
        }
        if (is_other && check_principal(statement, first, service)) {
            return;
        }
        auto error =
            finding(values.front(),
                    is_other ? fmt::format("`{}` sends for an `{}`, and `{}` is an `{}`: what it sends is refused",
                                           service, type, first.id, first.type)
                             : fmt::format("`{}` sends for `{}`, not for `{}`: what it sends is refused", service,
                                           sources.front()->id, first.id),
                    sources.size() == 1 && knows_all ? fmt::format("write `{}`", arn_of_piece(*sources.front())) : "");
        if (!sources.empty() && knows_all) {
            error.related.push_back({sources.front()->where.way()->span, "what sends is here"});
        }
        errors_.push_back(std::move(error));
    }

    // The condition names what sends, and the principal another service.
    bool check_principal(const Value& statement, const Piece& source, std::string_view service) {
        const auto sender = std::ranges::find(senders_, &source, &Sender::source);
        if (sender == senders_.end() || sender->service == service) {
            return false;
        }
        auto error = finding(statement["Principal"]["Service"],
                             fmt::format("`{}` sends as `{}`, not as `{}`", source.id, sender->service, service),
                             fmt::format("write `{}`", sender->service));
        error.related.push_back({source.where.way()->span, "what sends is here"});
        errors_.push_back(std::move(error));
        return true;
    }

    // A name or a URL is none of the ARNs that a service sends for.
    void check_form(const std::vector<Value>& values) {
        for (const auto& value : values) {
            const auto reference = reference_in(*value.node());
            const auto* piece = reference ? application_.piece(reference->resource) : nullptr;
            const auto* given = piece == nullptr ? nullptr : given_by(piece->type);
            if (given != nullptr && is_no_arn(*given, *reference)) {
                errors_.push_back(finding(
                    value, fmt::format("`{}` is no ARN: what `{}` sends is refused", written(*reference), piece->id),
                    fmt::format("write `{}`", arn_of_piece(*piece))));
            }
        }
    }

    const Application& application_;
    std::vector<Sender> senders_;
    Errors& errors_;
};

// EG3024: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
void conditions(const Application& application, Errors& errors) { ConditionCheck(application, errors).check(); }

// EG3025: the policy of AWS's own keys lets no service in, and cannot be changed. Alarms are EG5017's.
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html#compatibility-with-aws-services
void keys_of_receivers(const Application& application, Errors& errors) {
    std::set<std::pair<std::string_view, std::string_view>> said;
    for (const auto& sender : senders(application)) {
        const auto key = sender.receiver->properties["KmsMasterKeyId"];
        const bool is_queue = sender.receiver->type == "AWS::SQS::Queue";
        const auto alias = is_queue ? std::string_view("alias/aws/sqs") : std::string_view("alias/aws/sns");
        const auto* own = key_of(application, key);
        if (sender.service == "cloudwatch.amazonaws.com" || (own != nullptr && lets_use(*own, sender.service)) ||
            (own == nullptr && key.text() != alias) || !said.insert({sender.receiver->id, sender.service}).second) {
            continue;
        }
        auto error = finding(
            key,
            own == nullptr ? fmt::format("`{}` may not use AWS's key, so that what it sends to `{}` is lost",
                                         sender.service, sender.receiver->id)
                           : fmt::format("the policy of `{}` does not let `{}` use it, so that what that sends to `{}` "
                                         "is lost",
                                         own->id, sender.service, sender.receiver->id),
            own != nullptr ? fmt::format("allow `{}` the actions `kms:GenerateDataKey*` and `kms:Decrypt` in its "
                                         "`KeyPolicy`",
                                         sender.service)
            : is_queue     ? "write `SqsManagedSseEnabled: true` instead, or name a key of your own that lets it in"
                           : "name a key of your own that lets it in");
        error.related.push_back({sender.where.way()->span, "it is sent to here"});
        errors.push_back(std::move(error));
    }
}

}  // namespace

const Family& sender_condition_rules() {
    static const Family family{.applications = {{rule("EG3024"), conditions}, {rule("EG3025"), keys_of_receivers}}};
    return family;
}

}  // namespace samgen::lint::application
