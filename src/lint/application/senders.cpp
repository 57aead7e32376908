#include "lint/application/senders.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "lint/application/property_paths.hpp"

namespace samgen::lint::application {
namespace {

// Where a type names what its service sends to. Sorted by type.
struct Place {
    std::string_view type;
    std::string_view path;  // as each_at() reads it
    std::string_view service;
};
constexpr std::array kPlaces = {
    Place{"AWS::Budgets::Budget", "NotificationsWithSubscribers/*/Subscribers/*/Address", "budgets.amazonaws.com"},
    Place{"AWS::CloudWatch::Alarm", "AlarmActions/*", "cloudwatch.amazonaws.com"},
    Place{"AWS::CloudWatch::Alarm", "InsufficientDataActions/*", "cloudwatch.amazonaws.com"},
    Place{"AWS::CloudWatch::Alarm", "OKActions/*", "cloudwatch.amazonaws.com"},
    Place{"AWS::CodeStarNotifications::NotificationRule", "Targets/*/TargetAddress",
          "codestar-notifications.amazonaws.com"},
    Place{"AWS::Events::Rule", "Targets/*/Arn", "events.amazonaws.com"},
    Place{"AWS::Events::Rule", "Targets/*/DeadLetterConfig/Arn", "events.amazonaws.com"},
    Place{"AWS::S3::Bucket", "NotificationConfiguration/QueueConfigurations/*/Queue", "s3.amazonaws.com"},
    Place{"AWS::S3::Bucket", "NotificationConfiguration/TopicConfigurations/*/Topic", "s3.amazonaws.com"},
    Place{"AWS::SNS::Subscription", "Endpoint", "sns.amazonaws.com"},
    Place{"AWS::SNS::Subscription", "RedrivePolicy/deadLetterTargetArn", "sns.amazonaws.com"},
};
static_assert(std::ranges::is_sorted(kPlaces, {}, &Place::type));

}  // namespace

std::vector<Sender> senders(const Application& application) {
    std::vector<Sender> all;
    for (const auto& piece : application.pieces()) {
        for (const auto& place : rows_of(kPlaces, piece.type)) {
            each_at(piece, place.path, [&](const Value& where, const Scenario&) {
                const auto* receiver = application.piece(where.referred());
                const auto* source = piece.type == "AWS::SNS::Subscription"
                                         ? application.piece(piece.properties["TopicArn"].referred())
                                         : &piece;
                if (receiver != nullptr &&
                    (receiver->type == "AWS::SQS::Queue" || receiver->type == "AWS::SNS::Topic")) {
                    all.push_back({place.service, source, receiver, where});
                }
            });
        }
    }
    return all;
}

std::string_view source_type(std::string_view service) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kTypes = {{
        {"cloudwatch.amazonaws.com", "AWS::CloudWatch::Alarm"},
        {"events.amazonaws.com", "AWS::Events::Rule"},
        {"s3.amazonaws.com", "AWS::S3::Bucket"},
        {"sns.amazonaws.com", "AWS::SNS::Topic"},
    }};
    const auto* found = std::ranges::find(kTypes, service, &std::pair<std::string_view, std::string_view>::first);
    return found == kTypes.end() ? std::string_view{} : found->second;
}

}  // namespace samgen::lint::application
