#include "spec/parse_observability.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "spec/nodes.hpp"

namespace samgen::spec {

using yaml::Kind;
using yaml::Node;

namespace {

std::optional<AlarmKind> kind_of(std::string_view word) {
    const auto at = std::find(kAlarmKindWords.begin(), kAlarmKindWords.end(), word);
    return at == kAlarmKindWords.end()
               ? std::nullopt
               : std::optional(static_cast<AlarmKind>(std::distance(kAlarmKindWords.begin(), at)));
}

std::vector<Located<AlarmKind>> read_kinds(const Node* node) {
    std::vector<Located<AlarmKind>> kinds;
    for (const auto& word : texts_of(node)) {
        if (const auto kind = kind_of(word.value)) {
            kinds.push_back({.value = *kind, .span = word.span});
        }
    }
    return kinds;
}

// Of the entries of a map, those that are named like a kind of alarm.
std::vector<Threshold> read_thresholds(const Node* node) {
    std::vector<Threshold> thresholds;
    for (const auto& entry : entries_of(node)) {
        if (const auto kind = kind_of(entry.key->scalar)) {
            const bool map = entry.value->kind == Kind::mapping;
            thresholds.push_back({.kind = *kind,
                                  .above = value_of(count_of(map ? entry.value->find("above") : entry.value)),
                                  .minutes = value_of(count_of(entry.value->find("minutes"))),
                                  .span = entry.key->span});
        }
    }
    return thresholds;
}

void check_alarms(const Alarms& alarms, diag::Diagnostics& diagnostics) {
    if (alarms.email && alarms.topic) {
        diagnostics.error(alarms.email->span, "`alarms` takes `email` or `topic`, not both",
                          "subscribe the address to your own topic");
    }
    if (alarms.kms_key && alarms.topic) {
        diagnostics.error(alarms.kms_key->span, "`alarms` takes `kms-key` or `topic`, not both",
                          "encrypt your own topic where it is made");
    }
    if (!alarms.only.empty() && !alarms.except.empty()) {
        diagnostics.error(alarms.except.front().span, "`alarms` takes `only` or `except`, not both",
                          "`only` already says which kinds there are");
    }
}

// CloudWatch may use a key only where the key's policy says so, and the policies of AWS's own keys cannot be changed.
// https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
void refuse_aws_key(const cfn::Value& key, diag::Diagnostics& diagnostics) {
    if (const auto* text = key.string(); text != nullptr && text->find("alias/aws/") != std::string::npos) {
        diagnostics.error(key.span,
                          fmt::format("alarms cannot publish to a topic that `{}` encrypts: AWS's own keys don't let "
                                      "CloudWatch use them",
                                      *text),
                          "give a key of yours whose policy lets cloudwatch.amazonaws.com do kms:Decrypt and "
                          "kms:GenerateDataKey*, or leave `kms-key` out");
    }
}

}  // namespace

std::optional<Alarms> read_alarms(const Node* node, diag::Diagnostics& diagnostics) {
    if (node == nullptr) {
        return std::nullopt;
    }
    Alarms alarms;
    alarms.on = is_on(*node);
    alarms.email = text_of(node->find("email"));
    alarms.ok_actions = is_true(node->find("ok-actions"));
    alarms.account = is_true(node->find("account"));
    alarms.only = read_kinds(node->find("only"));
    alarms.except = read_kinds(node->find("except"));
    alarms.thresholds = read_thresholds(node->find("thresholds"));
    alarms.span = node->span;
    alarms.topic = read_arn(*node, "topic", "a topic's ARN", diagnostics);
    alarms.kms_key = read_text(*node, "kms-key", "a KMS key's ID, ARN or alias", diagnostics);
    if (alarms.kms_key) {
        refuse_aws_key(*alarms.kms_key, diagnostics);
    }
    for (const auto& entry : entries_of(node->find("for"))) {
        alarms.things.push_back({.name = name_of(entry),
                                 .value = {.on = is_on(*entry.value),
                                           .except = read_kinds(entry.value->find("except")),
                                           .thresholds = read_thresholds(entry.value)}});
    }
    check_alarms(alarms, diagnostics);
    return alarms;
}

std::optional<Dashboard> read_dashboard(const Node* node, diag::Diagnostics& diagnostics) {
    if (node == nullptr) {
        return std::nullopt;
    }
    return Dashboard{
        .on = is_on(*node), .name = read_text(*node, "name", "a dashboard's name", diagnostics), .span = node->span};
}

std::optional<Logs> read_logs(const Node* node, diag::Diagnostics& diagnostics) {
    if (node == nullptr) {
        return std::nullopt;
    }
    Logs logs{.retention = count_of(node->find("retention")),
              .kms_key = read_arn(*node, "kms-key", "a KMS key's ARN", diagnostics),
              .level = std::nullopt,
              .format = std::nullopt,
              .span = node->span};
    if (const auto level = position_of(node->find("level"), kLogLevelWords)) {
        logs.level = Text{.value = std::string(kLogLevels.at(level->value)), .span = level->span};
    }
    if (const auto format = position_of(node->find("format"), kLogFormatWords)) {
        logs.format = Text{.value = std::string(kLogFormats.at(format->value)), .span = format->span};
    }
    // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
    if (logs.level && logs.format && logs.format->value == "Text") {
        diagnostics.error(logs.level->span, "Lambda has levels for logs in JSON, not for text",
                          "take `level` away, or `format: text`");
    }
    return logs;
}

}  // namespace samgen::spec
